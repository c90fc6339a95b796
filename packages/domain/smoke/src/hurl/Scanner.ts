import type { Position } from '../model';

/** What a Hurl file has that is not understood; read on at the next line. */
export class HurlFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Reads the text of a Hurl file from its start to its end. */
export class Scanner {
  offset = 0;
  readonly #starts: number[] = [0];

  constructor(
    readonly text: string,
    private readonly file: string,
  ) {
    for (
      let at = text.indexOf('\n');
      at !== -1;
      at = text.indexOf('\n', at + 1)
    ) {
      this.#starts.push(at + 1);
    }
  }

  get isAtEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** Up to the end of the line. */
  get rest(): string {
    const end = this.text.indexOf('\n', this.offset);
    return this.text
      .slice(this.offset, end === -1 ? undefined : end)
      .replace(/\r$/, '');
  }

  position(offset = this.offset): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return {
      file: this.file,
      line: low + 1,
      column: offset - this.#starts[low] + 1,
    };
  }

  /** What a sticky expression matches here, which is then passed. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.offset;
    const found = expression.exec(this.text);
    if (!found) return undefined;
    this.offset += found[0].length;
    return found;
  }

  take(text: string): boolean {
    const found = this.text.startsWith(text, this.offset);
    if (found) this.offset += text.length;
    return found;
  }

  spaces(): void {
    this.match(/[ \t]*/y);
  }

  /** Empty lines, and comments. */
  blankLines(): void {
    this.match(/(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:#[^\n]*$)?/y);
  }

  nextLine(): void {
    const end = this.text.indexOf('\n', this.offset);
    this.offset = end === -1 ? this.text.length : end + 1;
  }

  /** Nothing more is on the line but a comment. */
  endOfLine(): void {
    this.spaces();
    if (this.rest !== '' && !this.rest.startsWith('#')) {
      this.fault('syntax', 'the end of the line');
    }
    this.nextLine();
  }

  fault(code: string, expected: string, offset = this.offset): never {
    const end = this.text.indexOf('\n', offset);
    const line = this.text.slice(offset, end === -1 ? undefined : end).trim();
    throw new HurlFault(
      code,
      `Expected ${expected}, found ${line === '' ? 'the end of the line' : JSON.stringify(line.slice(0, 60))}.`,
      offset,
    );
  }

  /** Something of Hurl that is known, and not done. */
  refuse(what: string, instead: string, offset = this.offset): never {
    throw new HurlFault(
      'unsupported',
      `Expected the part of Hurl that is read here, found ${what}. ${instead}`,
      offset,
    );
  }
}
