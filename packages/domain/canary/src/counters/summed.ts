import { type RawSample, counterIncreases } from './counter';

/** A series of a counter as it was scraped. @public */
export interface RawSeries {
  labels: Readonly<Record<string, string>>;
  samples: readonly RawSample[];
}

/** What is remembered from one reading to the next. Plain data. @public */
export interface CounterMemory {
  /** Last sample by series. */
  readonly last: Readonly<Record<string, RawSample>>;
  /** Epoch milliseconds of the first sample that was ever read; absent: none was. */
  readonly sinceMs?: number;
}

/** Nothing was read yet. @public */
export const NO_MEMORY: CounterMemory = { last: {} };

/** What all counters with the same labels counted. @public */
export interface LabelledIncrease {
  /** Of the labels that were asked for, those the counters have. */
  labels: Readonly<Record<string, string>>;
  increase: number;
}

/**
 * A counter that appears counts from 0 only when others have been read for this long: a source that has just begun to read
 * knows nothing of what was before.
 */
export const SETTLED_MS = 120_000;

/**
 * How much counters rose in each interval, summed up by labels: see `counterIncreases`.
 *
 * @param edges - epoch milliseconds, ascending: n + 1 for n intervals
 * @param options - `by`: labels to keep; `sinceMs`: since when the source is known to read anything, in epoch milliseconds,
 *   where that is known from other counters
 * @returns by interval; null: no counter was read in it, so that nothing is known
 * @public
 */
export function summedIncreases(
  series: readonly RawSeries[],
  edges: readonly number[],
  memory: CounterMemory,
  options: { by?: readonly string[]; sinceMs?: number } = {},
): { intervals: (LabelledIncrease[] | null)[]; memory: CounterMemory } {
  const { by = [] } = options;
  const last: Record<string, RawSample> = { ...memory.last };
  const sinceMs = earliestSample(series, memory.sinceMs);
  const knownMs = Math.min(sinceMs ?? Infinity, options.sinceMs ?? Infinity);
  const intervals = edges
    .slice(1)
    .map(() => new Map<string, LabelledIncrease>());
  for (const { labels, samples } of series) {
    const key = keyOf(labels, Object.keys(labels));
    const counted = counterIncreases(samples, edges, {
      before: Object.hasOwn(last, key) ? last[key] : undefined,
      isNewAt: ms => ms - knownMs >= SETTLED_MS,
    });
    if (counted.last) last[key] = counted.last;
    const kept = by.filter(label => Object.hasOwn(labels, label));
    const group = keyOf(labels, kept);
    counted.increases.forEach((increase, index) => {
      if (increase === null) return;
      const before = intervals[index].get(group);
      intervals[index].set(group, {
        labels: Object.fromEntries(kept.map(label => [label, labels[label]])),
        increase: (before?.increase ?? 0) + increase,
      });
    });
  }
  return {
    intervals: intervals.map(groups =>
      groups.size === 0 ? null : [...groups.values()],
    ),
    memory: { last, ...(sinceMs !== undefined && { sinceMs }) },
  };
}

/**
 * When the first sample of all was read, in epoch milliseconds; undefined: there is none.
 *
 * @param knownMs - of samples that were read before
 * @public
 */
export function earliestSample(
  series: readonly RawSeries[],
  knownMs?: number,
): number | undefined {
  let first = knownMs ?? Infinity;
  for (const { samples } of series) {
    for (const [ms] of samples) if (ms < first) first = ms;
  }
  return first === Infinity ? undefined : first;
}

function keyOf(
  labels: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  return JSON.stringify([...names].sort().map(name => [name, labels[name]]));
}
