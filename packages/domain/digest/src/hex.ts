/** Bytes in hexadecimal, in lower case. @public */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Bytes of a hexadecimal text of either case.
 *
 * @throws SyntaxError for an odd number of digits, and for anything that is no digit, with its position
 * @public
 */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const wrong = text.search(/[^0-9a-f]/i);
  if (wrong >= 0) {
    throw new SyntaxError(
      `Expected hexadecimal digits, found ${JSON.stringify(text[wrong])} at position ${wrong + 1}.`,
    );
  }
  if (text.length % 2 > 0) {
    throw new SyntaxError(
      `Expected an even number of hexadecimal digits, found ${text.length}.`,
    );
  }
  return Uint8Array.from({ length: text.length / 2 }, (_, at) =>
    parseInt(text.slice(at * 2, at * 2 + 2), 16),
  );
}
