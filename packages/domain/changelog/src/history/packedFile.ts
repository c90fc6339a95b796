const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Length of the head in decimal digits, padded: what a file begins with. */
const DIGITS = 16;

/** A head and parts as the bytes of a file: the head says how long each part is. */
export function framed(
  head: object,
  parts: readonly Uint8Array[],
): Uint8Array[] {
  const lengths = parts.map(({ length }) => length);
  const text = encoder.encode(JSON.stringify({ ...head, lengths }));
  const start = encoder.encode(String(text.length).padStart(DIGITS));
  return [start, text, ...parts];
}

/**
 * What {@link framed} has put together. Each part has a buffer of its own, so that it can be taken for numbers.
 *
 * @throws RangeError or SyntaxError when something is missing
 */
export function unframed(bytes: Uint8Array): {
  head: unknown;
  parts: Uint8Array<ArrayBuffer>[];
} {
  const headLength = Number(decoder.decode(bytes.subarray(0, DIGITS)));
  let at = DIGITS + headLength;
  const head: { lengths: number[] } = JSON.parse(
    decoder.decode(bytes.subarray(DIGITS, at)),
  );
  const parts = head.lengths.map(length => {
    // Not `slice`, which in a Buffer is a view of all of it.
    const part = new Uint8Array(bytes.subarray(at, at + length));
    at += length;
    return part;
  });
  if (at !== bytes.length) {
    throw new RangeError(
      `Expected ${at} bytes of packed commits, found ${bytes.length}.`,
    );
  }
  return { head, parts };
}
