import type { Assert, Filter, JsonValue, Predicate, Query } from '../model';
import type { Entry } from '../read/Entry';
import { VALUE_TYPES } from '../words';
import {
  COMPARISONS,
  COMPARISON_NAMES,
  NAMED_SUBJECTS,
  PLAIN_SUBJECTS,
  PLAIN_SUBJECT_NAMES,
  PREDICATE_NAMES,
  type PlainSubject,
} from './grammar';
import { readFilters, readNamedQuery } from './readQuery';

const SUBJECTS = [...NAMED_SUBJECTS, ...PLAIN_SUBJECT_NAMES] as const;
const PREDICATES = [...PREDICATE_NAMES, 'not'] as const;
const NAMES = [...SUBJECTS, 'attribute', 'filters', ...PREDICATES] as const;

type Predicates = Record<(typeof PREDICATES)[number], Entry>;

/** What a query is asked, and how values of it are written. */
interface Subject {
  query: Query;
  filters: Filter[];
}

/** An item of `assert`: one subject, and what is to hold of it; several predicates are several asserts. */
export function readAsserts(item: Entry): Assert[] {
  const fields = item.members(NAMES);
  const given = SUBJECTS.filter(name => !fields[name].isAbsent);
  const [subject] = given;
  if (subject === undefined || given.length > 1) {
    const isMisspelt = given.length === 0 && !item.hasOnly(NAMES);
    if (!isMisspelt && typeof item.value === 'object' && item.value !== null) {
      item.error(
        'exactly-one',
        `Expected one of ${SUBJECTS.join(', ')} an item, found ${given.length === 0 ? 'none' : given.join(', ')}.`,
      );
    }
    return [];
  }
  const argument = fields[subject];
  if (isPlainSubject(subject)) {
    for (const name of ['attribute', 'filters', ...PREDICATES] as const) {
      if (!fields[name].isAbsent) {
        fields[name].error(
          'misplaced-field',
          `Expected ${name} below ${subject}, found it beside. Write it as a map: ${subject}: {${name}: …}.`,
          'key',
        );
      }
    }
    return readPlain(subject, argument);
  }
  const query = readNamedQuery(subject, argument, fields.attribute);
  const filters = readFilters(fields.filters);
  const asserts = readPredicates({ query, filters }, fields, false);
  if (asserts.length === 0) {
    item.error(
      'missing-field',
      `Expected what is to hold of ${subject}: one of ${PREDICATES.join(', ')}, found none. Add exists: true if anything will do.`,
    );
  }
  return asserts.map(assert => ({ ...assert, at: argument.at }));
}

function isPlainSubject(name: string): name is PlainSubject {
  return Object.hasOwn(PLAIN_SUBJECTS, name);
}

/** `status: 200`, `status: [200, 3xx]`, `duration: {lessThan: 2s}`. */
function readPlain(name: PlainSubject, argument: Entry): Assert[] {
  const { at, value } = argument;
  const query = PLAIN_SUBJECTS[name];
  if (typeof value !== 'object' || value === null) {
    const predicate = readDirect(query, argument);
    return [{ query, filters: [], not: false, predicate, at }];
  }
  if (Array.isArray(value)) {
    const items = argument.items(50, 'values');
    if (items.length === 0) argument.mistyped('at least one value', 'empty');
    const predicate: Predicate =
      query.kind === 'status'
        ? { kind: 'within', ranges: items.map(readStatus) }
        : { kind: 'oneOf', values: items.map(each => readScalar(query, each)) };
    return [{ query, filters: [], not: false, predicate, at }];
  }
  const fields = argument.members(['filters', ...PREDICATES]);
  const filters = readFilters(fields.filters);
  const asserts = readPredicates({ query, filters }, fields, false);
  if (asserts.length === 0) {
    argument.error(
      'missing-field',
      `Expected what is to hold of ${name}: one of ${PREDICATES.join(', ')}, found none.`,
    );
  }
  return asserts.map(assert => ({ ...assert, at }));
}

function readDirect(query: Query, entry: Entry): Predicate {
  return query.kind === 'status'
    ? { kind: 'within', ranges: [readStatus(entry)] }
    : { kind: 'equals', value: readScalar(query, entry) };
}

/** A number, or `2xx` for all of a class. */
function readStatus(entry: Entry): [number, number] {
  const [, digit] = /^([1-5])xx$/i.exec(String(entry.value)) ?? [];
  if (digit !== undefined) {
    return [Number(digit) * 100, Number(digit) * 100 + 99];
  }
  if (typeof entry.value !== 'number') {
    entry.mistyped('a status such as 200, or a class such as 2xx');
    return [200, 200];
  }
  const status = entry.integer(100, 599, 0);
  return [status, status];
}

function readPredicates(
  subject: Subject,
  fields: Predicates,
  not: boolean,
): Omit<Assert, 'at'>[] {
  const direct = PREDICATE_NAMES.flatMap(name =>
    fields[name].isAbsent
      ? []
      : readPredicate(subject, name, fields[name], not),
  );
  if (fields.not.isAbsent) return direct;
  const inner = fields.not.members(PREDICATE_NAMES);
  const turned = readPredicates(
    subject,
    { ...inner, not: fields.not.member('not') },
    true,
  );
  if (turned.length === 0 && typeof fields.not.value === 'object') {
    fields.not.error(
      'missing-field',
      `Expected one of ${PREDICATE_NAMES.join(', ')} below not, found none.`,
    );
  }
  return [...direct, ...turned];
}

function readPredicate(
  { query, filters }: Subject,
  name: (typeof PREDICATE_NAMES)[number],
  entry: Entry,
  not: boolean,
): Omit<Assert, 'at'>[] {
  const assert = (predicate: Predicate, isNot = not) => [
    { query, filters, not: isNot, predicate },
  ];
  // Only what the query finds has its unit: filters make other values of it.
  const written: Query = filters.length > 0 ? { kind: 'body' } : query;
  switch (name) {
    case 'exists':
    case 'isEmpty':
      return assert({ kind: name }, entry.boolean(true) === not);
    case 'is':
      return assert({ kind: 'is', type: entry.oneOf(VALUE_TYPES, 'string') });
    case 'equals':
      return assert({
        kind: 'equals',
        value: readScalarOrMore(written, entry),
      });
    case 'oneOf': {
      const items = entry.items(50, 'values');
      if (items.length === 0) entry.mistyped('a list of values', 'empty');
      const values = items.map(each => readScalarOrMore(written, each));
      return assert({ kind: 'oneOf', values });
    }
    case 'matches':
      return assert({ kind: 'matches', pattern: entry.text() });
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return assert({ kind: name, value: readJson(entry) });
    case 'count':
      return readCount({ query, filters }, entry, not);
    default:
      return assert({
        kind: COMPARISONS[name],
        value: readFigure(written, entry),
      });
  }
}

/** `count: 3` or `count: {atLeast: 1}`. */
function readCount(
  { query, filters }: Subject,
  entry: Entry,
  not: boolean,
): Omit<Assert, 'at'>[] {
  const counted: Filter[] = [...filters, { kind: 'count' }];
  const assert = (predicate: Predicate) => ({
    query,
    filters: counted,
    not,
    predicate,
  });
  if (typeof entry.value !== 'object' || entry.value === null) {
    return [assert({ kind: 'equals', value: entry.integer(0, 1e9, 0) })];
  }
  const fields = entry.members(COMPARISON_NAMES);
  const given = COMPARISON_NAMES.filter(name => !fields[name].isAbsent);
  if (given.length === 0) {
    entry.error(
      'missing-field',
      `Expected one of ${COMPARISON_NAMES.join(', ')} below count, found none.`,
    );
  }
  return given.map(name =>
    assert({
      kind: COMPARISONS[name],
      value: fields[name].integer(0, 1e9, 0),
    }),
  );
}

/** A number, or a template of one; of times, a duration. */
function readFigure(query: Query, entry: Entry): number | string {
  if (isTime(query)) return entry.duration(0, Number.MAX_SAFE_INTEGER);
  const { value } = entry;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.includes('{{')) return entry.text();
  entry.mistyped('a number');
  return 0;
}

function readScalar(query: Query, entry: Entry): JsonValue {
  if (isTime(query)) return entry.duration(0);
  const isNumber =
    query.kind === 'status' ||
    query.kind === 'byteLength' ||
    query.kind === 'redirects';
  if (isNumber) return readFigure(query, entry);
  return entry.filledText();
}

function readScalarOrMore(query: Query, entry: Entry): JsonValue {
  return isTime(query) ? entry.duration(0) : readJson(entry);
}

function readJson(entry: Entry): JsonValue {
  return entry.value as JsonValue;
}

function isTime(query: Query): boolean {
  return (
    query.kind === 'duration' ||
    (query.kind === 'certificate' && query.field === 'expiresIn')
  );
}
