import { Cursor, show } from '../declaration/problem';
import {
  Fields,
  Rule,
  fieldOf,
  has,
  isFields,
  object,
  optional,
  record,
  required,
  text,
} from '../declaration/schema';
import { checkPromql } from '../promql/check';
import { fillPlaceholder } from '../promql/syntax';
import type { FieldNames } from './fieldNames';

const WINDOW = /\{\{ *\.window *\}\}/;

const queryText: Rule = text({
  check: value =>
    WINDOW.test(value)
      ? undefined
      : {
          code: 'missing-window',
          message: `Expected {{.window}} as the range in the query, found none in ${show(value)}. Write [{{.window}}] instead of a fixed range.`,
        },
});

const optionText: Rule = (value, at) => {
  if (typeof value === 'number' || typeof value === 'boolean') return;
  if (value !== '') text()(value, at);
};

const TYPES = ['raw', 'events', 'plugin'];

/** The indicator of an SLO. Queries are checked apart, as they may be in another language than PromQL. */
export function sliRule(names: FieldNames): Rule {
  return object(
    {
      raw: optional(
        object({
          [names.errorRatioQuery]: required(
            'a query for the error ratio',
            queryText,
          ),
        }),
      ),
      events: optional(
        object(
          {
            [names.errorQuery]: required('a query for bad events', queryText),
            [names.totalQuery]: required('a query for all events', queryText),
          },
          { also: (value, at) => differentQueries(value, at, names) },
        ),
      ),
      plugin: optional(
        object({
          id: required('the id of an SLI plugin', text()),
          options: optional(record(() => undefined, optionText)),
        }),
      ),
    },
    { also: oneType },
  );
}

function oneType(value: Fields, at: Cursor): void {
  const [first, second] = TYPES.filter(name => has(value, name));
  if (first === undefined) {
    at.error(
      'one-required',
      'Expected "events", "raw" or "plugin", found none of them. Add one.',
    );
  } else if (second !== undefined) {
    at.child(second).error(
      'mutually-exclusive',
      `Expected one of "events", "raw" and "plugin", found "${first}" and "${second}". Remove one.`,
      'key',
    );
  }
}

function differentQueries(value: Fields, at: Cursor, names: FieldNames): void {
  const query = fieldOf(value, names.errorQuery);
  if (query !== undefined && query === fieldOf(value, names.totalQuery)) {
    at.child(names.totalQuery).error(
      'same-query',
      'Expected different queries for bad and all events, found the same: the error ratio would always be 1. Correct one.',
    );
  }
}

/** Checks the queries of an indicator as PromQL. */
export function checkQueries(
  sli: unknown,
  at: Cursor,
  names: FieldNames,
): void {
  const places = [
    ['raw', names.errorRatioQuery],
    ['events', names.errorQuery],
    ['events', names.totalQuery],
  ];
  for (const [type, name] of places) {
    const holder = fieldOf(sli, type);
    const query = isFields(holder) ? fieldOf(holder, name) : undefined;
    if (typeof query === 'string' && WINDOW.test(query)) {
      checkQuery(query, at.child(type).child(name));
    }
  }
}

function checkQuery(query: string, at: Cursor): void {
  const result = checkPromql(fillPlaceholder(query, '5m'));
  if (!result.ok) {
    at.error('invalid-promql', result.message);
  } else if (result.type === 'matrix' || result.type === 'string') {
    at.error(
      'invalid-promql',
      `Expected a query with one value per series, found ${result.type === 'matrix' ? 'a range vector: wrap it into rate(…) or increase(…)' : 'a text'}.`,
    );
  }
}
