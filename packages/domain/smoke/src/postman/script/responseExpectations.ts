import type { Predicate } from '../../model';
import {
  type Expectation,
  FILLERS,
  type Link,
  argumentsOf,
  untranslated,
} from './links';
import { statusOfPhrase } from './phrases';
import type { Scope, Subject } from './subjects';

const CLASSES: Record<string, [number, number]> = {
  ok: [200, 200],
  success: [200, 299],
  accepted: [202, 202],
  info: [100, 199],
  redirection: [300, 399],
  clientError: [400, 499],
  serverError: [500, 599],
  error: [400, 599],
  badRequest: [400, 400],
  unauthorized: [401, 401],
  forbidden: [403, 403],
  notFound: [404, 404],
  rateLimited: [429, 429],
};

const STATUS: Subject = { query: { kind: 'status' }, filters: [] };

/** `pm.response.to.have.status(200)` and what else may stand there. */
export function ofResponse(
  links: readonly Link[],
  scope: Scope,
): Expectation[] {
  const not = links.some(({ name, args }) => name === 'not' && !args);
  const said = links.filter(
    ({ name, args }) => (!FILLERS.has(name) && name !== 'not') || args,
  );
  const [link] = said;
  if (!link || said.length !== 1) return untranslated('pm.response.to');
  const values = argumentsOf(link, scope);
  const [value, expected] = values;
  const { name, args } = link;
  if (!args && Object.hasOwn(CLASSES, name)) {
    const predicate: Predicate = { kind: 'within', ranges: [CLASSES[name]] };
    return [{ ...STATUS, not, predicate }];
  }
  const isEqual: Predicate | undefined =
    expected === undefined ? undefined : { kind: 'equals', value: expected };
  switch (name) {
    case 'json':
      return [
        {
          query: { kind: 'header', name: 'Content-Type' },
          filters: [],
          not,
          predicate: { kind: 'contains', value: 'json' },
        },
      ];
    case 'status': {
      const status = typeof value === 'string' ? statusOfPhrase(value) : value;
      if (typeof status !== 'number') return untranslated('this status');
      const predicate: Predicate = {
        kind: 'within',
        ranges: [[status, status]],
      };
      return [{ ...STATUS, not, predicate }];
    }
    case 'header':
      return typeof value === 'string'
        ? [
            {
              query: { kind: 'header', name: value },
              filters: [],
              not,
              predicate: isEqual ?? { kind: 'exists' },
            },
          ]
        : untranslated('header without a name');
    case 'jsonBody':
      return typeof value === 'string'
        ? [
            {
              query: { kind: 'jsonpath', path: `$.${value}` },
              filters: [],
              not,
              predicate: isEqual ?? { kind: 'exists' },
            },
          ]
        : [
            {
              query: { kind: 'jsonpath', path: '$' },
              filters: [],
              not,
              predicate:
                value === undefined
                  ? { kind: 'exists' }
                  : { kind: 'equals', value },
            },
          ];
    case 'body':
      return typeof value === 'string'
        ? [
            {
              query: { kind: 'body' },
              filters: [],
              not,
              predicate: { kind: 'equals', value },
            },
          ]
        : untranslated('body without a text');
    default:
      return untranslated(name);
  }
}
