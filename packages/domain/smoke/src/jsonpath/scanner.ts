import { isWellFormed } from '../values/unicode';

/** A JSONPath that cannot be read: what is expected, and the index where. */
export class PathFault extends Error {
  constructor(
    readonly expected: string,
    readonly index: number,
  ) {
    super(expected);
  }
}

const BLANKS = /[ \t\n\r]*/y;
const ESCAPES: Record<string, string> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  '\\': '\\',
};

/** Reads a text from left to right. */
export class Scanner {
  index = 0;

  constructor(readonly text: string) {}

  get isAtEnd(): boolean {
    return this.index >= this.text.length;
  }

  fault(expected: string, index = this.index): never {
    throw new PathFault(expected, index);
  }

  blanks(): void {
    this.match(BLANKS);
  }

  /** What a sticky expression matches here, which is then passed. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.index;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.index += found.length;
    return found;
  }

  peek(text: string): boolean {
    return this.text.startsWith(text, this.index);
  }

  take(text: string): boolean {
    const found = this.peek(text);
    if (found) this.index += text.length;
    return found;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fault(`"${text}"`);
  }

  /** A number of JSON: exact, as an index or part of a slice must be. */
  integer(): number | undefined {
    const start = this.index;
    const digits = this.match(/-?\d+/y);
    if (digits === undefined) return undefined;
    const value = Number(digits);
    if (!/^(?:0|-?[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(value)) {
      this.fault('a whole number without leading zeros', start);
    }
    return value;
  }

  quoted(): string {
    const quote = this.text[this.index];
    const start = this.index;
    this.index += 1;
    let text = '';
    while (!this.isAtEnd) {
      const character = this.text[this.index];
      if (character === quote) {
        this.index += 1;
        if (!isWellFormed(text)) this.fault('whole Unicode characters', start);
        return text;
      }
      if (character < ' ') this.fault('an escape such as \\n');
      text += character === '\\' ? this.#escaped(quote) : character;
      if (character !== '\\') this.index += 1;
    }
    return this.fault(`a closing ${quote}`);
  }

  #escaped(quote: string): string {
    const start = this.index;
    const character = this.text[start + 1] ?? '';
    this.index += 2;
    if (character === quote) return quote;
    if (Object.hasOwn(ESCAPES, character)) return ESCAPES[character];
    if (character !== 'u') {
      this.fault('one of the escapes \\b \\f \\n \\r \\t \\/ \\\\ \\u', start);
    }
    const unit = this.#unit(start);
    if (!/[\ud800-\udbff]/.test(unit)) return unit;
    if (!this.take('\\u')) this.fault('the second half of a character', start);
    return unit + this.#unit(start);
  }

  #unit(start: number): string {
    const digits = this.match(/[0-9A-Fa-f]{4}/y);
    if (digits === undefined) this.fault('\\u with four digits', start);
    return String.fromCharCode(parseInt(digits, 16));
  }
}
