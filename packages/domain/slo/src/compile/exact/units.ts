import type {
  Indicator,
  ObjectiveDefinition,
  SloDefinition,
} from '../../openslo/definition';
import { prometheusDuration } from '../../promql/duration';
import { Refusal, checkedQuery, queryOf } from '../../promql/metricQuery';
import { hasPlaceholder } from '../../promql/syntax';
import type { WindowTemplate } from '../../promql/windowTemplate';
import type { ExactSettings } from '../settings';
import { countedMetric, gauge } from './metric';

/** Length of the counts that everything else is summed from, and time between their evaluations. */
export const COUNT_MS = 300_000;

/** Two expressions without labels: bad and total units of the last {@link COUNT_MS}. */
export interface Units {
  /** Units that were bad; may refer to the recorded total. */
  bad: string;
  total: string;
  /** Units that were measured, where `total` also holds those that were not. */
  measured?: string;
  /** Events of any window, where they can be counted without waiting for recorded counts. */
  live?: LiveCounts;
  /** What one unit is called. */
  noun: string;
}

/** Events of the window that ends now; `of` stands for the total of that window. */
export interface LiveCounts {
  bad(windowMs: number, of: string): string;
  good(windowMs: number, of: string): string;
  total(windowMs: number): string;
  /** The metrics of the declaration in there. */
  metrics: readonly WindowTemplate[];
}

/** Distance of the samples that stand for events when a gauge is evaluated by Occurrences. */
const SAMPLE_MS = 60_000;

/** What a value that does not meet a threshold satisfies. */
const OPPOSITE = { lte: '>', gte: '<', lt: '>=', gt: '<=' } as const;

/**
 * Counts of an objective, guarded: NaN and infinite values are left out, bad series that do not exist count as 0 where
 * the total exists, and nothing is recorded where nothing is measured.
 *
 * @param recordedTotal - expression without labels for the total recorded just before
 * @throws Refusal with a message for the reader
 */
export function unitsOf(
  { budgetingMethod }: SloDefinition,
  objective: ObjectiveDefinition,
  settings: ExactSettings,
  recordedTotal: string,
): Units {
  const { indicator } = objective;
  if (budgetingMethod !== 'Occurrences') {
    return sliceUnits(budgetingMethod, objective, settings);
  }
  if (indicator.kind === 'raw') return ratioUnits(indicator, recordedTotal);
  if (indicator.kind === 'threshold') return sampleUnits(indicator, SAMPLE_MS);
  const live = eventCounts(indicator, settings.countBirths);
  return {
    total: live.total(COUNT_MS),
    bad: live.bad(COUNT_MS, recordedTotal),
    live,
    noun: 'events',
  };
}

function eventCounts(
  indicator: Extract<Indicator, { kind: 'ratio' }>,
  births: boolean,
): LiveCounts {
  const { counter } = indicator;
  const all = countedMetric(indicator.total, { counter });
  const total = (ms: number) => finite(all.over(ms));
  if (indicator.bad) {
    const bad = countedMetric(indicator.bad, { counter, births });
    const counted = (ms: number, of: string) =>
      `(${finite(bad.over(ms))} or 0 * ${of})`;
    return {
      total,
      bad: (ms, of) => `${counted(ms, of)} and ${of}`,
      good: (ms, of) => `clamp_min(${of} - ${counted(ms, of)}, 0)`,
      metrics: [all, bad],
    };
  }
  if (!indicator.good) {
    throw new Refusal('Expected a "good" or "bad" metric, found neither.');
  }
  const good = countedMetric(indicator.good, { counter });
  const counted = (ms: number, of: string) =>
    `(${finite(good.over(ms))} or 0 * ${of})`;
  return {
    total,
    bad: (ms, of) => `clamp_min(${of} - ${counted(ms, of)}, 0)`,
    good: (ms, of) => `${counted(ms, of)} and ${of}`,
    metrics: [all, good],
  };
}

/** Comparisons drop NaN, and one infinite count would stay in every sum for the whole period. */
function finite(expr: string): string {
  return `(${expr} >= 0 < Inf)`;
}

/** A ratio measured elsewhere: every five minutes are one unit, bad to the degree of their mean error. */
function ratioUnits(
  indicator: Extract<Indicator, { kind: 'raw' }>,
  recordedTotal: string,
): Units {
  const success = meanSuccess(indicator, COUNT_MS);
  return {
    total: `0 * ${success} + 1`,
    bad: `1 - ${success} and ${recordedTotal}`,
    noun: 'five-minute means',
  };
}

/** Mean success ratio of a window, without what is no ratio. */
function meanSuccess(
  indicator: Extract<Indicator, { kind: 'raw' }>,
  windowMs: number,
): string {
  const query = queryOf(indicator.raw);
  const ratio = (expr: string) => `clamp_max((${expr}) >= 0 < Inf, 1)`;
  const value = checkedQuery(gauge(query, windowMs));
  const mean = hasPlaceholder(query)
    ? `avg(${ratio(value)})`
    : `avg(avg_over_time(${ratio(value)}${steps(windowMs, Math.min(SAMPLE_MS, windowMs))}))`;
  return indicator.rawType === 'success' ? mean : `(1 - ${mean})`;
}

/** Samples of a gauge, bad where they do not meet the threshold. */
function sampleUnits(
  indicator: Extract<Indicator, { kind: 'threshold' }>,
  stepMs: number,
): Units {
  const query = queryOf(indicator.metric);
  // A minute would starve a query with a window of its own of samples.
  const everyMs = hasPlaceholder(query) ? Math.max(stepMs, COUNT_MS) : stepMs;
  const value = thresholdValue(indicator, everyMs);
  const range = steps(COUNT_MS, everyMs);
  return {
    total: `sum(count_over_time(${value}${range}))`,
    bad: `sum(sum_over_time((${value} ${OPPOSITE[indicator.op]} bool ${indicator.value})${range}))`,
    noun: 'samples',
  };
}

function thresholdValue(
  indicator: Extract<Indicator, { kind: 'threshold' }>,
  windowMs: number,
): string {
  return `((${checkedQuery(gauge(queryOf(indicator.metric), windowMs))}) >= -Inf)`;
}

/** Slices that ended in the last five minutes; they end at full multiples of their length (UTC). */
function sliceUnits(
  method: 'Timeslices' | 'RatioTimeslices',
  objective: ObjectiveDefinition,
  settings: ExactSettings,
): Units {
  const sliceMs = sliceLength(method, objective);
  const range = steps(COUNT_MS, sliceMs);
  const slice = sliceOf(method, objective, settings);
  const measured = `sum(count_over_time((${slice.measured})${range}))`;
  const bad = `sum(sum_over_time((${slice.bad})${range}))`;
  const noun = `slices of ${prometheusDuration(sliceMs)}`;
  if (settings.missingSlices === 'exclude') {
    return { total: measured, bad, noun };
  }
  const expected = `count_over_time(vector(1)${range})`;
  const missing = `(${expected} - (${measured} or 0 * ${expected}))`;
  const known = `(${bad} or 0 * ${expected})`;
  return {
    total: expected,
    bad: settings.missingSlices === 'good' ? known : `${known} + ${missing}`,
    measured: `${measured} or 0 * ${expected}`,
    noun,
  };
}

/** One slice that ends now: how bad it is (0 to 1), and something wherever it was measured. */
export interface Slice {
  bad: string;
  measured: string;
}

/**
 * The slice of an objective that ends at the evaluation time.
 *
 * @throws Refusal with a message for the reader
 */
export function sliceOf(
  method: 'Timeslices' | 'RatioTimeslices',
  objective: ObjectiveDefinition,
  settings: ExactSettings,
): Slice {
  const { indicator } = objective;
  const sliceMs = sliceLength(method, objective);
  if (indicator.kind === 'threshold') {
    const value = thresholdValue(indicator, sliceMs);
    return {
      bad: `${value} ${OPPOSITE[indicator.op]} bool ${indicator.value}`,
      measured: value,
    };
  }
  const success =
    indicator.kind === 'raw'
      ? meanSuccess(indicator, sliceMs)
      : sliceSuccess(indicator, sliceMs, settings.countBirths);
  return {
    bad:
      method === 'Timeslices'
        ? `${success} < bool ${objective.timeSliceTarget ?? 1}`
        : `1 - clamp_max(${success}, 1)`,
    measured: success,
  };
}

/** Good events over all: subtracting a rounded error ratio from 1 would misjudge slices exactly on target. */
function sliceSuccess(
  indicator: Extract<Indicator, { kind: 'ratio' }>,
  sliceMs: number,
  births: boolean,
): string {
  const counts = eventCounts(indicator, births);
  const total = `(${counts.total(sliceMs)} > 0)`;
  return `(${counts.good(sliceMs, total)}) / ${total}`;
}

/** Length of the slices of an objective. */
export function sliceLength(
  method: string,
  { timeSliceWindowMs }: ObjectiveDefinition,
): number {
  if (timeSliceWindowMs === undefined) {
    throw new Refusal(`Expected a timeSliceWindow with ${method}, found none.`);
  }
  return timeSliceWindowMs;
}

/**
 * Range of a subquery with one evaluation per step: Prometheus 2 includes both ends of a range, 3 leaves the start out. A
 * millisecond less than the window makes adjoining windows tile time in both.
 */
export function steps(windowMs: number, stepMs: number): string {
  return `[${prometheusDuration(windowMs - 1)}:${prometheusDuration(stepMs)}]`;
}
