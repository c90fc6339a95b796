import { inValues, newestFirst } from '@bellwether/kit-backend';
import type {
  GateDecision,
  HostedGateState,
  ListHostedGatesRequest,
  PipelineRun,
} from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';
import { applyVisibility, type VisibilityFilter } from './filters';
import type { Page } from './page';

/** A gate as it is registered. */
export interface RegisteredGate {
  id: string;
  subjectId: string;
  source: string;
  prefix: string;
  gate: string;
  service: string;
  environment: string;
  repository: string;
  runId: number;
  sha: string;
  gateJson: string;
  variables: Record<string, string>;
  prometheus: string;
  gateRunId: string;
  registeredMs: number;
  /** Longest it looks, from its start. */
  deadlineMs: number;
  pipeline: PipelineRun;
}

/** A gate the portal hosts, as stored. */
export interface StoredHostedGate extends Omit<RegisteredGate, 'deadlineMs'> {
  entityRef: string | null;
  ownerRef: string | null;
  state: HostedGateState;
  decision: GateDecision | null;
  reason: string | null;
  looks: number;
  startedMs: number | null;
  deadlineMs: number | null;
  override: { by: string; reason: string } | null;
  updatedMs: number;
}

/** What changes of a gate. */
export interface HostedGateChange {
  state?: HostedGateState;
  decision?: GateDecision;
  reason?: string;
  looks?: number;
  startedMs?: number;
  deadlineMs?: number;
}

type Row = Record<string, unknown> & { id: string };

/** Gates the portal hosts. */
export class HostedGateStore {
  constructor(private readonly knex: Knex) {}

  /** Adds a gate unless it is known. */
  async register(tx: Knex.Transaction, gate: RegisteredGate): Promise<void> {
    await tx('delivery_hosted_gates')
      .insert({
        id: gate.id,
        subject_id: gate.subjectId,
        source: gate.source,
        prefix: gate.prefix,
        gate: gate.gate,
        service: gate.service,
        environment: gate.environment,
        repository: gate.repository,
        run_id: gate.runId,
        sha: gate.sha,
        gate_json: gate.gateJson,
        variables_json: JSON.stringify(gate.variables),
        prometheus: gate.prometheus,
        state: 'waiting',
        gate_run_id: gate.gateRunId,
        looks: 0,
        registered_ms: gate.registeredMs,
        updated_ms: gate.registeredMs,
        pipeline_json: JSON.stringify(gate.pipeline),
      })
      .onConflict('id')
      .ignore();
  }

  /** A page, newest first. */
  async list(
    request: ListHostedGatesRequest,
    filter: VisibilityFilter,
  ): Promise<Page<StoredHostedGate>> {
    const matching = () => {
      const query = this.#gates();
      applyVisibility(query, filter);
      const { entityRef, environment, state, gateRunId } = request;
      if (entityRef) query.where('s.entity_ref', entityRef.toLowerCase());
      if (environment) query.where('h.environment', environment);
      if (state) query.where('h.state', state);
      if (gateRunId) query.where('h.gate_run_id', gateRunId);
      return query;
    };
    const { rows, nextCursor } = await newestFirst<Row>(
      this.#listed(matching()),
      { at: 'h.registered_ms', id: 'h.id', idType: 'text' },
      { cursor: request.cursor, limit: request.limit ?? 20 },
    );
    const [{ count }] = await matching().count({ count: '*' });
    return {
      items: rows.map(storedHostedGate),
      totalItems: Number(count),
      nextCursor: nextCursor ?? null,
    };
  }

  /** A gate; undefined when there is none that the filter lets through. */
  async find(
    id: string,
    filter: VisibilityFilter,
  ): Promise<StoredHostedGate | undefined> {
    const query = this.#listed(this.#gates()).where('h.id', id);
    applyVisibility(query, filter);
    const [row]: Row[] = await query;
    return row && storedHostedGate(row);
  }

  /** Gates by id, whoever may see them. */
  async findByIds(ids: readonly string[]): Promise<StoredHostedGate[]> {
    const rows: Row[] = await this.#listed(this.#gates()).where(
      inValues(this.knex, 'h.id', 'text', ids),
    );
    return rows.map(storedHostedGate);
  }

  /** Whether a run of a gate is one of the portal's. */
  async isHosted(gateRunId: string): Promise<boolean> {
    const rows = await this.knex('delivery_hosted_gates')
      .select('id')
      .where({ gate_run_id: gateRunId })
      .limit(1);
    return rows.length > 0;
  }

  /** Gates that are not decided, those that wait for longest first. */
  async undecided(limit: number): Promise<StoredHostedGate[]> {
    const rows: Row[] = await this.#listed(this.#gates())
      .whereIn('h.state', ['waiting', 'watching'])
      .orderBy(['h.updated_ms', 'h.id'])
      .limit(limit);
    return rows.map(storedHostedGate);
  }

  /**
   * The gates of a deployment that waits: of several all have to agree. Of a gate that an earlier attempt of the run registered as
   * well only the newest counts.
   */
  async ofDeployment(place: {
    repository: string;
    runId: number;
    environment: string;
  }): Promise<StoredHostedGate[]> {
    const rows: Row[] = await this.#listed(this.#gates()).where({
      'h.repository': place.repository,
      'h.run_id': place.runId,
      'h.environment': place.environment,
    });
    const newest = new Map<string, StoredHostedGate>();
    const attemptOf = (gate: StoredHostedGate) => gate.pipeline.runAttempt;
    for (const gate of rows.map(storedHostedGate)) {
      const key = JSON.stringify([gate.service, gate.gate]);
      const known = newest.get(key);
      if (!known || attemptOf(gate) > attemptOf(known)) newest.set(key, gate);
    }
    return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Changes a gate that is not decided. @returns false when it is */
  async change(
    id: string,
    change: HostedGateChange,
    nowMs: number,
  ): Promise<boolean> {
    const { state, decision, reason, looks, startedMs, deadlineMs } = change;
    const updated = await this.knex('delivery_hosted_gates')
      .where({ id })
      .whereIn('state', ['waiting', 'watching'])
      .update({
        ...(state && { state }),
        ...(decision && { decision }),
        ...(reason !== undefined && { reason }),
        ...(looks !== undefined && { looks }),
        ...(startedMs !== undefined && { started_ms: startedMs }),
        ...(deadlineMs !== undefined && { deadline_ms: deadlineMs }),
        updated_ms: nowMs,
      });
    return updated > 0;
  }

  /** Lets a person decide instead. @returns false when it is decided already */
  async override(
    id: string,
    verdict: 'approved' | 'rejected',
    by: { by: string; reason: string },
    nowMs: number,
  ): Promise<boolean> {
    const updated = await this.knex('delivery_hosted_gates')
      .where({ id })
      .whereIn('state', ['waiting', 'watching'])
      .update({
        state: verdict,
        override_json: JSON.stringify(by),
        updated_ms: nowMs,
      });
    return updated > 0;
  }

  /** Deletes what was last changed before. @returns rows deleted */
  async cleanUp(beforeMs: number): Promise<number> {
    return this.knex('delivery_hosted_gates')
      .where('updated_ms', '<', beforeMs)
      .delete();
  }

  #gates(): Knex.QueryBuilder {
    return this.knex('delivery_hosted_gates AS h').join(
      'delivery_subjects AS s',
      's.id',
      'h.subject_id',
    );
  }

  #listed(query: Knex.QueryBuilder): Knex.QueryBuilder {
    return query.select('h.*', 's.entity_ref', 's.owner_ref');
  }
}

function storedHostedGate(row: Row): StoredHostedGate {
  const text = (column: string) => row[column] as string;
  const textOrNull = (column: string) => row[column] as string | null;
  const msOrNull = (column: string) =>
    row[column] === null ? null : Number(row[column]);
  const override = textOrNull('override_json');
  return {
    id: row.id,
    subjectId: text('subject_id'),
    entityRef: textOrNull('entity_ref'),
    ownerRef: textOrNull('owner_ref'),
    source: text('source'),
    prefix: text('prefix'),
    gate: text('gate'),
    service: text('service'),
    environment: text('environment'),
    repository: text('repository'),
    runId: Number(row.run_id),
    sha: text('sha'),
    gateJson: text('gate_json'),
    variables: JSON.parse(text('variables_json')),
    prometheus: text('prometheus'),
    state: text('state') as HostedGateState,
    decision: textOrNull('decision') as GateDecision | null,
    reason: textOrNull('reason'),
    gateRunId: text('gate_run_id'),
    looks: Number(row.looks),
    startedMs: msOrNull('started_ms'),
    deadlineMs: msOrNull('deadline_ms'),
    override: override === null ? null : JSON.parse(override),
    registeredMs: Number(row.registered_ms),
    updatedMs: Number(row.updated_ms),
    pipeline: JSON.parse(text('pipeline_json')),
  };
}
