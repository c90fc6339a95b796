import { parser } from '@prometheus-io/lezer-promql';
import type { MetricSource } from '../../openslo/definition';
import { prometheusDuration } from '../../promql/duration';
import { Refusal, queryOf } from '../../promql/metricQuery';
import {
  type ParsedPromql,
  fillPlaceholder,
  hasPlaceholder,
  parsePromql,
} from '../../promql/syntax';
import { STAND_IN, WindowTemplate } from '../../promql/windowTemplate';
import { windowEdits } from '../../promql/windowedQuery';
import { normalised, withBirths } from './rewrite';

/**
 * The events of a metric over any window, as expressions without labels.
 *
 * @param options - `counter`: whether it counts ever upwards; `births`: whether the first value of a series counts
 * @throws Refusal with a message for the reader when there is no such query
 */
export function countedMetric(
  source: MetricSource,
  { counter, births }: { counter: boolean; births?: boolean },
): WindowTemplate {
  const query = queryOf(source);
  const parsed = parsedQuery(fillPlaceholder(query, STAND_IN));
  const windowing = windowEdits(parsed, query, { window: STAND_IN, counter });
  if (!windowing.ok) throw new Refusal(windowing.message);
  // Neither this nor the edits change what is valid, so that the query itself can be checked in place of the outcome.
  const text = normalised(parsed, {
    ratesToCounts: hasPlaceholder(query),
    summed: true,
    edits: windowing.edits,
  });
  if (!births) return new WindowTemplate(text, parsed);
  const born = withBirths(text, STAND_IN);
  return new WindowTemplate(born, parsedQuery(born));
}

function parsedQuery(expr: string): ParsedPromql {
  const parsed = parsePromql(expr);
  if (!parsed.ok) throw new Refusal(parsed.message);
  return parsed;
}

/** The value of a gauge, with a window of its own when it asks for one. */
export function gauge(query: string, windowMs: number): string {
  const filled = fillPlaceholder(query, prometheusDuration(windowMs));
  return normalised(
    { query: filled, tree: parser.parse(filled) },
    { ratesToCounts: false },
  );
}
