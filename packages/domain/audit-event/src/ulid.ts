const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What a ULID looks like; its time ends in the year 10889. */
export const ULID_PATTERN = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/**
 * An id that sorts by time: 48 bits of it and 80 of chance, in 26 digits of Crockford's base 32.
 *
 * @param timeMs - epoch milliseconds, 0 to 2^48 − 1
 * @param chance - 10 random bytes
 * @throws RangeError for any other time or number of bytes
 *
 * Source: https://github.com/ulid/spec
 * @public
 */
export function ulid(timeMs: number, chance: Uint8Array): string {
  if (!Number.isSafeInteger(timeMs) || timeMs < 0 || timeMs >= 2 ** 48) {
    throw new RangeError(
      `Expected a time from 0 to 2^48 - 1 milliseconds, found ${timeMs}`,
    );
  }
  if (chance.length !== 10) {
    throw new RangeError(`Expected 10 random bytes, found ${chance.length}`);
  }
  let bits = BigInt(timeMs);
  for (const byte of chance) bits = bits * 256n + BigInt(byte);
  let digits = '';
  for (let at = 0; at < 26; at += 1) {
    digits = DIGITS[Number(bits % 32n)] + digits;
    bits /= 32n;
  }
  return digits;
}
