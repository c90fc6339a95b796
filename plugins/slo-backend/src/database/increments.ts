import type { BulkColumnType, BulkValue } from '@bellwether/kit-backend';
import type { CountsRecord } from './CountsStore';
import { BASE_MS, DAY_MS, HOUR_MS, type Level, floorTo } from './levels';

/** Columns of `slo_buckets`. */
export const BUCKET_COLUMNS = {
  series_id: 'integer',
  level: 'integer',
  start_ms: 'bigint',
  good: 'double precision',
  total: 'double precision',
  covered: 'integer',
} as const satisfies Record<string, BulkColumnType>;

interface Increment {
  seriesId: number;
  level: Level;
  startMs: number;
  good: number;
  total: number;
  covered: number;
}

/**
 * What entries add to the buckets, one row per bucket, in primary key order: transactions that lock rows in one order
 * cannot deadlock.
 *
 * An entry counts wholly in the minute in which its interval starts. Every hour its interval touches counts as covered:
 * hour buckets exist for covered hours, and day buckets carry one bit per covered hour of the day (UTC).
 */
export function bucketIncrements(
  records: readonly (CountsRecord & { seriesId: number })[],
): BulkValue[][] {
  const increments = new Map<string, Increment>();
  const add = (
    seriesId: number,
    level: Level,
    startMs: number,
    counts: { good: number; total: number },
    covered: number,
  ) => {
    const key = `${seriesId} ${level} ${startMs}`;
    const increment = increments.get(key);
    if (increment) {
      increment.good += counts.good;
      increment.total += counts.total;
      increment.covered |= covered;
    } else {
      increments.set(key, { seriesId, level, startMs, ...counts, covered });
    }
  };
  for (const record of records) {
    const { seriesId, startMs } = record;
    const counts = { good: record.good, total: record.total };
    add(seriesId, 60, floorTo(startMs, BASE_MS), counts, 0);
    const lastMs = startMs + record.seconds * 1000 - 1;
    const firstHour = floorTo(startMs, HOUR_MS);
    for (let hour = firstHour; hour <= lastMs; hour += HOUR_MS) {
      const share = hour === firstHour ? counts : { good: 0, total: 0 };
      add(seriesId, 3600, hour, share, 0);
      add(seriesId, 86400, floorTo(hour, DAY_MS), share, hourBit(hour));
    }
  }
  return [...increments.values()]
    .sort(
      (a, b) =>
        a.seriesId - b.seriesId || a.level - b.level || a.startMs - b.startMs,
    )
    .map(({ seriesId, level, startMs, good, total, covered }) => [
      seriesId,
      level,
      startMs,
      good,
      total,
      covered,
    ]);
}

/** Bit of an hour in the mask of its day. */
function hourBit(hourMs: number): number {
  return 2 ** ((hourMs % DAY_MS) / HOUR_MS);
}

/** SQL that counts the covered hours of a day bucket: the number of bits set, on either engine. */
export const COVERED_HOURS_SQL = Array.from(
  { length: 24 },
  (_, bit) => `((covered >> ${bit}) & 1)`,
).join(' + ');
