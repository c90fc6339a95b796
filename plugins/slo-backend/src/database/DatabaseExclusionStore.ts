import {
  inValues,
  newestFirst,
  retryTransaction,
} from '@bellwether/kit-backend';
import {
  approvedSpans,
  type ExclusionDecision,
  type ExclusionState,
} from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';
import type { Knex } from 'knex';
import type { ExclusionStore, StoredExclusion } from './ExclusionStore';
import { toNumber } from './rows';

interface ExclusionRow {
  id: string;
  slo_key: string;
  start_ms: number | string;
  end_ms: number | string;
  reason: string;
  author: string;
  proposed_ms: number | string;
  state: ExclusionState;
}

interface DecisionRow {
  exclusion_id: string;
  ordinal: number;
  action: ExclusionDecision['action'];
  decided_by: string;
  at_ms: number | string;
  note: string | null;
}

/** {@link ExclusionStore} in `slo_exclusions` and `slo_exclusion_decisions`. */
export class DatabaseExclusionStore implements ExclusionStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }): DatabaseExclusionStore {
    return new DatabaseExclusionStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(exclusion: StoredExclusion): Promise<void> {
    await this.#knex<ExclusionRow>('slo_exclusions').insert({
      id: exclusion.id,
      slo_key: exclusion.sloKey,
      start_ms: exclusion.startMs,
      end_ms: exclusion.endMs,
      reason: exclusion.reason,
      author: exclusion.author,
      proposed_ms: exclusion.proposedAtMs,
      state: exclusion.state,
    });
  }

  async get(sloKey: string, id: string): Promise<StoredExclusion | undefined> {
    const row = await this.#knex<ExclusionRow>('slo_exclusions')
      .where({ id, slo_key: sloKey })
      .first();
    const [found] = row ? await this.#withDecisions([row]) : [];
    return found;
  }

  async list(
    sloKey: string,
    page: { cursor?: string; limit?: number },
  ): Promise<{ items: StoredExclusion[]; nextCursor?: string }> {
    const { rows, ...rest } = await newestFirst<ExclusionRow>(
      this.#knex<ExclusionRow>('slo_exclusions').where('slo_key', sloKey),
      { at: 'proposed_ms', id: 'id', idType: 'text' },
      page,
    );
    return { items: await this.#withDecisions(rows), ...rest };
  }

  async count(
    sloKey: string,
    endAfterMs: number,
  ): Promise<{ proposed: number; approved: number }> {
    const count = async (state: ExclusionState, afterMs: number) => {
      const [row] = await this.#knex('slo_exclusions')
        .where({ slo_key: sloKey, state })
        .where('end_ms', '>', afterMs)
        .count({ count: '*' });
      return toNumber(row.count ?? 0);
    };
    return {
      proposed: await count('proposed', 0),
      approved: await count('approved', endAfterMs),
    };
  }

  async decide(
    before: StoredExclusion,
    after: StoredExclusion,
  ): Promise<boolean> {
    const ordinal = after.decisions.length - 1;
    const decision = after.decisions[ordinal];
    return retryTransaction(this.#knex, async tx => {
      const moved = await tx<ExclusionRow>('slo_exclusions')
        .where({ id: before.id, state: before.state })
        .update({ state: after.state });
      if (moved === 0) return false;
      await tx<DecisionRow>('slo_exclusion_decisions').insert({
        exclusion_id: before.id,
        ordinal,
        action: decision.action,
        decided_by: decision.by,
        at_ms: decision.atMs,
        note: decision.note ?? null,
      });
      return true;
    });
  }

  async approvedSpans(
    sloKeys: readonly string[],
    within: Span,
  ): Promise<Map<string, Span[]>> {
    const rows: Pick<
      ExclusionRow,
      'slo_key' | 'start_ms' | 'end_ms' | 'state'
    >[] = await this.#touching(within)
      .select('slo_key', 'start_ms', 'end_ms', 'state')
      .where(inValues(this.#knex, 'slo_key', 'text', [...new Set(sloKeys)]));
    const bySlo = new Map<string, (Span & { state: ExclusionState })[]>();
    for (const row of rows) {
      const spans = bySlo.get(row.slo_key) ?? [];
      spans.push({ ...toSpan(row), state: row.state });
      bySlo.set(row.slo_key, spans);
    }
    return new Map(
      [...bySlo].map(([key, spans]) => [key, approvedSpans(spans)]),
    );
  }

  async approvedWithin(
    sloKey: string,
    within: Span,
    limit: number,
  ): Promise<StoredExclusion[]> {
    const rows: ExclusionRow[] = await this.#touching(within)
      .where('slo_key', sloKey)
      .orderBy([{ column: 'start_ms' }, { column: 'id' }])
      .limit(limit);
    return this.#withDecisions(rows);
  }

  #touching({ startMs, endMs }: Span): Knex.QueryBuilder {
    return this.#knex('slo_exclusions')
      .where('state', 'approved')
      .where('end_ms', '>', startMs)
      .where('start_ms', '<', endMs);
  }

  async #withDecisions(rows: ExclusionRow[]): Promise<StoredExclusion[]> {
    if (rows.length === 0) return [];
    const decisions: DecisionRow[] = await this.#knex('slo_exclusion_decisions')
      .where(
        inValues(
          this.#knex,
          'exclusion_id',
          'text',
          rows.map(({ id }) => id),
        ),
      )
      .orderBy([{ column: 'exclusion_id' }, { column: 'ordinal' }]);
    return rows.map(row => ({
      ...toSpan(row),
      id: row.id,
      sloKey: row.slo_key,
      reason: row.reason,
      author: row.author,
      proposedAtMs: toNumber(row.proposed_ms),
      state: row.state,
      decisions: decisions
        .filter(decision => decision.exclusion_id === row.id)
        .map(toDecision),
    }));
  }
}

function toSpan(row: Pick<ExclusionRow, 'start_ms' | 'end_ms'>): Span {
  return { startMs: toNumber(row.start_ms), endMs: toNumber(row.end_ms) };
}

function toDecision(row: DecisionRow): ExclusionDecision {
  return {
    action: row.action,
    by: row.decided_by,
    atMs: toNumber(row.at_ms),
    ...(row.note !== null && { note: row.note }),
  };
}
