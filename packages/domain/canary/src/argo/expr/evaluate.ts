import { callOf } from './functions';
import { type Expr, ExprFault } from './tree';
import { type ExprValue, isEqual, isList, isMap, valueName } from './values';

/** Steps an evaluation takes, at most: closures multiply. */
export const MAX_STEPS = 1_000_000;

/** What `?.` of nil is, until the chain ends: nothing in it is evaluated any more. */
const NOTHING = Symbol('nothing');

class Evaluation {
  private steps = 0;

  constructor(private readonly result: ExprValue) {}

  value(expr: Expr, element: ExprValue): ExprValue {
    const value = this.inChain(expr, element);
    return value === NOTHING ? null : value;
  }

  private inChain(expr: Expr, element: ExprValue): ExprValue | typeof NOTHING {
    this.steps += 1;
    if (this.steps > MAX_STEPS) {
      throw new ExprFault(`Expected at most ${MAX_STEPS} steps.`, expr.at);
    }
    switch (expr.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return expr.value;
      case 'nil':
        return null;
      case 'result':
        return this.result;
      case 'element':
        return element;
      case 'member':
        return this.member(expr, element);
      case 'chain':
        return this.value(expr.of, element);
      case 'unary':
        return this.unary(expr, element);
      case 'binary':
        return this.binary(expr, element);
      case 'conditional':
        return this.value(
          this.truth(expr.test, element) ? expr.then : expr.otherwise,
          element,
        );
      case 'list':
        return expr.items.map(item => this.value(item, element));
      case 'call':
        return this.call(expr, element);
      case 'each':
        return this.each(expr, element);
      default:
        return expr satisfies never;
    }
  }

  private truth(expr: Expr, element: ExprValue): boolean {
    const value = this.value(expr, element);
    if (typeof value === 'boolean') return value;
    return this.fault(expr, 'true or false', value);
  }

  private fault({ at }: Expr, expected: string, found: ExprValue): never {
    throw new ExprFault(`Expected ${expected}, found ${valueName(found)}.`, at);
  }

  private member(
    expr: Extract<Expr, { kind: 'member' }>,
    element: ExprValue,
  ): ExprValue | typeof NOTHING {
    const of = this.inChain(expr.of, element);
    if (of === NOTHING || (of === null && expr.isOptional)) return NOTHING;
    const key = this.value(expr.key, element);
    if (isList(of)) {
      if (typeof key !== 'number' || !Number.isInteger(key)) {
        return this.fault(expr.key, 'the index of an element', key);
      }
      const index = key < 0 ? of.length + key : key;
      if (index >= 0 && index < of.length) return of[index];
      throw new ExprFault(
        `Expected an element ${key}, found a list of ${of.length}.`,
        expr.at,
      );
    }
    if (isMap(of)) {
      if (typeof key !== 'string') {
        return this.fault(expr.key, 'the name of a member', key);
      }
      // a member that is not there is nil
      return Object.hasOwn(of, key) ? of[key] : null;
    }
    return this.fault(expr, 'a list or an object', of);
  }

  private unary(
    expr: Extract<Expr, { kind: 'unary' }>,
    element: ExprValue,
  ): ExprValue {
    if (expr.operator === 'not') return !this.truth(expr.of, element);
    const value = this.value(expr.of, element);
    if (typeof value !== 'number')
      return this.fault(expr.of, 'a number', value);
    return expr.operator === '-' ? -value : value;
  }

  private binary(
    expr: Extract<Expr, { kind: 'binary' }>,
    element: ExprValue,
  ): ExprValue {
    const { operator } = expr;
    if (operator === 'and') {
      return this.truth(expr.left, element) && this.truth(expr.right, element);
    }
    if (operator === 'or') {
      return this.truth(expr.left, element) || this.truth(expr.right, element);
    }
    const left = this.value(expr.left, element);
    if (operator === '??') return left ?? this.value(expr.right, element);
    const right = this.value(expr.right, element);
    switch (operator) {
      case '==':
        return isEqual(left, right);
      case '!=':
        return !isEqual(left, right);
      case 'in':
        return this.isIn(expr, left, right);
      default:
        break;
    }
    if (typeof left === 'number' && typeof right === 'number') {
      return this.ofNumbers(expr, left, right);
    }
    if (typeof left === 'string' && typeof right === 'string') {
      return this.ofTexts(expr, left, right);
    }
    const isSearch = ['contains', 'startsWith', 'endsWith'].includes(operator);
    if (isSearch && (left === null || right === null)) return false;
    throw new ExprFault(
      `${operator} cannot have ${valueName(left)} on the left and ${valueName(right)} on the right.`,
      expr.at,
    );
  }

  private ofNumbers(
    { operator, right: divisor }: Extract<Expr, { kind: 'binary' }>,
    left: number,
    right: number,
  ): ExprValue {
    switch (operator) {
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '<=':
        return left <= right;
      case '>=':
        return left >= right;
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        return left / right;
      case '**':
        return left ** right;
      case '%':
        if (right !== 0) return left % right;
        return this.fault(divisor, 'a number other than 0', right);
      default:
        return this.fault(divisor, 'a text', right);
    }
  }

  private ofTexts(
    expr: Extract<Expr, { kind: 'binary' }>,
    left: string,
    right: string,
  ): ExprValue {
    switch (expr.operator) {
      case '<':
        return left < right;
      case '>':
        return left > right;
      case '<=':
        return left <= right;
      case '>=':
        return left >= right;
      case '+':
        return left + right;
      case 'contains':
        return left.includes(right);
      case 'startsWith':
        return left.startsWith(right);
      case 'endsWith':
        return left.endsWith(right);
      default:
        return this.fault(expr.right, 'a number', right);
    }
  }

  private isIn(
    { left: item, right: container }: Extract<Expr, { kind: 'binary' }>,
    left: ExprValue,
    right: ExprValue,
  ): boolean {
    if (right === null) return false;
    if (isList(right)) return right.some(each => isEqual(each, left));
    if (isMap(right)) {
      if (left === null) return false;
      if (typeof left === 'string') return Object.hasOwn(right, left);
      return this.fault(item, 'the name of a member', left);
    }
    return this.fault(container, 'a list or an object', right);
  }

  private call(
    expr: Extract<Expr, { kind: 'call' }>,
    element: ExprValue,
  ): ExprValue {
    const values = expr.values.map(value => this.value(value, element));
    const size = values.reduce<number>(
      (sum, value) => sum + (isList(value) ? value.length : 0),
      0,
    );
    this.steps += size;
    return callOf(expr.name, values, expr.at);
  }

  private each(
    { name, over, closure }: Extract<Expr, { kind: 'each' }>,
    element: ExprValue,
  ): ExprValue {
    const list = this.value(over, element);
    if (!isList(list)) return this.fault(over, 'a list', list);
    const holds = (item: ExprValue): boolean => {
      if (closure) return this.truth(closure, item);
      return typeof item === 'boolean'
        ? item
        : this.fault(over, 'true or false of each element', item);
    };
    switch (name) {
      case 'all':
        return list.every(holds);
      case 'any':
        return list.some(holds);
      case 'none':
        return !list.some(holds);
      case 'one':
        return list.filter(holds).length === 1;
      case 'count':
        return list.filter(holds).length;
      case 'filter':
        return list.filter(holds);
      case 'map':
        return list.map(item => (closure ? this.value(closure, item) : item));
      default:
        return name satisfies never;
    }
  }
}

/** Evaluates an expression whose types were checked; throws {@link ExprFault}. */
export function evaluateExpr(expr: Expr, result: ExprValue): ExprValue {
  return new Evaluation(result).value(expr, null);
}
