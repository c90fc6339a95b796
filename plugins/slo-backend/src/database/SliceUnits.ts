import {
  type BulkValue,
  bulkRows,
  rawResultRows,
} from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import { HOUR_MS } from './levels';
import { toNumber } from './rows';
import {
  judged,
  type PartRow,
  type PartUnits,
  requestedRows,
  type SlicedSeries,
  type SliceRule,
  type SliceRun,
  sumSlices,
  toPartUnits,
} from './sliceQueries';
import { within } from './unitQueries';

/** Minutes judged by one statement: some ten milliseconds, for which SQLite's only connection is busy. */
const MAX_MINUTES = 100_000;

/** Counts that arrive while hours are judged make some of them outdated again; that often is tried. */
const ATTEMPTS = 3;

/** Stands for the target where slices are averaged. */
const AVERAGED = -1;

/** An hour or a day to be judged. */
interface Outdated {
  series_id: number;
  target: number;
  level: number;
  start_ms: number | string;
}

/** Whether the units of hours and days are worth keeping: shorter slices that tile the hour. */
export function isRolledUp(sliceMs: number): boolean {
  return sliceMs < HOUR_MS && HOUR_MS % sliceMs === 0;
}

/**
 * Units of slices shorter than an hour from `slo_slice_units`, where whole hours and days are kept once they were judged.
 *
 * A kept row counts only while its bucket has the same counts as when it was judged: every entry with events makes them
 * grow, so late counts cannot go unnoticed, whichever replica takes them. Judging and looking at the bucket is one
 * statement, hence one snapshot; two replicas that judge the same hour at once write the same, or the older of two
 * answers, which then no longer fits its bucket.
 */
export class SliceUnits {
  constructor(private readonly knex: Knex) {}

  /**
   * Units per objective and part.
   *
   * @param judgeableFromMs - from when on there are minutes to judge; of what was not kept before then nothing is known
   */
  async sums(
    series: readonly SlicedSeries[],
    rule: SliceRule,
    runs: readonly SliceRun[],
    judgeableFromMs: number,
  ): Promise<PartUnits[]> {
    const minutes = runs.filter(({ level }) => level === 60);
    const whole = runs.filter(
      ({ level, startMs, endMs }) => level !== 60 && startMs < endMs,
    );
    const units = await sumSlices(this.knex, series, rule, minutes);
    if (whole.length === 0) return units;
    let left = series;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      const { fresh, outdated } = await this.#read(
        left,
        rule,
        whole,
        judgeableFromMs,
      );
      units.push(...fresh);
      left = left.filter(({ ordinal }) => outdated.has(ordinal));
      if (left.length > 0 && attempt === ATTEMPTS) {
        const straight = whole.map(run => ({ ...run, level: 60 as const }));
        return [
          ...units,
          ...(await sumSlices(this.knex, left, rule, straight)),
        ];
      }
      await this.#judge(left, rule, whole, judgeableFromMs);
    }
    return units;
  }

  /** Units of objectives whose rows all fit, and the ordinals of the others. */
  async #read(
    series: readonly SlicedSeries[],
    rule: SliceRule,
    runs: readonly SliceRun[],
    judgeableFromMs: number,
  ): Promise<{ fresh: PartUnits[]; outdated: Set<number> }> {
    const rows = rawResultRows<PartRow & { outdated: number | string }>(
      await this.knex.raw(
        `WITH r(ordinal, series_id, target) AS (?), x AS (${keptRows(rule, runs)})
         SELECT ordinal, part, sum(coalesce(good, 0)) AS good, sum(coalesce(total, 0)) AS total,
                sum(CASE WHEN total IS NULL AND start_ms >= ${judgeableFromMs} THEN 1 ELSE 0 END) AS outdated
         FROM x GROUP BY ordinal, part`,
        [requestedRows(this.knex, stored(series, rule))],
      ),
    );
    const outdated = new Set(
      rows
        .filter(row => toNumber(row.outdated) > 0)
        .map(({ ordinal }) => ordinal),
    );
    return {
      fresh: rows
        .filter(({ ordinal }) => !outdated.has(ordinal))
        .map(toPartUnits)
        .filter(({ counts }) => counts.total > 0),
      outdated,
    };
  }

  async #judge(
    series: readonly SlicedSeries[],
    rule: SliceRule,
    runs: readonly SliceRun[],
    judgeableFromMs: number,
  ): Promise<void> {
    if (series.length === 0) return;
    const rows = rawResultRows<Outdated>(
      await this.knex.raw(
        `WITH r(ordinal, series_id, target) AS (?), x AS (${keptRows(rule, runs)})
         SELECT DISTINCT level, start_ms, series_id, target FROM x
         WHERE total IS NULL AND start_ms >= ${judgeableFromMs}
         ORDER BY level, start_ms, series_id, target`,
        [requestedRows(this.knex, stored(series, rule))],
      ),
    );
    for (const batch of batches(rows)) await this.#store(batch, rule);
  }

  /** Judges one hour or day of many series. */
  async #store(
    batch: readonly Outdated[],
    { method, sliceMs }: SliceRule,
  ): Promise<void> {
    const [{ level }] = batch;
    const startMs = toNumber(batch[0].start_ms);
    const hour = { startMs, endMs: startMs + level * 1000 };
    const wanted = bulkRows(
      this.knex,
      { series_id: 'integer', target: 'double precision' },
      batch.map((row): BulkValue[] => [row.series_id, row.target]),
    );
    await this.knex.raw(
      // In the order of the primary key: replicas that lock rows in one order cannot deadlock.
      `INSERT INTO slo_slice_units (series_id, slice_seconds, slice_target, level, start_ms,
                                    good, total, bucket_good, bucket_total)
       WITH w(series_id, target) AS (?),
       x AS MATERIALIZED (
         SELECT series_id, sum(good) AS good, sum(total) AS total
         FROM slo_buckets
         WHERE series_id IN (SELECT series_id FROM w) AND ${within(hour, 60)}
         GROUP BY series_id, start_ms / ${sliceMs}
         HAVING sum(total) > 0
       )
       SELECT b.series_id, ${sliceMs / 1000}, w.target, ${level}, ${startMs},
              ${judged(method, 'w.target')}, count(*), b.good, b.total
       FROM w JOIN x ON x.series_id = w.series_id
       JOIN slo_buckets b ON b.series_id = w.series_id AND b.level = ${level} AND b.start_ms = ${startMs}
       WHERE true
       GROUP BY b.series_id, w.target, b.good, b.total
       ORDER BY 1, 3
       ON CONFLICT (series_id, slice_seconds, slice_target, level, start_ms) DO UPDATE SET
         good = excluded.good, total = excluded.total,
         bucket_good = excluded.bucket_good, bucket_total = excluded.bucket_total`,
      [wanted],
    );
  }
}

/**
 * SQL of the hours and days of requested series `r` that have events, with the units that are kept of them; null where
 * there are none, or none that fit. Looked up one by one by their key: a join would be at the mercy of what the planner
 * guesses of a table that grows all the time.
 */
function keptRows({ sliceMs }: SliceRule, runs: readonly SliceRun[]): string {
  const kept = (column: string, run: SliceRun) => `
    (SELECT u.${column} FROM slo_slice_units u
     WHERE u.series_id = b.series_id AND u.slice_seconds = ${sliceMs / 1000} AND u.slice_target = r.target
       AND u.level = ${run.level} AND u.start_ms = b.start_ms
       AND u.bucket_good = b.good AND u.bucket_total = b.total)`;
  return runs
    .map(
      run => `
        SELECT r.ordinal, r.target, b.series_id, b.level, b.start_ms, ${run.part('b.start_ms')} AS part,
               ${kept('good', run)} AS good, ${kept('total', run)} AS total
        FROM r JOIN slo_buckets b ON b.series_id = r.series_id
        WHERE ${within(run, run.level, 'b.')} AND b.total > 0`,
    )
    .join(' UNION ALL ');
}

/** Series under the targets their units are kept by. */
function stored(
  series: readonly SlicedSeries[],
  { method }: SliceRule,
): readonly SlicedSeries[] {
  return method === 'RatioTimeslices'
    ? series.map(one => ({ ...one, sliceTarget: AVERAGED }))
    : series;
}

/** Rows of the same hour or day, as many as one statement judges. */
function* batches(rows: readonly Outdated[]): Generator<Outdated[]> {
  let batch: Outdated[] = [];
  for (const row of rows) {
    const [first = row] = batch;
    const isFull = (batch.length * row.level) / 60 >= MAX_MINUTES;
    const isOther =
      row.level !== first.level ||
      toNumber(row.start_ms) !== toNumber(first.start_ms);
    if (isFull || isOther) {
      yield batch;
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) yield batch;
}
