import type { Filter, JsonValue, Query } from '../../model';
import { isVariableName } from '../../values/template';
import type { Expression } from './syntax';

/** What of a response an expression of a script stands for. */
export interface Subject {
  query: Query;
  filters: Filter[];
}

/** What names of a script stand for. */
export type Scope = ReadonlyMap<string, Expression>;

/** Something a script says for which there is nothing here. */
export class Untranslated extends Error {}

/** `pm.response.headers.get("X")` as `['pm', 'response', 'headers', 'get']` with the arguments of the call at its end. */
export function pathOf(
  expression: Expression,
): { words: string[]; args?: Expression[] } | undefined {
  if (expression.kind === 'call') {
    const callee = pathOf(expression.callee);
    return callee && !callee.args
      ? { words: callee.words, args: expression.args }
      : undefined;
  }
  if (expression.kind === 'name') return { words: [expression.name] };
  if (expression.kind !== 'member') return undefined;
  const { object, name } = expression;
  const above = pathOf(object);
  return above && !above.args && name.kind === 'literal'
    ? { words: [...above.words, String(name.value)] }
    : undefined;
}

const STATUS: Subject = { query: { kind: 'status' }, filters: [] };
const BODY: Subject = { query: { kind: 'body' }, filters: [] };
const JSON_BODY: Subject = {
  query: { kind: 'jsonpath', path: '$' },
  filters: [],
};
const DURATION: Subject = { query: { kind: 'duration' }, filters: [] };

const BY_PATH: Record<string, Subject> = {
  'pm.response.code': STATUS,
  'responseCode.code': STATUS,
  'pm.response.text()': BODY,
  responseBody: BODY,
  'pm.response.json()': JSON_BODY,
  'pm.response.responseTime': DURATION,
  responseTime: DURATION,
};

/** What of a response an expression stands for; undefined when it is something else. */
export function subjectOf(
  expression: Expression,
  scope: Scope,
): Subject | undefined {
  const path = pathOf(expression);
  if (path) {
    const key = `${path.words.join('.')}${path.args?.length === 0 ? '()' : ''}`;
    if (Object.hasOwn(BY_PATH, key) && (path.args?.length ?? 0) === 0) {
      return BY_PATH[key];
    }
    const called = path.args && calledSubject(path.words, path.args, scope);
    if (called) return called;
  }
  if (expression.kind === 'name') {
    const bound = scope.get(expression.name);
    return bound && subjectOf(bound, scope);
  }
  if (expression.kind !== 'member') return undefined;
  const object = subjectOf(expression.object, scope);
  const name = constantOf(expression.name, scope);
  return object && memberOf(object, name);
}

/** A value that does not depend on the response; variables become templates. */
export function constantOf(
  expression: Expression,
  scope: Scope,
): JsonValue | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name': {
      const bound = scope.get(expression.name);
      return bound && constantOf(bound, scope);
    }
    case 'unary': {
      const value = constantOf(expression.value, scope);
      return expression.operator === '-' && typeof value === 'number'
        ? -value
        : undefined;
    }
    case 'list': {
      const items = expression.items.map(item => constantOf(item, scope));
      return items.every(item => item !== undefined) ? items : undefined;
    }
    case 'object': {
      const members = expression.members.map(
        ([name, value]) => [name, constantOf(value, scope)] as const,
      );
      return members.every(([, value]) => value !== undefined)
        ? (Object.fromEntries(members) as JsonValue)
        : undefined;
    }
    case 'call': {
      const { words, args = [] } = pathOf(expression) ?? { words: [] };
      const name = variableOf(words, args, scope);
      return name === undefined ? undefined : `{{${name}}}`;
    }
    default:
      return undefined;
  }
}

const STORES = ['environment', 'collectionVariables', 'variables', 'globals'];

/** Name of the variable an expression gets. */
function variableOf(
  [root, store, method]: readonly string[],
  args: readonly Expression[],
  scope: Scope,
): string | undefined {
  const isGet =
    (root === 'pm' && STORES.includes(store) && method === 'get') ||
    (root === 'postman' && /^get(?:Environment|Global)Variable$/.test(store));
  const [argument] = args;
  const name = isGet && argument ? constantOf(argument, scope) : undefined;
  return typeof name === 'string' && isVariableName(name) ? name : undefined;
}

/** Whether words are those of a call that gives a variable a value. */
export function isSet([root, store, method]: readonly string[]): boolean {
  return (
    (root === 'pm' && STORES.includes(store) && method === 'set') ||
    (root === 'postman' && /^set(?:Environment|Global)Variable$/.test(store))
  );
}

function calledSubject(
  words: readonly string[],
  args: readonly Expression[],
  scope: Scope,
): Subject | undefined {
  const [argument] = args;
  const name = argument && constantOf(argument, scope);
  const variable = variableOf(words, args, scope);
  if (variable !== undefined) {
    return { query: { kind: 'variable', name: variable }, filters: [] };
  }
  if (typeof name === 'string') {
    switch (words.join('.')) {
      case 'pm.response.headers.get':
      case 'postman.getResponseHeader':
        return { query: { kind: 'header', name }, filters: [] };
      case 'pm.cookies.get':
        return { query: { kind: 'cookie', name }, filters: [] };
      default:
    }
  }
  if (words.join('.') !== 'JSON.parse' || !argument) return undefined;
  return subjectOf(argument, scope)?.query.kind === 'body'
    ? JSON_BODY
    : undefined;
}

/** A member of JSON, or the number of its items. */
export function memberOf(
  { query, filters }: Subject,
  name: JsonValue | undefined,
): Subject | undefined {
  if (query.kind !== 'jsonpath' || filters.length > 0) return undefined;
  if (name === 'length') return { query, filters: [{ kind: 'count' }] };
  if (typeof name === 'number' && Number.isInteger(name)) {
    return { query: { ...query, path: `${query.path}[${name}]` }, filters };
  }
  if (typeof name !== 'string') return undefined;
  const step = /^[A-Za-z_]\w*$/.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
  return { query: { ...query, path: `${query.path}${step}` }, filters };
}
