import { inValues, rawResultRows } from '@bellwether/kit-backend';
import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import { COVERED_HOURS_SQL } from './increments';
import {
  HOUR_MS,
  type Level,
  type Piece,
  ceilTo,
  type Run,
  decompose,
  floorTo,
  levelForSlices,
  runsOf,
} from './levels';
import { toNumber } from './rows';

/**
 * Bounds and levels are written into the statements, not bound: they are numbers of our own, and the SQLite driver
 * binds every JavaScript number as a float, which would turn the integer division of time stamps into a fraction.
 */
export function within(
  { startMs, endMs }: Span,
  level: Level,
  table = '',
): string {
  const [at, of] = [`${table}start_ms`, `${table}level`];
  return `${of} = ${level} AND ${at} >= ${startMs} AND ${at} < ${endMs}`;
}

interface SumRow {
  part: number;
  series_id: number;
  good: number;
  total: number;
}

/** Sums of counts per series and segment: one grouped read per run of buckets, all in one statement. */
export async function sumSegments(
  knex: Knex,
  ids: readonly number[],
  segments: readonly Span[],
): Promise<{ seriesId: number; segment: number; counts: UnitCounts }[]> {
  const runs = runsOf(segments);
  if (runs.length === 0 || ids.length === 0) return [];
  const selects = runs.map(
    run => `
      SELECT ${segmentOf(run)} AS part, series_id, sum(good) AS good, sum(total) AS total
      FROM slo_buckets WHERE ? AND ${within(run, run.level)}
      GROUP BY series_id, part`,
  );
  const rows = rawResultRows<SumRow>(
    await knex.raw(
      selects.join(' UNION ALL '),
      runs.map(() => inValues(knex, 'series_id', 'integer', ids)),
    ),
  );
  return rows.map(row => ({
    seriesId: row.series_id,
    segment: row.part,
    counts: { good: row.good, total: row.total },
  }));
}

/** SQL that tells to which segment a bucket of a run belongs. */
export function segmentOf({ parts }: Run, column = 'start_ms'): string {
  const cuts = parts
    .slice(0, -1)
    .map(part => `WHEN ${column} < ${part.endMs} THEN ${part.segment}`);
  const last = parts[parts.length - 1].segment;
  return cuts.length > 0
    ? `CASE ${cuts.join(' ')} ELSE ${last} END`
    : `${last}`;
}

/** Sums of counts of one series per step, ascending. */
export async function sumSteps(
  knex: Knex,
  seriesId: number,
  options: Span & { stepMs: number },
): Promise<({ startMs: number } & UnitCounts)[]> {
  const { stepMs } = options;
  const rows: { step: number | string; good: number; total: number }[] =
    await knex('slo_buckets')
      .select(knex.raw(`start_ms / ${stepMs} AS step`))
      .sum({ good: 'good', total: 'total' })
      .where('series_id', seriesId)
      .whereRaw(within(options, levelForSlices(stepMs)))
      .groupByRaw(`start_ms / ${stepMs}`)
      .orderByRaw(`start_ms / ${stepMs}`);
  return rows.map(({ step, good, total }) => ({
    startMs: toNumber(step) * stepMs,
    good,
    total,
  }));
}

/** Hours with data per series within the hours a span touches: whole days by their bit mask, the rest by hour rows. */
export async function countCoveredHours(
  knex: Knex,
  ids: readonly number[],
  span: Span,
): Promise<Map<number, number>> {
  const covered = new Map<number, number>();
  if (ids.length === 0) return covered;
  const selects = hourPieces(span).map(
    piece => `
      SELECT series_id, sum(${piece.level === 86400 ? COVERED_HOURS_SQL : '1'}) AS hours
      FROM slo_buckets WHERE ? AND ${within(piece, piece.level)}
      GROUP BY series_id`,
  );
  if (selects.length === 0) return covered;
  const rows = rawResultRows<{ series_id: number; hours: number | string }>(
    await knex.raw(
      selects.join(' UNION ALL '),
      selects.map(() => inValues(knex, 'series_id', 'integer', ids)),
    ),
  );
  for (const { series_id, hours } of rows) {
    covered.set(series_id, (covered.get(series_id) ?? 0) + toNumber(hours));
  }
  return covered;
}

function hourPieces(span: Span): Piece[] {
  return decompose(touchedHours(span));
}

/** The full hours that a span touches. */
export function touchedHours(span: Span): Span {
  return {
    startMs: floorTo(span.startMs, HOUR_MS),
    endMs: ceilTo(span.endMs, HOUR_MS),
  };
}
