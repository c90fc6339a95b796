import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  DriftCheck,
  DriftCounts,
  DriftSeverity,
  DriftState,
  DriftTool,
  DriftVerdict,
  ListDriftStacksRequest,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { applyVisibility, likePattern, type VisibilityFilter } from './filters';
import type { StoredStack } from './model';
import type { Page } from './page';

interface StackRow extends DriftCounts {
  id: string;
  stack: string;
  tool: DriftTool;
  environment: string | null;
  commit_sha: string | null;
  verdict: DriftVerdict;
  state: DriftState;
  stale: number;
  checked_ms: number | string;
  succeeded_ms: number | string | null;
  drifted: number;
  drifted_since_ms: number | string | null;
  by_kind_json: string;
  resources_omitted: number;
  problems_json: string;
  pipeline_json: string | null;
  entity_ref: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  repository: string;
}

/** Checks that the page of a stack shows. */
const MAX_HISTORY = 400;

/** Rank of the worst drift of a stack, 5 for critical. */
const WORST =
  'CASE WHEN t.critical > 0 THEN 5 WHEN t.high > 0 THEN 4 WHEN t.medium > 0 THEN 3 WHEN t.low > 0 THEN 2 ELSE 1 END';

/** Reads stacks; what the caller may not see is not there. */
export class DriftReader {
  /** @param staleMs - a stack that was not checked for so long is stale */
  constructor(
    private readonly knex: Knex,
    private readonly staleMs: number,
  ) {}

  /** A page, worst first. */
  async list(
    request: ListDriftStacksRequest,
    filter: VisibilityFilter,
    nowMs: number,
  ): Promise<Page<StoredStack>> {
    const matching = () => {
      const query = this.#stacks(filter, nowMs).whereNull('d.gone_ms');
      const { entityRef, systemRef, environment, state, text } = request;
      if (entityRef) query.where('d.entity_ref', entityRef.toLowerCase());
      if (systemRef) query.where('d.system_ref', systemRef.toLowerCase());
      if (environment) query.where('d.environment', environment);
      if (state) query.where('d.state', state);
      if (text) {
        query.whereRaw(`d.search_text LIKE ? ESCAPE '\\'`, likePattern(text));
      }
      return query;
    };
    const { rows, nextCursor } = await newestFirst<StackRow>(
      matching().select('d.*'),
      { at: 'd.badness', id: 'd.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedStack),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** A stack; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
    nowMs: number,
  ): Promise<StoredStack | undefined> {
    const rows: StackRow[] = await this.#stacks(filter, nowMs)
      .select('d.*')
      .where('d.id', id);
    return rows.map(storedStack)[0];
  }

  /** Stacks by id, whoever may see them. */
  async findByIds(
    ids: readonly string[],
    nowMs: number,
  ): Promise<StoredStack[]> {
    const rows: StackRow[] = await this.#stacks(undefined, nowMs)
      .select('d.*')
      .where(inValues(this.knex, 'd.id', 'text', ids));
    return rows.map(storedStack);
  }

  /** How many stacks are in which state, and how much open drift has which severity. */
  async counts(
    filter: VisibilityFilter,
    nowMs: number,
  ): Promise<{ stacks: Record<DriftState, number>; resources: DriftCounts }> {
    const rows: (Record<DriftSeverity, number | string> & {
      state: DriftState;
      count: number | string;
    })[] = await this.#stacks(filter, nowMs)
      .select('d.state')
      .count({ count: '*' })
      .sum({
        critical: 'd.critical',
        high: 'd.high',
        medium: 'd.medium',
        low: 'd.low',
        info: 'd.info',
      })
      .whereNull('d.gone_ms')
      .groupBy('d.state');
    const stacks = { drift: 0, error: 0, stale: 0, undeployed: 0, clean: 0 };
    const resources = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
    for (const { state, count, ...sums } of rows) {
      stacks[state] += Number(count);
      for (const severity of Object.keys(resources) as DriftSeverity[]) {
        resources[severity] += Number(sums[severity]);
      }
    }
    return { stacks, resources };
  }

  /** Environments of stacks, by name. */
  async environments(filter: VisibilityFilter): Promise<string[]> {
    const rows: { environment: string }[] = await this.#stacks(filter, 0)
      .distinct('d.environment')
      .whereNotNull('d.environment')
      .whereNull('d.gone_ms')
      .orderBy('d.environment')
      .limit(200);
    return rows.map(({ environment }) => environment);
  }

  /** When the stack was checked that nobody checked for longest; undefined without a stack. */
  async longestSilent(): Promise<number | undefined> {
    const [row]: { oldest: number | string | null }[] = await this.knex(
      'delivery_drift_stacks',
    )
      .whereNull('gone_ms')
      .min({ oldest: 'checked_ms' });
    return row.oldest === null ? undefined : Number(row.oldest);
  }

  /** The newest checks of a stack, oldest first. */
  async history(stackId: string): Promise<DriftCheck[]> {
    const rows: {
      verdict: DriftVerdict;
      complete: boolean | number;
      drifted: number;
      commit_sha: string | null;
      url: string | null;
      at_ms: number | string;
    }[] = await this.knex('delivery_drift_checks')
      .select('verdict', 'complete', 'drifted', 'commit_sha', 'url', 'at_ms')
      .where({ stack_id: stackId })
      .orderBy([
        { column: 'at_ms', order: 'desc' },
        { column: 'event_id', order: 'desc' },
      ])
      .limit(MAX_HISTORY);
    return rows.reverse().map(row => ({
      at: new Date(Number(row.at_ms)).toISOString(),
      verdict: row.verdict,
      complete: Boolean(row.complete),
      drifted: row.drifted,
      commit: row.commit_sha,
      url: row.url,
    }));
  }

  /**
   * Stacks with what follows from the time: their state, and how bad that is. Drift is worst, by its severity and then its
   * size; a stack that nobody looks at is never taken for clean.
   */
  #stacks(filter: VisibilityFilter, nowMs: number): Knex.QueryBuilder {
    const staleBefore = nowMs - this.staleMs;
    const inner = this.knex('delivery_drift_stacks AS t')
      .join('delivery_subjects AS s', 's.id', 't.subject_id')
      .select(
        't.*',
        's.entity_ref',
        's.owner_ref',
        's.system_ref',
        's.repository',
        this.knex.raw('CASE WHEN t.checked_ms < ? THEN 1 ELSE 0 END AS stale', [
          staleBefore,
        ]),
        this.knex.raw(
          `CASE WHEN t.drifted > 0 THEN 'drift' WHEN t.verdict = 'error' THEN 'error' WHEN t.checked_ms < ? THEN 'stale' WHEN t.verdict = 'undeployed' THEN 'undeployed' ELSE 'clean' END AS state`,
          [staleBefore],
        ),
        this.knex.raw(
          `CASE WHEN t.drifted > 0 THEN 400000000 + ${WORST} * 10000000 + CASE WHEN t.drifted > 9999999 THEN 9999999 ELSE t.drifted END WHEN t.verdict = 'error' THEN 300000000 WHEN t.checked_ms < ? THEN 200000000 WHEN t.verdict = 'undeployed' THEN 100000000 ELSE 0 END AS badness`,
          [staleBefore],
        ),
      );
    applyVisibility(inner, filter);
    return this.knex.queryBuilder().from(inner.as('d'));
  }
}

function storedStack(row: StackRow): StoredStack {
  const { critical, high, medium, low, info } = row;
  return {
    id: row.id,
    stack: row.stack,
    tool: row.tool,
    environment: row.environment,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    systemRef: row.system_ref,
    repository: row.repository,
    state: row.state,
    verdict: row.verdict,
    stale: Number(row.stale) === 1,
    drifted: row.drifted,
    bySeverity: { critical, high, medium, low, info },
    driftedSinceMs:
      row.drifted_since_ms === null ? null : Number(row.drifted_since_ms),
    checkedMs: Number(row.checked_ms),
    succeededMs: row.succeeded_ms === null ? null : Number(row.succeeded_ms),
    commit: row.commit_sha,
    byKind: JSON.parse(row.by_kind_json),
    resourcesOmitted: row.resources_omitted,
    problems: JSON.parse(row.problems_json),
    pipeline: row.pipeline_json === null ? null : JSON.parse(row.pipeline_json),
  };
}
