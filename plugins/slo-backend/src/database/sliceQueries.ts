import {
  type BulkValue,
  bulkRows,
  rawResultRows,
} from '@bellwether/kit-backend';
import type { BudgetingMethod } from '@bellwether/domain-slo';
import type { UnitCounts } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import type { Piece } from './levels';
import { toNumber } from './rows';
import { within } from './unitQueries';

/** An objective whose slices are judged: its ordinal in the request, its series and its target per slice. */
export interface SlicedSeries {
  ordinal: number;
  seriesId: number;
  sliceTarget: number;
}

/** How slices become units. */
export interface SliceRule {
  method: BudgetingMethod;
  sliceMs: number;
}

/** A run of buckets whose units are summed by part. */
export interface SliceRun extends Piece {
  /** SQL of an integer, from the column with the start of a bucket; the same for all buckets of a slice. */
  part(column: string): string;
}

/** Units of a part. */
export interface PartUnits {
  ordinal: number;
  part: number;
  counts: UnitCounts;
}

/** A row of {@link PartUnits}. */
export interface PartRow {
  ordinal: number;
  part: number | string;
  good: number | string;
  total: number | string;
}

/**
 * SQL of the good units among slices `x` of an objective with the target `target`: judged (Timeslices) or averaged.
 *
 * `good / total >= target` is divided, not multiplied out, so that 19 of 20 reaches a target of 0.95 exactly as in the
 * domain package.
 */
export function judged(method: BudgetingMethod, target: string): string {
  return method === 'RatioTimeslices'
    ? 'sum(x.good / x.total)'
    : `sum(CASE WHEN x.good / x.total >= ${target} THEN 1 ELSE 0 END)`;
}

/** Rows `ordinal, series_id, target` of a request. */
export function requestedRows(
  knex: Knex,
  series: readonly SlicedSeries[],
): Knex.Raw {
  return bulkRows(
    knex,
    { ordinal: 'integer', series_id: 'integer', target: 'double precision' },
    series.map(({ ordinal, seriesId, sliceTarget }): BulkValue[] => [
      ordinal,
      seriesId,
      sliceTarget,
    ]),
  );
}

/** Units straight from buckets, which must tile the slices: counts are summed per slice, slices without events left out. */
export async function sumSlices(
  knex: Knex,
  series: readonly SlicedSeries[],
  { method, sliceMs }: SliceRule,
  runs: readonly SliceRun[],
): Promise<PartUnits[]> {
  const filled = runs.filter(run => run.startMs < run.endMs);
  if (series.length === 0 || filled.length === 0) return [];
  const slices = filled.map(
    run => `
      SELECT series_id, ${run.part('start_ms')} AS part, sum(good) AS good, sum(total) AS total
      FROM slo_buckets
      WHERE series_id IN (SELECT series_id FROM r) AND ${within(run, run.level)}
      GROUP BY series_id, part, start_ms / ${sliceMs}
      HAVING sum(total) > 0`,
  );
  const rows = rawResultRows<PartRow>(
    await knex.raw(
      `WITH r(ordinal, series_id, target) AS (?), x AS (${slices.join(' UNION ALL ')})
       SELECT r.ordinal, x.part, ${judged(method, 'r.target')} AS good, count(*) AS total
       FROM x JOIN r ON r.series_id = x.series_id
       GROUP BY r.ordinal, x.part`,
      [requestedRows(knex, series)],
    ),
  );
  return rows.map(toPartUnits);
}

/** A row as numbers. */
export function toPartUnits({
  ordinal,
  part,
  good,
  total,
}: PartRow): PartUnits {
  return {
    ordinal,
    part: toNumber(part),
    counts: { good: toNumber(good), total: toNumber(total) },
  };
}
