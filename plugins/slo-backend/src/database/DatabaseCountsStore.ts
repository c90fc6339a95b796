import {
  type BulkColumnType,
  type BulkValue,
  bulkChunks,
  bulkRows,
  inValues,
  rawResultRows,
  retryTransaction,
} from '@bellwether/kit-backend';
import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import type {
  CountsRecord,
  CountsRetention,
  CountsStore,
  PushOutcome,
  SeriesFacts,
  UnitRequest,
} from './CountsStore';
import { BUCKET_COLUMNS, bucketIncrements } from './increments';
import { type LevelHorizon, floorTo } from './levels';
import { toNumber } from './rows';
import { UnitReader } from './UnitReader';
import { countCoveredHours } from './unitQueries';

/** Series per statement of a bulk read: keeps SQLite's only connection free for others in between. */
const READ_BATCH = 500;

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

type IdentifiedRecord = CountsRecord & { seriesId: number };

interface CountRow {
  series_id: number;
  key: string;
  start_ms: number | string;
  seconds: number;
  good: number;
  total: number;
}

/** {@link CountsStore} in `slo_counts`, `slo_buckets` and `slo_series`. */
export class DatabaseCountsStore implements CountsStore {
  readonly #knex: Knex;
  readonly #reader: UnitReader;
  /** Ids never change and series are never deleted, so remembering them is safe with any number of replicas. */
  readonly #seriesIds = new Map<string, number>();

  /** @param options - `retention` tells reads from when on minutes and hours are available. */
  static create(options: {
    knex: Knex;
    retention: CountsRetention;
  }): DatabaseCountsStore {
    return new DatabaseCountsStore(options.knex, options.retention);
  }

  private constructor(knex: Knex, retention: CountsRetention) {
    this.#knex = knex;
    this.#reader = new UnitReader(knex, nowMs => horizonAt(nowMs, retention));
  }

  async push(
    records: CountsRecord[],
    options: { producer: string; sample: boolean; nowMs: number },
  ): Promise<PushOutcome> {
    const ids = await this.#ensureSeries(records.map(r => r.seriesKey));
    const sorted = records
      .map(record => ({
        ...record,
        seriesId: ids.get(record.seriesKey) as number,
      }))
      .sort((a, b) => a.seriesId - b.seriesId || (a.key < b.key ? -1 : 1));
    return retryTransaction(this.#knex, async tx => {
      const inserted = await insertCounts(tx, sorted, options);
      const isNew = (record: IdentifiedRecord) =>
        inserted.has(`${record.seriesId} ${record.key}`);
      const fresh = sorted.filter(isNew);
      if (fresh.length > 0) {
        await addToBuckets(tx, fresh);
        await advanceSeries(tx, fresh, options.sample);
      }
      const known = sorted.filter(record => !isNew(record));
      const conflicts = await findConflicts(tx, known);
      return {
        accepted: fresh.length,
        duplicates: known.length - conflicts.length,
        conflicts,
      };
    });
  }

  async unitSums(
    requests: UnitRequest[],
    spans: Record<string, Span>,
    nowMs: number,
  ): Promise<Map<string, Record<string, UnitCounts | null>>> {
    const ids = await this.#findSeries(requests.map(r => r.seriesKey));
    const empty = () =>
      Object.fromEntries(Object.keys(spans).map(id => [id, null]));
    const sums = new Map<string, Record<string, UnitCounts | null>>(
      requests.map(({ id }) => [id, empty()]),
    );
    const stored = requests.flatMap(request => {
      const seriesId = ids.get(request.seriesKey);
      return seriesId === undefined ? [] : [{ ...request, seriesId }];
    });
    for (let start = 0; start < stored.length; start += READ_BATCH) {
      const batch = stored.slice(start, start + READ_BATCH);
      for (const [id, read] of await this.#reader.sums(batch, spans, nowMs)) {
        Object.assign(sums.get(id) as object, read);
      }
    }
    return sums;
  }

  async unitSteps(
    request: Omit<UnitRequest, 'id'>,
    options: Span & { stepMs: number; nowMs: number },
  ): Promise<({ startMs: number } & UnitCounts)[]> {
    const ids = await this.#findSeries([request.seriesKey]);
    const seriesId = ids.get(request.seriesKey);
    return seriesId === undefined
      ? []
      : this.#reader.steps({ ...request, seriesId }, options);
  }

  async coveredHours(
    seriesKeys: string[],
    span: Span,
  ): Promise<Map<string, number>> {
    const ids = await this.#findSeries(seriesKeys);
    const keys = [...ids.keys()];
    const hours = new Map<string, number>();
    for (let start = 0; start < keys.length; start += READ_BATCH) {
      const batch = keys.slice(start, start + READ_BATCH);
      const covered = await countCoveredHours(
        this.#knex,
        batch.map(key => ids.get(key) as number),
        span,
      );
      for (const key of batch) {
        hours.set(key, covered.get(ids.get(key) as number) ?? 0);
      }
    }
    return hours;
  }

  async facts(seriesKeys: string[]): Promise<Map<string, SeriesFacts>> {
    const rows: {
      series_key: string;
      last_end_ms: number | string;
      last_sample_end_ms: number | string;
    }[] = await this.#knex('slo_series')
      .select('series_key', 'last_end_ms', 'last_sample_end_ms')
      .where(inValues(this.#knex, 'series_key', 'text', unique(seriesKeys)));
    return new Map(
      rows
        .filter(row => toNumber(row.last_end_ms) > 0)
        .map(row => [
          row.series_key,
          {
            lastEndMs: toNumber(row.last_end_ms),
            lastSampleEndMs: toNumber(row.last_sample_end_ms),
          },
        ]),
    );
  }

  async cleanUp(
    nowMs: number,
    retention: CountsRetention,
    signal: AbortSignal,
  ): Promise<number> {
    const rows: { id: number }[] = await this.#knex('slo_series').select('id');
    let deleted = 0;
    for (const { id } of rows) {
      signal.throwIfAborted();
      deleted += await this.#knex('slo_counts')
        .where('series_id', id)
        .where('start_ms', '<', nowMs - retention.countsMs)
        .delete();
      for (const [level, maxAgeMs] of [
        [60, retention.baseMs],
        [3600, retention.rollupMs],
        [86400, retention.rollupMs],
      ]) {
        deleted += await this.#knex('slo_buckets')
          .where('series_id', id)
          .where('level', level)
          // Whole days go at once, so that no roll-up ever stands above a part of its buckets.
          .where('start_ms', '<', floorTo(nowMs - maxAgeMs, 86_400_000))
          .delete();
      }
    }
    return deleted;
  }

  async #ensureSeries(seriesKeys: string[]): Promise<Map<string, number>> {
    const found = await this.#findSeries(seriesKeys);
    const missing = unique(seriesKeys)
      .filter(key => !found.has(key))
      .sort();
    if (missing.length === 0) return found;
    for (const chunk of bulkChunks(this.#knex, 1, missing)) {
      await this.#knex.raw(
        'INSERT INTO slo_series (series_key) ? ON CONFLICT (series_key) DO NOTHING',
        [
          bulkRows(
            this.#knex,
            { series_key: 'text' },
            chunk.map(key => [key]),
          ),
        ],
      );
    }
    return this.#findSeries(seriesKeys);
  }

  async #findSeries(seriesKeys: string[]): Promise<Map<string, number>> {
    const keys = unique(seriesKeys);
    const unknown = keys.filter(key => !this.#seriesIds.has(key));
    if (unknown.length > 0) {
      const rows: { id: number; series_key: string }[] = await this.#knex(
        'slo_series',
      )
        .select('id', 'series_key')
        .where(inValues(this.#knex, 'series_key', 'text', unknown));
      for (const row of rows) this.#seriesIds.set(row.series_key, row.id);
    }
    return new Map(
      keys.flatMap(key => {
        const id = this.#seriesIds.get(key);
        return id === undefined ? [] : [[key, id]];
      }),
    );
  }
}

function horizonAt(nowMs: number, retention: CountsRetention): LevelHorizon {
  return {
    baseFromMs: nowMs - retention.baseMs,
    hourFromMs: nowMs - retention.rollupMs,
  };
}

function unique(keys: string[]): string[] {
  return [...new Set(keys)];
}

/** Inserts what is new. @returns `<series id> <key>` of what was. */
async function insertCounts(
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

async function addToBuckets(
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

/** An upsert by explicit id: rows exist already, but unlike UPDATE … FROM it locks them in the order given. */
async function advanceSeries(
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
async function findConflicts(
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
