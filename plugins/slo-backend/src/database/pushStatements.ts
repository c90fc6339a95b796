import {
  type BulkColumnType,
  type BulkValue,
  bulkChunks,
  bulkRows,
  rawResultRows,
} from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import type { CountsRecord, PushOutcome } from './CountsStore';
import { BUCKET_COLUMNS, bucketIncrements } from './increments';
import { toNumber } from './rows';

const COUNT_COLUMNS = {
  series_id: 'integer',
  key: 'text',
  start_ms: 'bigint',
  seconds: 'integer',
  good: 'double precision',
  total: 'double precision',
  producer: 'text',
  received_ms: 'bigint',
} as const satisfies Record<string, BulkColumnType>;

const SERIES_COLUMNS = {
  id: 'integer',
  series_key: 'text',
  last_end_ms: 'bigint',
  last_sample_end_ms: 'bigint',
} as const satisfies Record<string, BulkColumnType>;

/** An entry whose series is known. */
export type IdentifiedRecord = CountsRecord & { seriesId: number };

interface CountRow {
  series_id: number;
  key: string;
  start_ms: number | string;
  seconds: number;
  good: number;
  total: number;
}

/** Inserts what is new. @returns `<series id> <key>` of what was. */
export async function insertCounts(
  tx: Knex.Transaction,
  records: IdentifiedRecord[],
  options: { producer: string; nowMs: number },
): Promise<Set<string>> {
  const inserted = new Set<string>();
  const columns = Object.keys(COUNT_COLUMNS);
  for (const chunk of bulkChunks(tx, columns.length, records)) {
    const rows = chunk.map((record): BulkValue[] => [
      record.seriesId,
      record.key,
      record.startMs,
      record.seconds,
      record.good,
      record.total,
      options.producer,
      options.nowMs,
    ]);
    const result = await tx.raw(
      `INSERT INTO slo_counts (${columns.join(', ')}) ? ON CONFLICT (series_id, key) DO NOTHING RETURNING series_id, key`,
      [bulkRows(tx, COUNT_COLUMNS, rows)],
    );
    for (const row of rawResultRows<CountRow>(result)) {
      inserted.add(`${row.series_id} ${row.key}`);
    }
  }
  return inserted;
}

/** Adds entries to the buckets of their minutes, hours and days. */
export async function addToBuckets(
  tx: Knex.Transaction,
  records: IdentifiedRecord[],
): Promise<void> {
  const columns = Object.keys(BUCKET_COLUMNS);
  for (const chunk of bulkChunks(
    tx,
    columns.length,
    bucketIncrements(records),
  )) {
    await tx.raw(
      `INSERT INTO slo_buckets (${columns.join(', ')}) ?
       ON CONFLICT (series_id, level, start_ms) DO UPDATE SET
         good = slo_buckets.good + excluded.good,
         total = slo_buckets.total + excluded.total,
         covered = slo_buckets.covered | excluded.covered`,
      [bulkRows(tx, BUCKET_COLUMNS, chunk)],
    );
  }
}

/**
 * Moves the newest interval of each series on. An upsert by explicit id: rows exist already, but unlike UPDATE … FROM it locks them in the
 * order given.
 */
export async function advanceSeries(
  tx: Knex.Transaction,
  records: IdentifiedRecord[],
  sample: boolean,
): Promise<void> {
  const ends = new Map<number, { key: string; endMs: number }>();
  for (const { seriesId, seriesKey, startMs, seconds } of records) {
    const endMs = startMs + seconds * 1000;
    if (endMs > (ends.get(seriesId)?.endMs ?? 0)) {
      ends.set(seriesId, { key: seriesKey, endMs });
    }
  }
  const rows = [...ends].map(([id, { key, endMs }]): BulkValue[] => [
    id,
    key,
    endMs,
    sample ? endMs : 0,
  ]);
  const later = (column: string) =>
    `CASE WHEN excluded.${column} > slo_series.${column} THEN excluded.${column} ELSE slo_series.${column} END`;
  await tx.raw(
    `INSERT INTO slo_series (id, series_key, last_end_ms, last_sample_end_ms) ?
     ON CONFLICT (id) DO UPDATE SET
       last_end_ms = ${later('last_end_ms')},
       last_sample_end_ms = ${later('last_sample_end_ms')}`,
    [bulkRows(tx, SERIES_COLUMNS, rows)],
  );
}

/** Compares entries whose keys were there before with what is stored under them. */
export async function findConflicts(
  tx: Knex.Transaction,
  records: IdentifiedRecord[],
): Promise<PushOutcome['conflicts']> {
  const conflicts: PushOutcome['conflicts'] = [];
  for (const chunk of bulkChunks(tx, 2, records)) {
    const keys = bulkRows(
      tx,
      { series_id: 'integer', key: 'text' },
      chunk.map(({ seriesId, key }) => [seriesId, key]),
    );
    const stored = new Map(
      rawResultRows<CountRow>(
        await tx.raw(
          `WITH r(series_id, key) AS (?)
           SELECT c.series_id, c.key, c.start_ms, c.seconds, c.good, c.total
           FROM slo_counts c JOIN r ON c.series_id = r.series_id AND c.key = r.key`,
          [keys],
        ),
      ).map(row => [`${row.series_id} ${row.key}`, row]),
    );
    for (const record of chunk) {
      const row = stored.get(`${record.seriesId} ${record.key}`);
      if (row && !isSame(record, row)) {
        const { seriesKey, key } = record;
        const { seconds, good, total } = row;
        const startMs = toNumber(row.start_ms);
        conflicts.push({
          record,
          stored: { seriesKey, key, startMs, seconds, good, total },
        });
      }
    }
  }
  return conflicts;
}

function isSame(record: CountsRecord, row: CountRow): boolean {
  return (
    record.startMs === toNumber(row.start_ms) &&
    record.seconds === row.seconds &&
    record.good === row.good &&
    record.total === row.total
  );
}
