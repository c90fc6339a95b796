import { garbled } from './faults';
import {
  EXPONENT,
  FRACTION,
  INTEGER,
  LITERAL,
  MINUS,
  OVER,
  POINT,
  POWER,
  SIGN,
  ZERO,
} from './states';

const LITERALS = ['true', 'false', 'null'].map(word => [
  ...new TextEncoder().encode(word),
]);

/** Numbers and literals, byte by byte. */
export class Words {
  private literal: readonly number[] = LITERALS[0];
  private literalAt = 0;

  /** Whether the literal that was read last is `true`. */
  get isTrue(): boolean {
    return this.literal === LITERALS[0];
  }

  /**
   * The state after the first byte of one.
   *
   * @throws ScanError
   */
  begin(byte: number, position: number): number {
    if (byte === 0x2d) return MINUS;
    if (byte === 0x30) return ZERO;
    if (isDigit(byte)) return INTEGER;
    const word = LITERALS.find(([first]) => first === byte);
    if (!word) throw garbled(position, 'a value');
    this.literal = word;
    this.literalAt = 1;
    return LITERAL;
  }

  /**
   * The state after a further byte; `OVER` at the last byte of a literal, and at the first after a number.
   *
   * @throws ScanError
   */
  next(state: number, byte: number, position: number): number {
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
        if (byte === 0x2e && (state === ZERO || state === INTEGER)) {
          return POINT;
        }
        return (byte | 0x20) === 0x65 && state !== POWER ? EXPONENT : OVER;
    }
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
