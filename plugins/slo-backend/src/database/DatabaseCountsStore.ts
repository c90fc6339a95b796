import {
  bulkChunks,
  bulkRows,
  inValues,
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
import { type LevelHorizon, floorTo } from './levels';
import {
  addToBuckets,
  advanceSeries,
  findConflicts,
  type IdentifiedRecord,
  insertCounts,
} from './pushStatements';
import { toNumber } from './rows';
import { UnitReader } from './UnitReader';
import { countCoveredHours } from './unitQueries';

/** Series per statement of a bulk read: keeps SQLite's only connection free for others in between. */
const READ_BATCH = 500;

/** {@link CountsStore} in `slo_counts`, `slo_buckets`, `slo_slice_units` and `slo_series`. */
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
      deleted += await this.#knex('slo_slice_units')
        .where('series_id', id)
        .where('start_ms', '<', floorTo(nowMs - retention.rollupMs, 86_400_000))
        .delete();
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
