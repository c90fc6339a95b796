const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text of bytes; `damaged` when they were not what they claim to be and the text holds U+FFFD instead. */
export interface DecodedText {
  text: string;
  damaged: boolean;
}

/**
 * Decodes UTF-8. Git has converted what names another encoding already; where it could not, for it knows fewer of them, the
 * encoding is tried here.
 *
 * @param encoding - as in the header of the commit, empty when there is none
 */
export function decodeText(bytes: Uint8Array, encoding = ''): DecodedText {
  const text = lenient.decode(bytes);
  // Seldom there, and a decoder that throws takes a hundred times as long.
  if (!text.includes('\ufffd')) return { text, damaged: false };
  const whole = decoded(bytes, 'utf-8') ?? decoded(bytes, encoding);
  return { text: whole ?? text, damaged: whole === undefined };
}

/** Undefined when nobody knows the encoding, or the bytes are not of it. */
function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  if (encoding === '') return undefined;
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Without the beginning of a character at the end: a cut in the middle of one would look damaged. */
export function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    return needed(byte) > back ? bytes.subarray(0, -back) : bytes;
  }
  return bytes;
}

/** Length of the character that this byte begins. */
function needed(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}
