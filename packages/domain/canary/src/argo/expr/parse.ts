import {
  BINDING,
  BINDING_OF_PREFIX,
  COMPARISONS,
  NEGATABLE,
  SAME_AS,
  UNSUPPORTED,
} from './operators';
import { type Token, tokensOf } from './tokens';
import {
  type BinaryOperator,
  type ClosureFunction,
  type Expr,
  type ValueFunction,
  CLOSURE_FUNCTIONS,
  ExprFault,
  VALUE_FUNCTIONS,
} from './tree';

/** Characters, nesting and nodes of an expression, at most. */
export const EXPR_LIMITS = {
  characters: 4000,
  depth: 50,
  nodes: 1000,
} as const;

class Parser {
  private index = 0;
  private depth = 0;
  private nodes = 0;
  private closures = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expr {
    const expr = this.expression(0);
    if (this.token.kind !== 'end') this.unexpected('the end');
    return expr;
  }

  private get token(): Token {
    return this.tokens[this.index];
  }

  /** The operator at hand under its usual name; undefined when there is none. */
  private get operator(): string | undefined {
    const { kind, text } = this.token;
    if (kind !== 'operator') return undefined;
    return SAME_AS[text] ?? text;
  }

  private unexpected(expected: string): never {
    const { kind, text, at } = this.token;
    if (kind === 'operator' && UNSUPPORTED.includes(text)) {
      throw new ExprFault(`${text} is not supported.`, at);
    }
    const found = kind === 'end' ? 'the end' : text;
    throw new ExprFault(`Expected ${expected}, found ${found}.`, at);
  }

  private take(text: string): boolean {
    if (this.token.kind !== 'operator' || this.token.text !== text)
      return false;
    this.index += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.unexpected(text);
  }

  private node<E extends Expr>(expr: E): E {
    this.nodes += 1;
    if (this.nodes > EXPR_LIMITS.nodes) {
      throw new ExprFault(
        `Expected at most ${EXPR_LIMITS.nodes} operands and operators.`,
        expr.at,
      );
    }
    return expr;
  }

  private expression(binding: number): Expr {
    this.depth += 1;
    if (this.depth > EXPR_LIMITS.depth) {
      throw new ExprFault(
        `Expected nesting of at most ${EXPR_LIMITS.depth}.`,
        this.token.at,
      );
    }
    let left = this.prefixed();
    for (;;) {
      const next = this.binary(left, binding);
      if (!next) break;
      left = next;
    }
    // the conditional binds least of all
    if (binding === 0) left = this.conditional(left);
    this.depth -= 1;
    return left;
  }

  private binary(left: Expr, binding: number): Expr | undefined {
    const { at } = this.token;
    const isNegated =
      this.operator === 'not' &&
      NEGATABLE.includes(this.tokens[this.index + 1].text);
    if (isNegated) this.index += 1;
    const operator = this.operator ?? '';
    const binds = Object.hasOwn(BINDING, operator) ? BINDING[operator] : -1;
    if (binds < binding) {
      if (isNegated) this.index -= 1;
      return undefined;
    }
    this.index += 1;
    const right = this.expression(operator === '**' ? binds : binds + 1);
    if (COMPARISONS.includes(operator)) {
      return this.compared(left, operator, right, at);
    }
    const expr = this.node({
      kind: 'binary',
      operator: operator as BinaryOperator,
      left,
      right,
      at,
    });
    return isNegated
      ? this.node({ kind: 'unary', operator: 'not', of: expr, at })
      : expr;
  }

  /** `1 < x < 5` is `1 < x and x < 5`. */
  private compared(
    left: Expr,
    operator: string,
    right: Expr,
    at: number,
  ): Expr {
    const first = this.node({
      kind: 'binary',
      operator: operator as BinaryOperator,
      left,
      right,
      at,
    });
    const next = this.operator ?? '';
    if (!COMPARISONS.includes(next)) return first;
    const nextAt = this.token.at;
    this.index += 1;
    const rest = this.compared(
      right,
      next,
      this.expression(BINDING[next] + 1),
      nextAt,
    );
    return this.node({
      kind: 'binary',
      operator: 'and',
      left: first,
      right: rest,
      at,
    });
  }

  private conditional(test: Expr): Expr {
    const { at } = this.token;
    if (!this.take('?')) return test;
    const then = this.expression(0);
    this.expect(':');
    const otherwise = this.expression(0);
    return this.node({ kind: 'conditional', test, then, otherwise, at });
  }

  private prefixed(): Expr {
    const { at } = this.token;
    const { operator } = this;
    if (operator === 'not' || operator === '-' || operator === '+') {
      this.index += 1;
      const of = this.expression(BINDING_OF_PREFIX[operator]);
      return this.node({ kind: 'unary', operator, of, at });
    }
    return this.postfixed(this.primary());
  }

  private primary(): Expr {
    const { kind, text, at } = this.token;
    if (kind === 'number') return this.number();
    if (kind === 'text') {
      this.index += 1;
      return this.node({ kind: 'text', value: text, at });
    }
    if (kind === 'name') return this.name();
    if (this.take('(')) {
      const expr = this.expression(0);
      this.expect(')');
      return expr;
    }
    if (this.take('[')) {
      return this.node({ kind: 'list', items: this.listed(']'), at });
    }
    if (this.closures > 0 && this.take('#')) {
      if (this.token.kind === 'name') {
        throw new ExprFault(`#${this.token.text} is not supported.`, at);
      }
      return this.node({ kind: 'element', at });
    }
    // `.name` in a closure is `#.name`
    if (this.closures > 0 && text === '.') {
      return this.node({ kind: 'element', at });
    }
    return this.unexpected('an operand');
  }

  private number(): Expr {
    const { text, at } = this.token;
    const plain = text.replace(/_/g, '');
    const isWhole = !/^0[xob]/i.test(plain) ? !/[.e]/i.test(plain) : true;
    const value = Number(plain);
    if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
      throw new ExprFault(`${text} is too large.`, at);
    }
    this.index += 1;
    return this.node({ kind: 'number', value, isWhole, at });
  }

  private name(): Expr {
    const { text, at } = this.token;
    this.index += 1;
    if (this.token.text === '(' && this.token.kind === 'operator') {
      return this.call(text, at);
    }
    switch (text) {
      case 'true':
      case 'false':
        return this.node({ kind: 'boolean', value: text === 'true', at });
      case 'nil':
        return this.node({ kind: 'nil', at });
      case 'result':
        return this.node({ kind: 'result', at });
      default:
        throw new ExprFault(
          `Unknown name ${text}. Expected result or a function.`,
          at,
        );
    }
  }

  private call(name: string, at: number): Expr {
    this.expect('(');
    const each = CLOSURE_FUNCTIONS.find(known => known === name);
    if (each) return this.each(each, at);
    const known = VALUE_FUNCTIONS.find(candidate => candidate === name);
    if (!known) throw new ExprFault(`Unknown function ${name}.`, at);
    const values = this.listed(')');
    const [least, most] = arity(known);
    if (values.length < least || values.length > most) {
      const count = least === most ? `${least}` : `at least ${least}`;
      throw new ExprFault(
        `${name} takes ${count} values, found ${values.length}.`,
        at,
      );
    }
    return this.node({ kind: 'call', name: known, values, at });
  }

  private each(name: ClosureFunction, at: number): Expr {
    const over = this.expression(0);
    if (name === 'count' && this.take(')')) {
      return this.node({ kind: 'each', name, over, at });
    }
    this.expect(',');
    const isBraced = this.take('{');
    this.closures += 1;
    const closure = this.expression(0);
    this.closures -= 1;
    if (isBraced) this.expect('}');
    this.take(',');
    this.expect(')');
    return this.node({ kind: 'each', name, over, closure, at });
  }

  private listed(end: string): Expr[] {
    const items: Expr[] = [];
    while (!this.take(end)) {
      if (items.length > 0) {
        this.expect(',');
        if (this.take(end)) break;
      }
      items.push(this.expression(0));
    }
    return items;
  }

  private postfixed(start: Expr): Expr {
    let of = start;
    let isChain = false;
    for (;;) {
      const { at } = this.token;
      const isOptional = this.take('?.');
      isChain ||= isOptional;
      if (this.take('[')) {
        const key = this.expression(0);
        this.expect(']');
        of = this.node({ kind: 'member', of, key, isOptional, at });
      } else if (isOptional || this.take('.')) {
        of = this.node({ kind: 'member', of, key: this.key(), isOptional, at });
      } else {
        return isChain ? this.node({ kind: 'chain', of, at: start.at }) : of;
      }
    }
  }

  private key(): Expr {
    const { kind, text, at } = this.token;
    const isWord = kind === 'operator' && /^[a-z]/i.test(text);
    if (kind !== 'name' && !isWord) this.unexpected('a name');
    this.index += 1;
    if (this.token.kind === 'operator' && this.token.text === '(') {
      throw new ExprFault(`${text} is no function: values have none.`, at);
    }
    return this.node({ kind: 'text', value: text, at });
  }
}

function arity(name: ValueFunction): [least: number, most: number] {
  switch (name) {
    case 'default':
      return [2, 2];
    case 'mean':
    case 'median':
    case 'min':
    case 'max':
      return [1, 20];
    default:
      return [1, 1];
  }
}

/** Reads an expression of expr-lang, as far as it is supported; throws {@link ExprFault}. */
export function parseExpr(text: string): Expr {
  const { characters } = EXPR_LIMITS;
  if (text.length > characters) {
    throw new ExprFault(
      `Expected at most ${characters} characters, found ${text.length}.`,
      characters + 1,
    );
  }
  return new Parser(tokensOf(text)).whole();
}
