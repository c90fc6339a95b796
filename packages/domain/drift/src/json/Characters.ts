import { garbled, notUtf8 } from './faults';
import { ESCAPE, HEX, UTF8 } from './states';

/** Bytes of a text that are no plain characters: escape sequences, and UTF-8. */
export class Characters {
  private hexLeft = 0;
  private utf8Left = 0;
  private utf8Low = 0;
  private utf8High = 0;

  /**
   * The state after a byte of one of them.
   *
   * @param done - the state once it is over
   * @throws ScanError
   */
  next(state: number, byte: number, position: number, done: number): number {
    if (state === ESCAPE) {
      if (byte === 0x75) {
        this.hexLeft = 4;
        return HEX;
      }
      if (isEscape(byte)) return done;
      throw garbled(position, 'an escape sequence');
    }
    if (state === HEX) {
      if (!isHex(byte)) throw garbled(position, 'a hexadecimal digit');
      this.hexLeft -= 1;
      return this.hexLeft === 0 ? done : HEX;
    }
    if (byte < this.utf8Low || byte > this.utf8High) throw notUtf8(position);
    this.utf8Low = 0x80;
    this.utf8High = 0xbf;
    this.utf8Left -= 1;
    return this.utf8Left === 0 ? done : UTF8;
  }

  /**
   * The state after the first byte of one. The bytes that may follow are by RFC 3629, section 4: nothing overlong, no surrogates, at
   * most U+10FFFF.
   *
   * @throws ScanError
   */
  begin(byte: number, position: number): number {
    if (byte === 0x5c) return ESCAPE;
    if (byte < 0xc2 || byte > 0xf4) {
      if (byte < 0x20) throw garbled(position, 'no control character in texts');
      throw notUtf8(position);
    }
    this.utf8Left = byte < 0xe0 ? 1 : 2;
    if (byte >= 0xf0) this.utf8Left = 3;
    this.utf8Low = 0x80;
    if (byte === 0xe0) this.utf8Low = 0xa0;
    if (byte === 0xf0) this.utf8Low = 0x90;
    this.utf8High = 0xbf;
    if (byte === 0xed) this.utf8High = 0x9f;
    if (byte === 0xf4) this.utf8High = 0x8f;
    return UTF8;
  }
}

function isHex(byte: number): boolean {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

/** One of `"\/bfnrt`. */
export function isEscape(byte: number): boolean {
  return (
    byte === 0x22 ||
    byte === 0x5c ||
    byte === 0x2f ||
    byte === 0x62 ||
    byte === 0x66 ||
    byte === 0x6e ||
    byte === 0x72 ||
    byte === 0x74
  );
}
