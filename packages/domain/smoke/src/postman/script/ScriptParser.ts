import type { Expression, Statement, Token } from './syntax';

/** Something else stands where a script is read. */
export class ScriptFault extends Error {
  constructor(readonly offset: number) {
    super('something else');
  }
}

const BINARY: string[][] = [
  ['='],
  ['||'],
  ['&&'],
  ['===', '!==', '==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
];

const NESTING = 60;

/** Reads statements of the part of JavaScript in `syntax.ts`, by descent. */
export class ScriptParser {
  #index = 0;
  #depth = 0;

  constructor(private readonly tokens: Token[]) {}

  statements(end: 'end' | '}'): Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      if (this.#take(';')) continue;
      const { kind, text, offset } = this.#token;
      if (kind === 'end') {
        if (end === '}') throw new ScriptFault(offset);
        return statements;
      }
      if (kind === 'sign' && text === '}') {
        if (end === '}') return statements;
        // One too many.
        statements.push({ offset });
        this.#index += 1;
        continue;
      }
      statements.push(...this.#statement());
    }
  }

  #statement(): Statement[] {
    const { offset } = this.#token;
    const start = this.#index;
    const depth = this.#depth;
    try {
      const found = this.#understood(offset);
      const { kind, text, isFirst } = this.#token;
      const isOver =
        kind === 'end' ||
        isFirst ||
        (kind === 'sign' && (text === ';' || text === '}'));
      if (isOver) return found;
    } catch (error) {
      if (!(error instanceof ScriptFault)) throw error;
    }
    this.#index = start;
    this.#depth = depth;
    this.#passStatement();
    return [{ offset }];
  }

  #understood(offset: number): Statement[] {
    if (!['const', 'let', 'var'].some(word => this.#take(word))) {
      return [{ offset, value: this.#expression(0) }];
    }
    const declared: Statement[] = [];
    do {
      const { offset: at } = this.#token;
      const name = this.#name();
      const value: Expression = this.#take('=')
        ? this.#expression(1)
        : { kind: 'literal', value: undefined };
      declared.push({ offset: at, name, value });
    } while (this.#take(','));
    return declared;
  }

  /** Up to its semicolon, the end of its block, or a line that starts something else. */
  #passStatement(): void {
    let open = 0;
    for (;;) {
      const { kind, text } = this.#token;
      if (kind === 'end') return;
      if (kind === 'sign') {
        if ('([{'.includes(text)) open += 1;
        if (')]}'.includes(text)) {
          if (open === 0 && text === '}') return;
          open -= 1;
        }
      }
      this.#index += 1;
      const next = this.#token;
      const isContinued =
        (next.kind === 'sign' && next.text !== ';' && next.text !== '}') ||
        (next.kind === 'name' &&
          ['else', 'catch', 'finally'].includes(next.text));
      const isEnd =
        (kind === 'sign' && text === ';') ||
        (next.isFirst && !isContinued) ||
        (kind === 'sign' && text === '}' && !isContinued);
      if (open <= 0 && isEnd) return;
    }
  }

  #expression(level: number): Expression {
    const operators = BINARY[level];
    if (!operators) return this.#unary();
    let left = this.#expression(level + 1);
    for (;;) {
      const { kind, text } = this.#token;
      if (kind !== 'sign' || !operators.includes(text)) return left;
      this.#index += 1;
      const right = this.#expression(level + 1);
      left = { kind: 'binary', operator: text, left, right };
    }
  }

  #unary(): Expression {
    this.#depth += 1;
    if (this.#depth > NESTING) this.#fault();
    const { kind, text } = this.#token;
    const isOperator =
      (kind === 'sign' && (text === '!' || text === '-')) ||
      (kind === 'name' && text === 'typeof');
    let value: Expression;
    if (isOperator) {
      this.#index += 1;
      value = { kind: 'unary', operator: text, value: this.#unary() };
    } else {
      value = this.#postfix();
    }
    this.#depth -= 1;
    return value;
  }

  #postfix(): Expression {
    let value = this.#primary();
    for (;;) {
      if (this.#take('.') || this.#take('?.')) {
        const name: Expression = { kind: 'literal', value: this.#name() };
        value = { kind: 'member', object: value, name };
      } else if (this.#take('[')) {
        const name = this.#expression(1);
        this.#expect(']');
        value = { kind: 'member', object: value, name };
      } else if (this.#take('(')) {
        value = { kind: 'call', callee: value, args: this.#list(')') };
      } else {
        return value;
      }
    }
  }

  #primary(): Expression {
    const token = this.#token;
    const { kind, text } = token;
    if (this.#startsFunction()) return this.#function();
    this.#index += 1;
    switch (kind) {
      case 'number':
        return { kind: 'literal', value: Number(text) };
      case 'text':
        return { kind: 'literal', value: text };
      case 'pattern':
        return { kind: 'pattern', source: text, flags: token.flags ?? '' };
      case 'name':
        return named(text) ?? this.#fault();
      default:
    }
    if (text === '[') return { kind: 'list', items: this.#list(']') };
    if (text === '{') return this.#object();
    if (text !== '(') return this.#fault();
    const value = this.#expression(0);
    this.#expect(')');
    return value;
  }

  /** `function (…) {`, `() =>`, `(a, b) =>` or `a =>`. */
  #startsFunction(): boolean {
    const { kind, text } = this.#token;
    if (kind === 'name') {
      return text === 'function' || this.#peek(1) === '=>';
    }
    if (kind !== 'sign' || text !== '(') return false;
    let index = 1;
    while (/^(?:[A-Za-z_$][\w$]*|,)$/.test(this.#peek(index))) index += 1;
    return this.#peek(index) === ')' && this.#peek(index + 1) === '=>';
  }

  #function(): Expression {
    this.#depth += 1;
    if (this.#depth > NESTING) this.#fault();
    while (this.#peek(0) !== '=>' && this.#peek(0) !== '{') {
      if (this.#token.kind === 'end') this.#fault();
      this.#index += 1;
    }
    this.#take('=>');
    const { offset } = this.#token;
    let body: Statement[];
    if (this.#take('{')) {
      body = this.statements('}');
      this.#expect('}');
    } else {
      body = [{ offset, value: this.#expression(1) }];
    }
    this.#depth -= 1;
    return { kind: 'function', body };
  }

  #object(): Expression {
    const members: [string, Expression][] = [];
    while (!this.#take('}')) {
      const { kind, text } = this.#token;
      if (kind !== 'name' && kind !== 'text') this.#fault();
      this.#index += 1;
      this.#expect(':');
      members.push([text, this.#expression(1)]);
      if (this.#peek(0) !== '}') this.#expect(',');
    }
    return { kind: 'object', members };
  }

  #list(end: ')' | ']'): Expression[] {
    const items: Expression[] = [];
    while (!this.#take(end)) {
      items.push(this.#expression(1));
      if (this.#peek(0) !== end) this.#expect(',');
    }
    return items;
  }

  get #token(): Token {
    return this.tokens[Math.min(this.#index, this.tokens.length - 1)];
  }

  #peek(ahead: number): string {
    const token = this.tokens[this.#index + ahead];
    return token && (token.kind === 'sign' || token.kind === 'name')
      ? token.text
      : '';
  }

  #take(text: string): boolean {
    const found = this.#peek(0) === text;
    if (found) this.#index += 1;
    return found;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#fault();
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== 'name') return this.#fault();
    this.#index += 1;
    return text;
  }

  #fault(): never {
    throw new ScriptFault(this.#token.offset);
  }
}

const UNKNOWN_WORDS = new Set([
  ...['if', 'else', 'for', 'while', 'do', 'switch', 'case', 'return', 'throw'],
  ...['try', 'catch', 'finally', 'new', 'delete', 'in', 'of', 'instanceof'],
  ...['class', 'async', 'await', 'yield', 'this', 'import', 'export', 'void'],
]);

function named(word: string): Expression | undefined {
  switch (word) {
    case 'true':
      return { kind: 'literal', value: true };
    case 'false':
      return { kind: 'literal', value: false };
    case 'null':
      return { kind: 'literal', value: null };
    case 'undefined':
      return { kind: 'literal', value: undefined };
    default:
      return UNKNOWN_WORDS.has(word) ? undefined : { kind: 'name', name: word };
  }
}
