import type {
  Indicator,
  MetricSource,
  ObjectiveDefinition,
  SloDefinition,
} from '../openslo/definition';
import { prometheusDuration } from './duration';
import { Refusal, checkedQuery, queryOf, summedUp } from './metricQuery';
import { fillPlaceholder, hasPlaceholder } from './syntax';
import { windowedQuery } from './windowedQuery';

/** Two expressions of one value each, or why there are none. @public */
export type UnitExpressions =
  { ok: true; good: string; total: string } | { ok: false; message: string };

/** Distance of the samples that stand for events when a gauge is evaluated by Occurrences. */
const SAMPLE_MS = 60_000;
/** The same for queries with a window of their own, which a minute would starve of samples. */
const WINDOWED_SAMPLE_MS = 300_000;

const OPERATORS = { lte: '<=', gte: '>=', lt: '<', gt: '>' } as const;

/**
 * Expressions whose instant values are the good and total units (see {@link UnitCounts}) of the window that ends at the
 * evaluation time. Each yields at most one value without labels; none means no data.
 *
 * - Ratio: Occurrences are sums over the window; the slice methods evaluate every slice in a subquery. A series of
 *   good or bad events that does not exist (yet) counts as 0 where the total exists.
 * - Raw ratio: with Occurrences there are no counts, so `total` is 1 and `good` the mean ratio; samples are a minute apart
 *   (five minutes for queries with a placeholder), NaN is left out. Slices are judged by their mean.
 * - Threshold: with Occurrences every sample (distances as above) of every series is an event; with the slice methods
 *   the value at the end of each slice decides.
 *
 * @param windowMs - length of the window, for the slice methods best a multiple of the slice
 * @public
 */
export function unitExpressions(
  definition: SloDefinition,
  objective: ObjectiveDefinition,
  windowMs: number,
): UnitExpressions {
  try {
    return { ok: true, ...unitsOf(definition, objective, windowMs) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message };
    throw error;
  }
}

interface Units {
  good: string;
  total: string;
}

function unitsOf(
  { budgetingMethod }: SloDefinition,
  objective: ObjectiveDefinition,
  windowMs: number,
): Units {
  const { indicator, timeSliceWindowMs, timeSliceTarget } = objective;
  if (budgetingMethod === 'Occurrences') {
    if (indicator.kind === 'ratio') return ratioCounts(indicator, windowMs);
    return indicator.kind === 'raw'
      ? meanRatio(indicator, windowMs)
      : samplesOver(indicator, windowMs, undefined);
  }
  if (timeSliceWindowMs === undefined) {
    throw new Refusal(
      `Expected a timeSliceWindow with ${budgetingMethod}, found none.`,
    );
  }
  const range = subquery(windowMs, timeSliceWindowMs);
  if (indicator.kind === 'threshold') {
    return samplesOver(indicator, windowMs, timeSliceWindowMs);
  }
  const ratio = sliceRatio(indicator, timeSliceWindowMs);
  const judged =
    budgetingMethod === 'Timeslices'
      ? `(${ratio}) >= bool ${timeSliceTarget ?? 1}`
      : ratio;
  return {
    good: `sum_over_time((${judged})${range})`,
    total: `count_over_time((${ratio})${range})`,
  };
}

/** Good and total events of the window. */
function ratioCounts(
  indicator: Extract<Indicator, { kind: 'ratio' }>,
  windowMs: number,
): Units {
  const { counter } = indicator;
  const total = summed(indicator.total, { windowMs, counter });
  const [name, source] = indicator.good
    ? (['good', indicator.good] as const)
    : (['bad', indicator.bad] as const);
  if (!source)
    throw new Refusal('Expected a "good" or "bad" metric, found neither.');
  const counted = `(${summed(source, { windowMs, counter })} or 0 * ${total})`;
  return {
    good: name === 'good' ? counted : `${total} - ${counted}`,
    total,
  };
}

/** Success ratio of one slice; nothing for slices without events. */
function sliceRatio(
  indicator: Extract<Indicator, { kind: 'ratio' | 'raw' }>,
  sliceMs: number,
): string {
  if (indicator.kind === 'raw') return meanRatio(indicator, sliceMs).good;
  const { good, total } = ratioCounts(indicator, sliceMs);
  return `(${good}) / (${total} > 0)`;
}

/** Mean of a ratio measured elsewhere, as `good` of a `total` of 1. */
function meanRatio(
  indicator: Extract<Indicator, { kind: 'raw' }>,
  windowMs: number,
): Units {
  const query = queryOf(indicator.raw);
  // Comparing drops NaN, the ratio of an idle minute, which would turn the whole mean into NaN.
  const ratio = hasPlaceholder(query)
    ? `avg((${checkedQuery(fillPlaceholder(query, prometheusDuration(windowMs)))}) >= 0)`
    : `avg(avg_over_time(((${checkedQuery(query)}) >= 0)${subquery(windowMs, Math.min(SAMPLE_MS, windowMs))}))`;
  return {
    good: indicator.rawType === 'success' ? ratio : `1 - ${ratio}`,
    total: `0 * ${ratio} + 1`,
  };
}

/** How many samples (of slices, when a slice is given) meet the threshold, and how many there are. */
function samplesOver(
  indicator: Extract<Indicator, { kind: 'threshold' }>,
  windowMs: number,
  sliceMs: number | undefined,
): Units {
  const query = queryOf(indicator.metric);
  const stepMs =
    sliceMs ?? (hasPlaceholder(query) ? WINDOWED_SAMPLE_MS : SAMPLE_MS);
  const step = prometheusDuration(stepMs);
  const value = `((${checkedQuery(fillPlaceholder(query, step))}) >= -Inf)`;
  const range = subquery(windowMs, stepMs);
  return {
    good: `sum(sum_over_time((${value} ${OPERATORS[indicator.op]} bool ${indicator.value})${range}))`,
    total: `sum(count_over_time(${value}${range}))`,
  };
}

/**
 * Range of a subquery with one evaluation per step and not one more: Prometheus 2 includes both ends of a range, so that
 * an hour of five-minute steps has thirteen of them whenever the evaluation time is a full step; Prometheus 3 leaves the
 * start out. A millisecond less gives twelve in both, and one in a range of one step. Ranges shorter than a step stay as they
 * are: they hold a step or none.
 */
function subquery(windowMs: number, stepMs: number): string {
  const range = windowMs >= stepMs ? windowMs - 1 : windowMs;
  return `[${prometheusDuration(range)}:${prometheusDuration(stepMs)}]`;
}

function summed(
  source: MetricSource,
  options: { windowMs: number; counter: boolean },
): string {
  const result = windowedQuery(queryOf(source), options);
  if (!result.ok) throw new Refusal(result.message);
  return summedUp(result.expr);
}
