import { createHash } from 'node:crypto';

/*
 * What `verify.mjs` has in place of `@bellwether/domain-digest`: the same functions by Node's own, which are shorter and faster than
 * those that also run in browsers.
 */

export function sha256Bytes(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/** Callers have looked at the digits. */
export function fromHex(text: string): Uint8Array {
  return Buffer.from(text, 'hex');
}
