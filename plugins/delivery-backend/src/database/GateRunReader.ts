import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  GateDecision,
  GateLook,
  ListGateRunsRequest,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { unpacked } from './compress';
import {
  applyVisibility,
  isSubject,
  likePattern,
  type VisibilityFilter,
} from './filters';
import { type ListedGateRunRow, storedGateRun } from './gateRunRows';
import type { FullGateRun, RecordRest, StoredGateRun } from './model';
import type { Page } from './page';

/** An attempt of a pipeline run that a gate may have been judged in. */
export interface GateAttempt {
  /** `owner/name`. */
  repository: string;
  runId: number;
  runAttempt: number;
  gate: string;
}

/** Evidence as stored. */
export interface StoredEvidence {
  /** JSON as it came. */
  text: string;
  /** SHA-256 (hex) of it when it came. */
  sha256: string;
}

const COLUMNS = [
  'id',
  'gate',
  'environment',
  'service',
  'version',
  'baseline',
  'mode',
  'judge',
  'engine',
  'config_hash',
  'samples_hash',
  'status',
  'decision',
  'reason_json',
  'weight',
  'looks',
  'harm',
  'started_ms',
  'updated_ms',
  'finished_ms',
  'pipeline_json',
].map(column => `r.${column}`);

const NEWEST: { column: string; order: 'desc' }[] = [
  { column: 'r.started_ms', order: 'desc' },
  { column: 'r.id', order: 'desc' },
];

/** Reads runs of gates; what the caller may not see is not there. */
export class GateRunReader {
  constructor(private readonly knex: Knex) {}

  /** A page, newest first. */
  async list(
    request: ListGateRunsRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredGateRun>> {
    const matching = () => {
      const query = this.#runs();
      applyVisibility(query, filter);
      applyRequest(query, request);
      return query;
    };
    const { rows, nextCursor } = await newestFirst<ListedGateRunRow>(
      this.#listed(matching()),
      { at: 'r.started_ms', id: 'r.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedGateRun),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** Runs that are not over, newest first. */
  async running(
    filter: VisibilityFilter,
    limit: number,
  ): Promise<StoredGateRun[]> {
    const query = this.#listed(this.#runs())
      .where('r.status', 'running')
      .orderBy(NEWEST)
      .limit(limit);
    applyVisibility(query, filter);
    return ((await query) as ListedGateRunRow[]).map(storedGateRun);
  }

  /** Runs of a component that are not over, newest first. */
  async runningOf(
    subject: { entityRef: string | null; subjectId: string },
    limit: number,
  ): Promise<StoredGateRun[]> {
    const rows: ListedGateRunRow[] = await this.#listed(this.#runs())
      .where('r.status', 'running')
      .where(isSubject(subject))
      .orderBy(NEWEST)
      .limit(limit);
    return rows.map(storedGateRun);
  }

  /** The last run of each gate, subject and environment that is over, newest first. */
  async latest(
    filter: VisibilityFilter,
    limit: number,
  ): Promise<StoredGateRun[]> {
    const over = this.#runs()
      .select(
        'r.id',
        this.knex.raw(
          'row_number() OVER (PARTITION BY r.subject_id, r.gate, r.environment ORDER BY r.started_ms DESC, r.id DESC) AS place',
        ),
      )
      .whereNot('r.status', 'running');
    applyVisibility(over, filter);
    const rows: ListedGateRunRow[] = await this.#listed(this.#runs())
      .whereIn(
        'r.id',
        this.knex.select('id').from(over.as('over_')).where('place', 1),
      )
      .orderBy(NEWEST)
      .limit(limit);
    return rows.map(storedGateRun);
  }

  /** How many runs that are over ended how. */
  async countByDecision(
    filter: VisibilityFilter,
    sinceMs: number,
  ): Promise<Record<GateDecision, number>> {
    const query = this.#runs()
      .select('r.decision')
      .count({ count: '*' })
      .whereNot('r.status', 'running')
      .where('r.started_ms', '>=', sinceMs)
      .groupBy('r.decision');
    applyVisibility(query, filter);
    const counts = { Promote: 0, Hold: 0, Rollback: 0, Error: 0 };
    for (const { decision, count } of (await query) as {
      decision: GateDecision;
      count: number | string;
    }[]) {
      counts[decision] = Number(count);
    }
    return counts;
  }

  /** A run with its looks; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
  ): Promise<FullGateRun | undefined> {
    const query = this.#listed(this.#runs())
      .select('r.record_gz')
      .where('r.id', id);
    applyVisibility(query, filter);
    const [row]: (ListedGateRunRow & { record_gz: Buffer })[] = await query;
    if (!row) return undefined;
    const looks: { look_json: string }[] = await this.knex(
      'delivery_gate_looks',
    )
      .select('look_json')
      .where({ run_id: id })
      .orderBy('look_index');
    return {
      ...storedGateRun(row),
      looksTaken: looks.map(look => JSON.parse(look.look_json) as GateLook),
      rest: JSON.parse(await unpacked(row.record_gz)) as RecordRest,
    };
  }

  /** Runs by id, whoever may see them. */
  async findByIds(ids: readonly string[]): Promise<StoredGateRun[]> {
    const rows: ListedGateRunRow[] = await this.#listed(this.#runs()).where(
      inValues(this.knex, 'r.id', 'text', ids),
    );
    return rows.map(storedGateRun);
  }

  /**
   * Runs of gates in attempts of pipeline runs, newest first. A job that is not run again keeps what it found in an earlier
   * attempt, so runs of those come too.
   *
   * @param attempts - at most as many as a page has
   */
  async ofAttempts(attempts: readonly GateAttempt[]): Promise<StoredGateRun[]> {
    if (attempts.length === 0) return [];
    const rows: ListedGateRunRow[] = await this.#listed(this.#runs())
      .where(any => {
        for (const { repository, runId, gate } of attempts) {
          any.orWhere(one =>
            one
              .where('s.repository', repository.toLowerCase())
              .where('r.gate', gate)
              .where('r.prefix', 'like', `${runId}/%`),
          );
        }
      })
      .orderBy(NEWEST);
    return rows.map(storedGateRun);
  }

  /** Evidence of a run; undefined when none is kept. @throws Error when its bytes are damaged */
  async evidence(runId: string): Promise<StoredEvidence | undefined> {
    const [row]: { evidence_gz: Buffer; sha256: string }[] = await this.knex(
      'delivery_gate_evidence',
    )
      .select('evidence_gz', 'sha256')
      .where({ run_id: runId });
    return row && { text: await unpacked(row.evidence_gz), sha256: row.sha256 };
  }

  #runs(): Knex.QueryBuilder {
    return this.knex('delivery_gate_runs AS r').join(
      'delivery_subjects AS s',
      's.id',
      'r.subject_id',
    );
  }

  #listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query.select(
      ...COLUMNS,
      's.entity_ref',
      's.owner_ref',
      's.repository',
      this.knex.raw(
        '(SELECT count(*) FROM delivery_gate_evidence e WHERE e.run_id = r.id) AS has_evidence',
      ),
    );
  }
}

function applyRequest(
  query: Knex.QueryBuilder,
  request: ListGateRunsRequest,
): void {
  const { entityRef, environment, gate, repository, decision, status, text } =
    request;
  if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
  if (environment) query.where('r.environment', environment);
  if (gate) query.where('r.gate', gate);
  if (repository) query.where('s.repository', repository.toLowerCase());
  if (decision) query.where('r.decision', decision);
  if (status) query.where('r.status', status);
  if (text) {
    query.whereRaw(`r.search_text LIKE ? ESCAPE '\\'`, likePattern(text));
  }
}
