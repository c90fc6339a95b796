import { show } from '../../declaration/problem';
import { hasPlaceholder } from '../../promql/syntax';
import type { LintRule, Report } from '../context';
import { type PlacedQuery, indicatorSpot, queriesOf } from '../places';
import { fixedRange, ratesOfOtherThanCounters } from './queryTree';

/** 301, 302, 304, 307 and 309: what is wrong with a query whatever it counts. */
export const queryShape: LintRule = ({ source }, report) => {
  for (const placed of queriesOf(source)) {
    rates(placed, report);
    bounds(placed, report);
    replicas(placed, report);
  }
};

function rates({ query, spot }: PlacedQuery, report: Report): void {
  for (const { text, over } of ratesOfOtherThanCounters(query)) {
    if (over === 'aggregation') {
      report(
        'BW-SLO-301',
        spot,
        `Expected the rate of a counter, found that of an aggregation in ${show(text)}. Aggregate the rates instead, as in sum(rate(x[5m])).`,
      );
    } else {
      report(
        'BW-SLO-302',
        spot,
        `Expected the rate of a counter, found that of a recorded series in ${show(text)}. Use the counter it is recorded from.`,
      );
    }
  }
  if (/\birate\s*\(/.test(query)) {
    report(
      'BW-SLO-309',
      spot,
      'Expected rate or increase, found irate, which sees two samples only.',
    );
  }
}

/** A matcher for a whole number, as Prometheus 2 writes it or as 3 does. */
const WHOLE_BOUND =
  /\b(le|quantile)\s*(!?=)\s*(?:"(\d+)(?:\.0+)?"|'(\d+)(?:\.0+)?'|`(\d+)(?:\.0+)?`)/;

function bounds({ query, spot }: PlacedQuery, report: Report): void {
  const match = WHOLE_BOUND.exec(query);
  if (!match) return;
  const [found, label, operator, ...numbers] = match;
  const whole = numbers.find(number => number !== undefined);
  report(
    'BW-SLO-304',
    spot,
    `Expected both spellings of the bound, found ${found}. Write ${label}${operator === '=' ? '=~' : '!~'}"${whole}|${whole}\\\\.0".`,
  );
}

const REPLICA =
  /\bby\s*\(\s*(?:[^()]*,\s*)?(prometheus_replica|__replica__|replica)\s*[,)]/;

function replicas({ query, spot }: PlacedQuery, report: Report): void {
  const [, label] = REPLICA.exec(query) ?? [];
  if (label === undefined) return;
  report(
    'BW-SLO-307',
    spot,
    `Expected a grouping without labels of replicas, found "${label}": every replica of Prometheus counts the same events.`,
  );
}

/** Names that counters have, by convention; not those of labels. */
const COUNTER_NAME = /\b[a-zA-Z_:][\w:]*_(?:total|count|bucket)\b(?!\s*[=!])/;

/** 303, 305, 306 and 308: what is wrong with counted events. */
export const eventCounts: LintRule = ({ source, settings }, report) => {
  const { indicator } = source.objective;
  if (indicator.kind !== 'ratio') return;
  const queries = queriesOf(source);
  sameQueries(queries, report);
  for (const { query, spot, role } of queries) {
    if (hasPlaceholder(query)) continue;
    const range = fixedRange(query);
    if (range !== undefined) {
      report(
        'BW-SLO-306',
        spot,
        `Expected a range that can be set, found the fixed one in ${show(range)}. Write [{{.window}}], or leave range and rate out.`,
      );
    } else if (!indicator.counter) {
      const [counter] = COUNTER_NAME.exec(query) ?? [];
      if (counter === undefined) continue;
      report(
        'BW-SLO-308',
        indicatorSpot(source, 'ratioMetric.counter'),
        `Expected "counter: true" for ${show(counter)} (${role}), found ${role === 'total' ? 'a sum' : 'sums'} of its values. Set it, unless the metric goes up and down.`,
      );
    }
  }
  const bad = queries.find(({ role }) => role === 'bad');
  if (bad && indicator.counter && !settings.countBirths) {
    report(
      'BW-SLO-303',
      bad.spot,
      `Make sure that what ${show(bad.query.trim(), 40)} selects exists with the value 0 before the first bad event: an increase from nothing is not seen.`,
    );
  }
};

function sameQueries(queries: readonly PlacedQuery[], report: Report): void {
  const inShort = (query: string) => query.replace(/\s+/g, '');
  const total = queries.find(({ role }) => role === 'total');
  for (const part of queries) {
    if (part === total || !total) continue;
    if (inShort(part.query) !== inShort(total.query)) continue;
    report(
      'BW-SLO-305',
      part.spot,
      `Expected different queries for ${part.role} and all events, found the same one. Correct one of them.`,
    );
  }
}
