import type { JsonValue, Predicate, SmokeVariables, ValueType } from '../model';
import { deepEqual } from '../values/deepEqual';
import { compileRegex, tooLongToMatch } from '../values/regex';
import { type Value, textOf, typeOf, isBytes } from '../values/show';
import { renderTemplate, renderValue, templateNames } from '../values/template';
import { isValueType } from './valueType';

/** Whether a predicate holds; `problem` when it has no meaning for the value. */
export type Holds =
  | { kind: 'holds'; holds: boolean; expected: ExpectedValue }
  | { kind: 'problem'; problem: string; expected?: ExpectedValue };

/** What a predicate expects once its variables are filled in; absent for those that need no value. */
export interface ExpectedValue {
  value?: JsonValue;
}

/** Whether a value that was found is as a predicate says. */
export function holds(
  predicate: Predicate,
  value: Value,
  variables: SmokeVariables,
): Holds {
  switch (predicate.kind) {
    case 'exists':
      return { kind: 'holds', holds: true, expected: {} };
    case 'isEmpty':
      return isEmpty(value);
    case 'is':
      return answered(isValueType(predicate.type, value));
    case 'within':
      return typeof value === 'number'
        ? answered(
            predicate.ranges.some(([from, to]) => value >= from && value <= to),
          )
        : mistyped('a number', value);
    case 'matches':
      return matches(predicate, value, variables);
    case 'oneOf':
      return oneOf(predicate.values, value, variables);
    default: {
      const expected = renderValue(predicate.value, variables);
      if (!expected.ok) return { kind: 'problem', problem: expected.problem };
      const outcome = compare(
        predicate.kind,
        value,
        expected.value,
        typeof predicate.value === 'string' &&
          templateNames(predicate.value).length > 0,
      );
      return { ...outcome, expected };
    }
  }
}

/** Words for the type a value is to have. */
export function typeInWords(type: ValueType): string {
  const words: Partial<Record<ValueType, string>> = {
    string: 'a text',
    null: 'null',
    integer: 'a whole number',
    float: 'a number with a fraction',
    object: 'an object',
    collection: 'a list or an object',
    date: 'a date in ISO 8601',
    ipv4: 'an IPv4 address',
    ipv6: 'an IPv6 address',
    uuid: 'a UUID',
  };
  return words[type] ?? `a ${type}`;
}

type Comparison = Exclude<
  Predicate['kind'],
  'exists' | 'isEmpty' | 'is' | 'within' | 'matches' | 'oneOf'
>;

function compare(
  kind: Comparison,
  value: Value,
  expected: JsonValue,
  byText: boolean,
): Holds {
  switch (kind) {
    case 'equals':
      return answered(isSame(value, expected, byText));
    case 'contains':
      if (Array.isArray(value)) {
        return answered(value.some(item => isSame(item, expected, byText)));
      }
      return onTexts(value, expected, (text, part) => text.includes(part));
    case 'startsWith':
      return onTexts(value, expected, (text, part) => text.startsWith(part));
    case 'endsWith':
      return onTexts(value, expected, (text, part) => text.endsWith(part));
    case 'less':
      return inOrder(value, expected, sign => sign < 0);
    case 'lessOrEqual':
      return inOrder(value, expected, sign => sign <= 0);
    case 'greater':
      return inOrder(value, expected, sign => sign > 0);
    default:
      return inOrder(value, expected, sign => sign >= 0);
  }
}

/** Variables given from outside are texts: with one, `3` is the same as `"3"`. */
function isSame(value: Value, expected: JsonValue, byText: boolean): boolean {
  return (
    deepEqual(value, expected) ||
    (byText &&
      isPlain(value) &&
      isPlain(expected) &&
      textOf(value) === textOf(expected))
  );
}

function isPlain(value: Value): value is number | boolean | string {
  return ['number', 'boolean', 'string'].includes(typeof value);
}

function onTexts(
  value: Value,
  expected: JsonValue,
  test: (text: string, part: string) => boolean,
): Holds {
  if (typeof value !== 'string') return mistyped('a text', value);
  return answered(test(value, textOf(expected)));
}

/** Numbers by size, texts by their characters; a text that stands for a number is one, where a number was found. */
function inOrder(
  value: Value,
  expected: JsonValue,
  test: (sign: number) => boolean,
): Holds {
  if (typeof value === 'string' && typeof expected === 'string') {
    const order = value < expected ? -1 : 1;
    return answered(test(value === expected ? 0 : order));
  }
  const limit =
    typeof expected === 'string' && expected.trim() !== ''
      ? Number(expected)
      : expected;
  if (typeof limit !== 'number' || Number.isNaN(limit)) {
    return {
      kind: 'problem',
      problem: `Expected a number to compare with, found ${typeOf(expected)}.`,
    };
  }
  return typeof value === 'number'
    ? answered(test(value - limit))
    : mistyped('a number', value);
}

function oneOf(
  values: readonly JsonValue[],
  value: Value,
  variables: SmokeVariables,
): Holds {
  const outcomes = values.map(each =>
    holds({ kind: 'equals', value: each }, value, variables),
  );
  return (
    outcomes.find(outcome => outcome.kind === 'problem') ??
    answered(
      outcomes.some(outcome => outcome.kind === 'holds' && outcome.holds),
    )
  );
}

function matches(
  { pattern, flags }: Extract<Predicate, { kind: 'matches' }>,
  value: Value,
  variables: SmokeVariables,
): Holds {
  const rendered = renderTemplate(pattern, variables);
  if (!rendered.ok) return { kind: 'problem', problem: rendered.problem };
  const expected = { value: rendered.text };
  if (typeof value !== 'string') {
    return { ...mistyped('a text', value), expected };
  }
  const compiled = compileRegex(rendered.text, flags);
  if (!compiled.ok) return { kind: 'problem', problem: compiled.problem };
  const tooLong = tooLongToMatch(value);
  if (tooLong !== undefined) {
    return { kind: 'problem', problem: `Found ${tooLong}.` };
  }
  return { kind: 'holds', holds: compiled.regex.test(value), expected };
}

function isEmpty(value: Value): Holds {
  if (typeof value === 'string' || Array.isArray(value) || isBytes(value)) {
    return answered(value.length === 0);
  }
  return typeof value === 'object' && value !== null
    ? answered(Object.keys(value).length === 0)
    : mistyped('a text, a list or an object', value);
}

function answered(outcome: boolean): Holds {
  return { kind: 'holds', holds: outcome, expected: {} };
}

function mistyped(expected: string, value: Value): Holds {
  const remedy =
    expected === 'a number' && typeof value === 'string'
      ? ' Make a number of it with toInt or toFloat.'
      : '';
  return {
    kind: 'problem',
    problem: `Expected ${expected}, found ${typeOf(value)}.${remedy}`,
  };
}
