import { SMOKE_LIMITS } from '../limits';
import type { Scanner } from './scanner';
import {
  type Argument,
  type Call,
  type Comparable,
  FUNCTIONS,
  type FunctionName,
  type Logical,
  type Operator,
  type PathQuery,
  type Segment,
  type Selector,
  isSingular,
} from './syntax';

const MEMBER =
  /[A-Za-z_\u{80}-\u{d7ff}\u{e000}-\u{10ffff}][\w\u{80}-\u{d7ff}\u{e000}-\u{10ffff}]*/uy;

/** Reads what may stand behind `$` or `@`, by descent. */
export class PathParser {
  #depth = 0;

  constructor(private readonly scanner: Scanner) {}

  query(from: '$' | '@'): PathQuery {
    const { scanner } = this;
    const segments: Segment[] = [];
    for (;;) {
      const start = scanner.index;
      scanner.blanks();
      const segment = this.#segment();
      if (!segment) {
        scanner.index = start;
        return { from, segments };
      }
      segments.push(segment);
    }
  }

  #segment(): Segment | undefined {
    const { scanner } = this;
    if (scanner.peek('[')) return { deep: false, selectors: this.#bracketed() };
    if (!scanner.take('.')) return undefined;
    const deep = scanner.take('.');
    if (deep && scanner.peek('[')) {
      return { deep, selectors: this.#bracketed() };
    }
    if (scanner.take('*')) return { deep, selectors: [{ kind: 'all' }] };
    const name = scanner.match(MEMBER) ?? scanner.fault('a name or *');
    return { deep, selectors: [{ kind: 'name', name }] };
  }

  #bracketed(): Selector[] {
    const { scanner } = this;
    this.#deeper();
    scanner.expect('[');
    const selectors: Selector[] = [];
    do {
      scanner.blanks();
      selectors.push(this.#selector());
      scanner.blanks();
    } while (scanner.take(','));
    scanner.expect(']');
    this.#depth -= 1;
    return selectors;
  }

  #selector(): Selector {
    const { scanner } = this;
    if (scanner.take('*')) return { kind: 'all' };
    if (scanner.take('?')) {
      scanner.blanks();
      return { kind: 'filter', test: this.#or() };
    }
    if (scanner.peek('"') || scanner.peek("'")) {
      return { kind: 'name', name: scanner.quoted() };
    }
    const start = scanner.integer();
    const end = scanner.index;
    scanner.blanks();
    if (scanner.take(':')) return this.#slice(start);
    if (start === undefined) {
      return scanner.fault('a name in quotes, a number, * or ?');
    }
    scanner.index = end;
    return { kind: 'index', index: start };
  }

  #slice(start: number | undefined): Selector {
    const { scanner } = this;
    scanner.blanks();
    const end = scanner.integer();
    scanner.blanks();
    let step: number | undefined;
    if (scanner.take(':')) {
      scanner.blanks();
      step = scanner.integer();
    }
    return {
      kind: 'slice',
      step: step ?? 1,
      ...(start !== undefined && { start }),
      ...(end !== undefined && { end }),
    };
  }

  #or(): Logical {
    return this.#joined('or', '||', () =>
      this.#joined('and', '&&', () => this.#basic()),
    );
  }

  #joined(kind: 'or' | 'and', operator: string, part: () => Logical): Logical {
    const { scanner } = this;
    const parts = [part()];
    scanner.blanks();
    while (scanner.take(operator)) {
      scanner.blanks();
      parts.push(part());
      scanner.blanks();
    }
    return parts.length === 1 ? parts[0] : { kind, parts };
  }

  #basic(): Logical {
    this.#deeper();
    const test = this.#negatable() ?? this.#comparison();
    this.#depth -= 1;
    return test;
  }

  #negatable(): Logical | undefined {
    const { scanner } = this;
    if (scanner.take('!')) {
      scanner.blanks();
      const part = scanner.peek('(') ? this.#basic() : this.#test();
      return { kind: 'not', part };
    }
    if (!scanner.take('(')) return undefined;
    scanner.blanks();
    const test = this.#or();
    scanner.blanks();
    scanner.expect(')');
    return test;
  }

  #test(): Logical {
    const start = this.scanner.index;
    return this.#asTest(this.#comparable(), start);
  }

  #asTest(side: Comparable, start: number): Logical {
    if (side.kind === 'query') return { kind: 'exists', query: side.query };
    if (
      side.kind === 'call' &&
      FUNCTIONS[side.call.name].result === 'logical'
    ) {
      return { kind: 'call', call: side.call };
    }
    return this.scanner.fault('a comparison', start);
  }

  #comparison(): Logical {
    const { scanner } = this;
    const start = scanner.index;
    const left = this.#comparable();
    const end = scanner.index;
    scanner.blanks();
    const operator = scanner.match(/==|!=|<=|>=|<|>/y) as Operator | undefined;
    if (operator === undefined) {
      scanner.index = end;
      return this.#asTest(left, start);
    }
    this.#checkCompared(left, start);
    scanner.blanks();
    const second = scanner.index;
    const right = this.#comparable();
    this.#checkCompared(right, second);
    return { kind: 'compare', operator, left, right };
  }

  #checkCompared(side: Comparable, start: number): void {
    if (side.kind === 'query' && !isSingular(side.query)) {
      this.scanner.fault('a path to one value at most', start);
    }
    if (side.kind === 'call' && FUNCTIONS[side.call.name].result !== 'value') {
      this.scanner.fault('a function with a value', start);
    }
  }

  #comparable(): Comparable {
    const { scanner } = this;
    for (const from of ['$', '@'] as const) {
      if (scanner.take(from)) {
        return { kind: 'query', query: this.query(from) };
      }
    }
    if (scanner.peek('"') || scanner.peek("'")) {
      return { kind: 'literal', value: scanner.quoted() };
    }
    const number = scanner.match(
      /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y,
    );
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    const start = scanner.index;
    const word = scanner.match(/[a-z][a-z0-9_]*/y);
    if (word !== undefined && scanner.peek('(')) {
      return { kind: 'call', call: this.#call(word, start) };
    }
    if (word === 'true') return { kind: 'literal', value: true };
    if (word === 'false') return { kind: 'literal', value: false };
    if (word === 'null') return { kind: 'literal', value: null };
    return scanner.fault('a path, a value or a function', start);
  }

  #call(word: string, start: number): Call {
    const { scanner } = this;
    if (!Object.hasOwn(FUNCTIONS, word)) {
      scanner.fault(`one of ${Object.keys(FUNCTIONS).join(', ')}`, start);
    }
    const name = word as FunctionName;
    const { parameters } = FUNCTIONS[name];
    scanner.expect('(');
    const given = parameters.map((parameter, position): Argument => {
      scanner.blanks();
      if (position > 0) scanner.expect(',');
      scanner.blanks();
      const at = scanner.index;
      const argument = this.#comparable();
      if (parameter === 'value') this.#checkCompared(argument, at);
      else if (argument.kind !== 'query') scanner.fault('a path', at);
      return argument;
    });
    scanner.blanks();
    scanner.expect(')');
    return { name, arguments: given };
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > SMOKE_LIMITS.nesting) {
      this.scanner.fault(`nesting of at most ${SMOKE_LIMITS.nesting}`);
    }
  }
}
