const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
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
  try {
    return { text: strict.decode(bytes), damaged: false };
  } catch {
    return decodeOther(bytes, encoding);
  }
}

function decodeOther(bytes: Uint8Array, encoding: string): DecodedText {
  if (encoding !== '') {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true });
      return { text: decoder.decode(bytes), damaged: false };
    } catch {
      // a name nobody knows, or bytes that are not of that encoding either
    }
  }
  return { text: lenient.decode(bytes), damaged: true };
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
