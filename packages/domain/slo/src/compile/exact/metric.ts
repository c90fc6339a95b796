import type { MetricSource } from '../../openslo/definition';
import { prometheusDuration } from '../../promql/duration';
import { Refusal, queryOf } from '../../promql/metricQuery';
import { fillPlaceholder, hasPlaceholder } from '../../promql/syntax';
import { windowedQuery } from '../../promql/windowedQuery';
import { normalised, withBirths } from './rewrite';

/** Stands for the window while a query is taken apart, which is done once whatever the number of windows. */
const STAND_IN_MS = 7_777_777;
const STAND_IN = prometheusDuration(STAND_IN_MS);

/** Number of events in the window that ends now, as expressions without labels. */
export class CountedMetric {
  constructor(private readonly template: string) {}

  over(windowMs: number): string {
    return this.template.replaceAll(STAND_IN, prometheusDuration(windowMs));
  }
}

/**
 * The events of a metric over any window.
 *
 * @param options - `counter`: whether it counts ever upwards; `births`: whether the first value of a series counts
 * @throws Refusal with a message for the reader when there is no such query
 */
export function countedMetric(
  source: MetricSource,
  options: { counter: boolean; births?: boolean },
): CountedMetric {
  const query = queryOf(source);
  const windowed = windowedQuery(query, {
    windowMs: STAND_IN_MS,
    counter: options.counter,
  });
  if (!windowed.ok) throw new Refusal(windowed.message);
  const template = normalised(windowed.expr, {
    ratesToCounts: hasPlaceholder(query),
    summed: true,
  });
  return new CountedMetric(
    options.births ? withBirths(template, STAND_IN) : template,
  );
}

/** The value of a gauge, with a window of its own when it asks for one. */
export function gauge(query: string, windowMs: number): string {
  return normalised(fillPlaceholder(query, prometheusDuration(windowMs)), {
    ratesToCounts: false,
  });
}
