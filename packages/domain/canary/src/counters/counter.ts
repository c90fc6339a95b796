/** A sample as it was scraped: epoch milliseconds and a value. @public */
export type RawSample = readonly [ms: number, value: number];

/**
 * Samples in order of time, without what is no value of a counter: NaN (Prometheus marks the end of a series so), infinities
 * and negative values. Of several at the same time the last one given counts.
 */
export function orderedSamples(samples: readonly RawSample[]): RawSample[] {
  const byTime = new Map<number, RawSample>();
  for (const sample of samples) {
    const [ms, value] = sample;
    if (Number.isFinite(ms) && value >= 0 && value < Infinity) {
      byTime.set(ms, sample);
    }
  }
  return [...byTime.values()].sort(([a], [b]) => a - b);
}

/** What a counter counted over intervals. */
export interface CounterIncreases {
  /** By interval; null: the counter was not read in it. What it counted meanwhile is in the next interval it was read in. */
  increases: (number | null)[];
  /** The last sample until the end. */
  last?: RawSample;
}

/**
 * How much a counter rose in each interval, exactly: the rise between two samples belongs to the interval of the later one,
 * so that the increases of any intervals without gaps between them add up to that of all.
 *
 * A value below the one before is a restart, after which the counter began at 0. The first sample ever is a rise from 0 for a
 * counter that is new, and only where counting begins for one that has been there before.
 *
 * @param samples - in any order
 * @param edges - epoch milliseconds, ascending: n + 1 for n intervals; the beginning of an interval is not part of it
 * @param options - `before`: last sample of an earlier call; `isNewAt`: whether a counter that is first seen at a time is new
 * @public
 */
export function counterIncreases(
  samples: readonly RawSample[],
  edges: readonly number[],
  options: { before?: RawSample; isNewAt: (ms: number) => boolean },
): CounterIncreases {
  const increases: (number | null)[] = edges.slice(1).map(() => null);
  const endMs = edges[edges.length - 1];
  let last = options.before;
  let interval = 0;
  for (const sample of orderedSamples(samples)) {
    const [ms, value] = sample;
    if (ms > endMs) break;
    if (last && ms <= last[0]) continue;
    if (ms > edges[0]) {
      while (ms > edges[interval + 1]) interval += 1;
      increases[interval] =
        (increases[interval] ?? 0) + rise(last, sample, options.isNewAt);
    }
    last = [ms, value];
  }
  return { increases, ...(last && { last }) };
}

function rise(
  last: RawSample | undefined,
  [ms, value]: RawSample,
  isNewAt: (ms: number) => boolean,
): number {
  if (!last) return isNewAt(ms) ? value : 0;
  return value >= last[1] ? value - last[1] : value;
}
