import { Capture } from './Capture';
import { KeyNames } from './KeyNames';
import { JSON_LIMITS } from './limits';
import { ScanError } from './scanError';
import type { Want } from './want';

/** What may come next. Strings, numbers and literals may end anywhere in a chunk, so every place in them is a state. */
const KEY_OR_END = 0;
const KEY = 1;
const IN_KEY = 4;
const COLON = 3;
const VALUE = 5;
const VALUE_OR_END = 6;
const STRING = 7;
const AFTER = 8;
/** From here on, something shorter than a string is being read. */
const IN_WORD = 9;
const ESCAPE = 9;
const HEX = 10;
const UTF8 = 11;
const LITERAL = 12;
const MINUS = 13;
const ZERO = 14;
const INTEGER = 15;
const POINT = 16;
const FRACTION = 17;
const EXPONENT = 18;
const SIGN = 19;
const POWER = 20;
/** The number or literal is over. */
const OVER = 21;

/** 1 for bytes a string has as they are: ASCII but quotes, backslashes and control characters. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c ? 1 : 0,
);

const LITERALS = ['true', 'false', 'null'].map(word => [
  ...new TextEncoder().encode(word),
]);

/**
 * Reads one JSON document (RFC 8259) from chunks of any size and hands out the values that are wanted; of the others it holds
 * nothing. All of it is checked: grammar, UTF-8, members that come twice, depth and sizes.
 */
export class JsonScanner {
  private state = VALUE;
  private depth = 0;
  /** 1 for an object, 0 for a list, by depth. */
  private readonly isObject = new Uint8Array(JSON_LIMITS.depth + 2);
  /** The string with an escape sequence or a longer character is a name. */
  private inKey = false;
  private hexLeft = 0;
  private utf8Left = 0;
  private utf8Low = 0;
  private utf8High = 0;
  private literal: readonly number[] = LITERALS[0];
  private literalAt = 0;
  private readonly names = new KeyNames();
  private readonly capture: Capture;
  /** Bytes before the chunk. */
  private base = 0;

  constructor(root: Want) {
    this.capture = new Capture(root, this.names);
  }

  /** @throws ScanError */
  write(chunk: Uint8Array): void {
    const { isObject, names, capture, base } = this;
    const end = chunk.length;
    let { state, depth } = this;
    let hookDepth = capture.begin(chunk, base);
    let at = 0;
    // A member is mostly all there: its states follow one another without another turn of the loop.
    while (at < end) {
      let byte = chunk[at];
      if (state < IN_WORD) {
        if (state <= KEY) {
          if (byte === 0x22) {
            names.begin();
            state = IN_KEY;
            at += 1;
            if (at === end) break;
          } else if (isSpace(byte)) {
            at += 1;
            continue;
          } else if (byte === 0x7d && state === KEY_OR_END) {
            at += 1;
            names.close(depth);
            depth -= 1;
            state = AFTER;
            if (depth <= hookDepth) hookDepth = capture.ended(at, depth);
            continue;
          } else throw garbled(base + at, 'the name of a member in quotes');
        }
        if (state === IN_KEY) {
          const from = at;
          let { hashA, hashB } = names;
          byte = chunk[at];
          while (PLAIN[byte] === 1) {
            hashA = Math.imul(hashA ^ byte, 0x01000193);
            hashB = (Math.imul(hashB, 31) + byte) | 0;
            at += 1;
            if (at === end) break;
            byte = chunk[at];
          }
          names.hashA = hashA;
          names.hashB = hashB;
          names.append(chunk, from, at, base);
          if (at === end) break;
          at += 1;
          if (byte !== 0x22) {
            names.push(byte, base + at);
            this.inKey = true;
            if (byte === 0x5c) {
              names.escaped = true;
              state = ESCAPE;
            } else state = this.startUtf8(byte, base + at - 1);
            continue;
          }
          this.inKey = false;
          const hash = names.finish(depth, base + at);
          if (depth <= hookDepth) capture.key(hash, depth);
          state = COLON;
          if (at === end) break;
          byte = chunk[at];
        }
        if (state === COLON) {
          at += 1;
          if (byte !== 0x3a) {
            if (!isSpace(byte)) throw garbled(base + at - 1, 'a colon');
            continue;
          }
          state = VALUE;
          if (at === end) break;
          byte = chunk[at];
        }
        if (state === VALUE || state === VALUE_OR_END) {
          if (byte !== 0x22) {
            if (isSpace(byte)) {
              at += 1;
              continue;
            }
            if (byte === 0x5d && state === VALUE_OR_END) {
              at += 1;
              depth -= 1;
              state = AFTER;
              if (depth <= hookDepth) hookDepth = capture.ended(at, depth);
              continue;
            }
            if (depth <= hookDepth) {
              hookDepth = capture.started(at, byte, depth);
            }
            if (byte === 0x7b || byte === 0x5b) {
              if (depth === JSON_LIMITS.depth) throw tooDeep(base + at);
              depth += 1;
              if (byte === 0x7b) {
                isObject[depth] = 1;
                names.open(depth);
                state = KEY_OR_END;
              } else {
                isObject[depth] = 0;
                state = VALUE_OR_END;
              }
            } else state = this.startWord(byte, base + at);
            at += 1;
            continue;
          }
          if (depth <= hookDepth) hookDepth = capture.started(at, byte, depth);
          state = STRING;
          at += 1;
          if (at === end) break;
          byte = chunk[at];
        }
        if (state === STRING) {
          while (PLAIN[byte] === 1) {
            at += 1;
            if (at === end) break;
            byte = chunk[at];
          }
          if (at === end) break;
          at += 1;
          if (byte !== 0x22) {
            this.inKey = false;
            if (byte === 0x5c) state = ESCAPE;
            else state = this.startUtf8(byte, base + at - 1);
            continue;
          }
          state = AFTER;
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth);
          if (at === end) break;
          byte = chunk[at];
        }
        // after a value
        at += 1;
        if (byte === 0x2c && depth > 0) {
          state = isObject[depth] === 1 ? KEY : VALUE;
        } else if (
          byte === (isObject[depth] === 1 ? 0x7d : 0x5d) &&
          depth > 0
        ) {
          if (byte === 0x7d) names.close(depth);
          depth -= 1;
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth);
        } else if (!isSpace(byte)) {
          throw garbled(
            base + at - 1,
            depth === 0
              ? 'the end'
              : 'a comma or the end of the list or object',
          );
        }
      } else if (state <= UTF8) {
        state = this.inText(state, byte, base + at);
        if (this.inKey) names.push(byte, base + at);
        at += 1;
      } else {
        const next = this.inWord(state, byte, base + at);
        if (next === OVER) {
          // a number ends where something else begins, a literal with its last byte
          if (state === LITERAL) at += 1;
          state = AFTER;
          if (depth <= hookDepth) hookDepth = capture.ended(at, depth);
        } else {
          state = next;
          at += 1;
        }
      }
    }
    capture.pause();
    names.pause();
    this.state = state;
    this.depth = depth;
    this.base = base + end;
  }

  /**
   * Says that no chunk follows.
   *
   * @throws ScanError when the document is not whole
   */
  end(): void {
    if (this.state === AFTER && this.depth === 0) return;
    throw new ScanError(
      this.base === 0 ? 'empty-input' : 'truncated-input',
      this.base,
      this.base === 0
        ? 'Expected a document of JSON, found nothing.'
        : `Expected a whole document of JSON, found that it ends after ${this.base} bytes, within something. It was cut off: make it anew.`,
    );
  }

  private startWord(byte: number, position: number): number {
    if (byte === 0x2d) return MINUS;
    if (byte === 0x30) return ZERO;
    if (isDigit(byte)) return INTEGER;
    const word = LITERALS.find(([first]) => first === byte);
    if (!word) throw garbled(position, 'a value');
    this.literal = word;
    this.literalAt = 1;
    return LITERAL;
  }

  /** The state after a byte of a string that is no plain character. */
  private inText(state: number, byte: number, position: number): number {
    const done = this.inKey ? IN_KEY : STRING;
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

  /** The state after a byte of a literal or a number. */
  private inWord(state: number, byte: number, position: number): number {
    switch (state) {
      case LITERAL:
        if (byte !== this.literal[this.literalAt]) {
          throw garbled(position, 'true, false or null');
        }
        this.literalAt += 1;
        return this.literalAt === this.literal.length ? OVER : LITERAL;
      case MINUS:
        if (byte === 0x30) return ZERO;
        if (isDigit(byte)) return INTEGER;
        throw garbled(position, 'a digit');
      case POINT:
        if (isDigit(byte)) return FRACTION;
        throw garbled(position, 'a digit');
      case EXPONENT:
      case SIGN:
        if (isDigit(byte)) return POWER;
        if (state === EXPONENT && (byte === 0x2b || byte === 0x2d)) return SIGN;
        throw garbled(position, 'a digit');
      default:
        // within a number that may end here
        if (isDigit(byte) && state !== ZERO) return state;
        if (byte === 0x2e && (state === ZERO || state === INTEGER))
          return POINT;
        return (byte | 0x20) === 0x65 && state !== POWER ? EXPONENT : OVER;
    }
  }

  /** The bytes that may follow are by RFC 3629, section 4: nothing overlong, no surrogates, at most U+10FFFF. */
  private startUtf8(byte: number, position: number): number {
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

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

/** One of `"\/bfnrt`. */
function isEscape(byte: number): boolean {
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

function garbled(position: number, expected: string): ScanError {
  return new ScanError(
    'garbled-input',
    position,
    `Expected ${expected} at byte ${position}, found something else: this is not JSON. Make the document anew.`,
  );
}

function notUtf8(position: number): ScanError {
  return new ScanError(
    'not-utf-8',
    position,
    `Expected text in UTF-8, found a byte that is none at byte ${position}. Save the document as UTF-8.`,
  );
}

function tooDeep(position: number): ScanError {
  return new ScanError(
    'too-deep',
    position,
    `Expected lists and objects at most ${JSON_LIMITS.depth} deep, found more at byte ${position}.`,
  );
}
