import { ARM_PLACEHOLDER, type ArmMatchers, type LabelMatch } from './gate';

/** A matcher of a selector, as it is written. @public */
export interface QueryMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** A selector in a query. @public */
export interface QuerySelector {
  /** Name of the metric; null: none, or matched by `__name__` with an expression. */
  metric: string | null;
  matchers: readonly QueryMatcher[];
  /** Place in the query: what is between them is the selector, without range and offset. */
  from: number;
  to: number;
}

/** What a query consists of, as far as a gate has to know. @public */
export interface QueryParts {
  ok: true;
  type: 'scalar' | 'vector' | 'matrix' | 'string';
  /** The query is a selector and nothing else. */
  isSelector: boolean;
  /** The query is `sum(…)`, over everything, of a selector, or of its `rate()` or `increase()`. */
  isSum: boolean;
  selectors: readonly QuerySelector[];
  /** Something stands in for what is missing: `or vector(1)`. */
  hasFallback: boolean;
}

/** Takes a query apart, or tells what is wrong with it. Passed in: a parser of PromQL is heavy. @public */
export type ParseQuery = (
  query: string,
) => QueryParts | { ok: false; message: string };

/** Events of an SLO as selectors of raw counters, without matchers of an arm, or why there are none. @public */
export type ResolveSlo = (
  slo: string,
) =>
  | { ok: true; total: string; bad?: string; good?: string }
  | { ok: false; message: string };

/** Stands for an arm where a query is checked before the arm is known. */
export const MARK = '__bellwether_arm__';

/** A query with the matchers of an arm in it. */
export function withArm(query: string, matchers: string): string {
  return query.replaceAll(ARM_PLACEHOLDER, () => matchers);
}

/** A query as it can be checked: the placeholder is a matcher of {@link MARK}. */
export function marked(query: string): string {
  return withArm(query, `${MARK}="arm"`);
}

/** Matchers of an arm in PromQL, by name of the label, with the variables filled in. */
export function matchersText(
  arm: ArmMatchers,
  variables: Readonly<Record<string, string>>,
): string {
  return Object.keys(arm)
    .sort()
    .map(label => `${label}${matcherText(arm[label], variables)}`)
    .join(',');
}

const VARIABLE = /\$\{([^}]*)\}/g;

/** Names of the variables in a matcher. */
export function variablesIn(match: LabelMatch): string[] {
  return [...textOf(match).matchAll(VARIABLE)].map(([, name]) => name);
}

function matcherText(
  match: LabelMatch,
  variables: Readonly<Record<string, string>>,
): string {
  const isPattern =
    typeof match === 'object' && ('matches' in match || 'notMatches' in match);
  const value = textOf(match).replace(VARIABLE, (_, name: string) =>
    isPattern ? literally(variables[name]) : variables[name],
  );
  return `${operatorOf(match)}${quoted(value)}`;
}

function operatorOf(match: LabelMatch): QueryMatcher['operator'] {
  if (typeof match === 'string') return '=';
  if ('not' in match) return '!=';
  return 'matches' in match ? '=~' : '!~';
}

function textOf(match: LabelMatch): string {
  return typeof match === 'string' ? match : Object.values(match).join('');
}

/** A text that a regular expression of RE2 takes as it is. */
function literally(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}

/** A string literal of PromQL: as in Go, which JSON is a part of for what is no control character. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
