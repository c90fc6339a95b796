import type { Assert, Filter, JsonValue, Predicate, Query } from '../model';
import { show, shorten } from '../values/show';
import { typeInWords } from './predicate';

/** An expectation in words, such as `jsonpath "$.state" equals "open"`. */
export function assertText({ query, filters, not, predicate }: Assert): string {
  return [
    queryText(query),
    ...filters.map(filterText),
    not ? `not ${predicateText(predicate)}` : predicateText(predicate),
  ].join(' ');
}

/** What is looked at, in words. */
export function queryText(query: Query): string {
  switch (query.kind) {
    case 'header':
    case 'variable':
      return `${query.kind} ${quoted(query.name)}`;
    case 'cookie':
      return `cookie ${quoted(query.attribute ? `${query.name}[${query.attribute}]` : query.name)}`;
    case 'jsonpath':
      return `jsonpath ${quoted(query.path)}`;
    case 'regex':
      return `regex /${shorten(query.pattern, 100)}/`;
    case 'certificate':
      return `certificate ${query.field}`;
    default:
      return query.kind;
  }
}

export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'nth':
      return `nth ${filter.index}`;
    case 'decode':
      return `decode ${quoted(filter.charset)}`;
    case 'split':
      return `split ${quoted(filter.separator)}`;
    case 'replace':
      return `replace ${quoted(filter.what)} ${quoted(filter.by)}`;
    case 'replaceRegex':
      return `replaceRegex /${shorten(filter.pattern, 100)}/ ${quoted(filter.by)}`;
    case 'regex':
      return `regex /${shorten(filter.pattern, 100)}/`;
    case 'jsonpath':
      return `jsonpath ${quoted(filter.path)}`;
    case 'urlQueryParam':
      return `urlQueryParam ${quoted(filter.name)}`;
    default:
      return filter.kind;
  }
}

/** What is to hold, in words; with the value once its variables are filled in, when there is one. */
export function predicateText(
  predicate: Predicate,
  value?: JsonValue,
  redact?: (text: string) => string,
): string {
  switch (predicate.kind) {
    case 'exists':
      return 'exists';
    case 'isEmpty':
      return 'is empty';
    case 'is':
      return `is ${typeInWords(predicate.type)}`;
    case 'within':
      return `is ${predicate.ranges
        .map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
        .join(' or ')}`;
    case 'oneOf':
      return `is one of ${show([...predicate.values], redact, 100)}`;
    case 'matches':
      return `matches /${shorten(redact?.(String(value ?? predicate.pattern)) ?? predicate.pattern, 100)}/${predicate.flags ?? ''}`;
    default: {
      const words = {
        equals: 'equals',
        contains: 'contains',
        startsWith: 'starts with',
        endsWith: 'ends with',
        less: '<',
        lessOrEqual: '<=',
        greater: '>',
        greaterOrEqual: '>=',
      }[predicate.kind];
      return `${words} ${show(value ?? predicate.value, redact, 100)}`;
    }
  }
}

function quoted(text: string): string {
  return show(text, undefined, 100);
}
