import type { JsonValue, Predicate } from '../../model';
import type { Expectation } from './links';
import {
  type Scope,
  type Subject,
  constantOf,
  pathOf,
  subjectOf,
} from './subjects';
import type { Expression } from './syntax';

const OPERATORS: Record<string, { kind: 'equals' | Order; not?: boolean }> = {
  '===': { kind: 'equals' },
  '==': { kind: 'equals' },
  '!==': { kind: 'equals', not: true },
  '!=': { kind: 'equals', not: true },
  '<': { kind: 'less' },
  '<=': { kind: 'lessOrEqual' },
  '>': { kind: 'greater' },
  '>=': { kind: 'greaterOrEqual' },
};

type Order = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

const TURNED: Record<string, string> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** What a condition such as `responseCode.code === 200` expects; undefined when it is another. */
export function conditionsOf(
  expression: Expression,
  scope: Scope,
): Expectation[] | undefined {
  if (expression.kind === 'binary') {
    const { operator, left, right } = expression;
    if (operator === '&&') {
      const both = [conditionsOf(left, scope), conditionsOf(right, scope)];
      return both.every(part => part !== undefined) ? both.flat() : undefined;
    }
    const subject = subjectOf(left, scope);
    const value = constantOf(right, scope);
    if (subject && value !== undefined) {
      return compared(subject, operator, value);
    }
    const other = subjectOf(right, scope);
    const first = constantOf(left, scope);
    return other && first !== undefined
      ? compared(other, TURNED[operator] ?? operator, first)
      : undefined;
  }
  return expression.kind === 'call'
    ? calledCondition(expression, scope)
    : undefined;
}

function compared(
  subject: Subject,
  operator: string,
  value: JsonValue,
): Expectation[] | undefined {
  if (!Object.hasOwn(OPERATORS, operator)) return undefined;
  const { kind, not = false } = OPERATORS[operator];
  if (kind === 'equals') {
    return [{ ...subject, not, predicate: { kind, value } }];
  }
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return [{ ...subject, not, predicate: { kind, value } }];
}

/** `responseBody.has("x")`, `text.includes("x")`, `Array.isArray(x)`. */
function calledCondition(
  { callee, args }: Extract<Expression, { kind: 'call' }>,
  scope: Scope,
): Expectation[] | undefined {
  const [argument] = args;
  if (callee.kind !== 'member' || !argument || args.length > 1)
    return undefined;
  const { object, name } = callee;
  if (name.kind !== 'literal') return undefined;
  const expected = (subject: Subject | undefined, predicate: Predicate) =>
    subject && [{ ...subject, not: false, predicate }];
  if (object.kind === 'name' && object.name === 'Array') {
    return name.value === 'isArray'
      ? expected(subjectOf(argument, scope), { kind: 'is', type: 'list' })
      : undefined;
  }
  const value = constantOf(argument, scope);
  if (typeof value !== 'string') return undefined;
  if (
    name.value === 'has' &&
    pathOf(object)?.words.join('.') === 'pm.response.headers'
  ) {
    const query = { kind: 'header', name: value } as const;
    return expected({ query, filters: [] }, { kind: 'exists' });
  }
  switch (name.value) {
    case 'has':
    case 'includes':
      return expected(subjectOf(object, scope), { kind: 'contains', value });
    case 'startsWith':
    case 'endsWith':
      return expected(subjectOf(object, scope), { kind: name.value, value });
    default:
      return undefined;
  }
}
