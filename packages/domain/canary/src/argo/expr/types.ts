import {
  type BinaryOperator,
  type Expr,
  type ValueFunction,
  ExprFault,
} from './tree';

/**
 * What is known of a value before it is there. expr-lang checks types before it evaluates, so that a condition may be an error
 * whatever the data are; `any` is what comes out of JSON.
 */
export type ExprType =
  | 'any'
  | 'int'
  | 'float'
  | 'text'
  | 'boolean'
  | 'nil'
  | 'map'
  | { listOf: ExprType };

const isNumber = (type: ExprType) =>
  type === 'any' || type === 'int' || type === 'float';
const isBoolean = (type: ExprType) => type === 'any' || type === 'boolean';
const isText = (type: ExprType) => type === 'any' || type === 'text';
const isList = (type: ExprType) => type === 'any' || typeof type === 'object';

/** The type of an expression, given those of the result and of what `#` is; throws {@link ExprFault}. */
export function typeOf(
  expr: Expr,
  result: ExprType,
  element: ExprType = 'any',
): ExprType {
  const of = (inner: Expr) => typeOf(inner, result, element);
  switch (expr.kind) {
    case 'number':
      return expr.isWhole ? 'int' : 'float';
    case 'text':
      return 'text';
    case 'boolean':
      return 'boolean';
    case 'nil':
      return 'nil';
    case 'result':
      return result;
    case 'element':
      return element;
    case 'member':
      return memberType(expr, of(expr.of), of(expr.key));
    case 'chain':
      return of(expr.of);
    case 'unary':
      return unaryType(expr, of(expr.of));
    case 'binary':
      return binaryType(expr, of(expr.left), of(expr.right));
    case 'conditional':
      expectType(expr.test, of(expr.test), isBoolean, 'true or false');
      return common(of(expr.then), of(expr.otherwise));
    case 'list':
      return {
        listOf:
          expr.items.length > 0 ? expr.items.map(of).reduce(common) : 'any',
      };
    case 'call':
      return callType(expr, expr.values.map(of));
    case 'each':
      return eachType(expr, of(expr.over), result);
    default:
      return expr satisfies never;
  }
}

/** A type in words. */
export function typeName(type: ExprType): string {
  if (typeof type === 'object') return 'a list';
  const names: Record<Exclude<ExprType, object>, string> = {
    any: 'any value',
    int: 'a whole number',
    float: 'a number',
    text: 'a text',
    boolean: 'true or false',
    nil: 'nil',
    map: 'an object',
  };
  return names[type];
}

function expectType(
  { at }: Expr,
  type: ExprType,
  fits: (type: ExprType) => boolean,
  expected: string,
): void {
  if (!fits(type)) {
    throw new ExprFault(`Expected ${expected}, found ${typeName(type)}.`, at);
  }
}

function isComparable(left: ExprType, right: ExprType): boolean {
  if ([left, right].some(type => type === 'any' || type === 'nil')) return true;
  if (typeof left === 'object' || typeof right === 'object') {
    return typeof left === typeof right;
  }
  return left === right || (isNumber(left) && isNumber(right));
}

function common(left: ExprType, right: ExprType): ExprType {
  if (left === 'nil') return right;
  if (right === 'nil' || left === right) return left;
  if (typeof left === 'object' && typeof right === 'object') {
    return { listOf: common(left.listOf, right.listOf) };
  }
  return 'any';
}

function memberType(
  { key, at }: Extract<Expr, { kind: 'member' }>,
  of: ExprType,
  keyType: ExprType,
): ExprType {
  if (typeof of === 'object') {
    const isIndex = keyType === 'int' || keyType === 'any';
    expectType(key, keyType, () => isIndex, 'the index of an element');
    return of.listOf;
  }
  if (of === 'map' || of === 'any') {
    if (of === 'map') expectType(key, keyType, isText, 'the name of a member');
    return 'any';
  }
  throw new ExprFault(
    `Expected a list or an object, found ${typeName(of)}.`,
    at,
  );
}

function unaryType(
  { operator, of }: Extract<Expr, { kind: 'unary' }>,
  type: ExprType,
): ExprType {
  if (operator === 'not') {
    expectType(of, type, isBoolean, 'true or false');
    return 'boolean';
  }
  expectType(of, type, isNumber, 'a number');
  return type;
}

function binaryType(
  expr: Extract<Expr, { kind: 'binary' }>,
  left: ExprType,
  right: ExprType,
): ExprType {
  const { operator } = expr;
  const both = (fits: (type: ExprType) => boolean, expected: string) => {
    expectType(expr.left, left, fits, expected);
    expectType(expr.right, right, fits, expected);
  };
  switch (operator) {
    case 'or':
    case 'and':
      both(isBoolean, 'true or false');
      return 'boolean';
    case '==':
    case '!=':
      if (!isComparable(left, right)) mismatch(expr, operator, left, right);
      return 'boolean';
    case '<':
    case '>':
    case '<=':
    case '>=': {
      const fit =
        (isNumber(left) && isNumber(right)) || (isText(left) && isText(right));
      if (!fit) mismatch(expr, operator, left, right);
      return 'boolean';
    }
    case 'in':
      expectContainer(expr, left, right);
      return 'boolean';
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      both(isText, 'a text');
      return 'boolean';
    case '%':
      // numbers in JSON and of Prometheus have a fraction to expr-lang
      both(type => type === 'int', 'a whole number, such as asInt(…)');
      return 'int';
    case '??':
      return left === 'nil' ? right : common(left, right);
    case '/':
    case '**':
      both(isNumber, 'a number');
      return 'float';
    default:
      return sumType(expr, left, right);
  }
}

function sumType(
  expr: Extract<Expr, { kind: 'binary' }>,
  left: ExprType,
  right: ExprType,
): ExprType {
  const types = [left, right];
  if (expr.operator === '+' && types.every(isText)) {
    return types.includes('any') ? 'any' : 'text';
  }
  if (!types.every(isNumber)) mismatch(expr, expr.operator, left, right);
  if (types.every(type => type === 'int')) return 'int';
  return types.includes('any') ? 'any' : 'float';
}

function expectContainer(
  { right: container, left: item }: Extract<Expr, { kind: 'binary' }>,
  left: ExprType,
  right: ExprType,
): void {
  if (right === 'any') return;
  if (right === 'map') {
    expectType(item, left, isText, 'the name of a member');
    return;
  }
  if (typeof right !== 'object') {
    expectType(container, right, isList, 'a list or an object');
    return;
  }
  expectType(
    item,
    left,
    type => isComparable(type, right.listOf),
    `${typeName(right.listOf)}, as in the list`,
  );
}

function mismatch(
  { at }: Expr,
  operator: BinaryOperator,
  left: ExprType,
  right: ExprType,
): never {
  throw new ExprFault(
    `${operator} cannot have ${typeName(left)} on the left and ${typeName(right)} on the right.`,
    at,
  );
}

function callType(
  { name, values, at }: Extract<Expr, { kind: 'call' }>,
  types: ExprType[],
): ExprType {
  const all = (fits: (type: ExprType) => boolean, expected: string) =>
    values.forEach((value, index) =>
      expectType(value, types[index], fits, expected),
    );
  switch (name) {
    case 'asInt':
      return 'int';
    case 'asFloat':
      return 'float';
    case 'isNaN':
    case 'isInf':
      all(
        type =>
          isNumber(type) && (type !== 'int' || isWrittenNumber(values[0])),
        'a number, such as asFloat(…)',
      );
      return 'boolean';
    case 'isNil':
    case 'default':
      // Argo hands them the result whatever they are given: anything else would not do what it says
      if (values[0].kind !== 'result') {
        throw new ExprFault(
          `${name} looks at result only: expected result.`,
          at,
        );
      }
      return name === 'isNil' ? 'boolean' : 'any';
    case 'len':
      all(
        type => isList(type) || type === 'text' || type === 'map',
        'a list, an object or a text',
      );
      return 'int';
    case 'first':
    case 'last':
      all(isList, 'a list');
      return 'any';
    case 'sum':
      all(
        type => isList(type) && isNumber(elementOf(type)),
        'a list of numbers',
      );
      return elementOf(types[0]);
    case 'abs':
      all(isNumber, 'a number');
      return types[0];
    default:
      all(isNumbers(name), 'numbers');
      return name === 'min' || name === 'max' ? 'any' : 'float';
  }
}

/** Whole numbers are converted where they are written down, not where they come out of something. */
function isWrittenNumber(expr: Expr): boolean {
  return expr.kind === 'unary'
    ? isWrittenNumber(expr.of)
    : expr.kind === 'number';
}

function isNumbers(name: ValueFunction): (type: ExprType) => boolean {
  const isOfLists = ['mean', 'median', 'min', 'max'].includes(name);
  return type =>
    isNumber(type) ||
    (isOfLists && typeof type === 'object' && isNumber(type.listOf));
}

function elementOf(type: ExprType): ExprType {
  return typeof type === 'object' ? type.listOf : 'any';
}

function eachType(
  { name, over, closure }: Extract<Expr, { kind: 'each' }>,
  of: ExprType,
  result: ExprType,
): ExprType {
  expectType(over, of, isList, 'a list');
  const element = elementOf(of);
  const type = closure ? typeOf(closure, result, element) : element;
  if (name === 'map') return { listOf: type };
  if (closure) {
    expectType(closure, type, isBoolean, 'true or false of each element');
  }
  if (name === 'filter') return { listOf: element };
  return name === 'count' ? 'int' : 'boolean';
}
