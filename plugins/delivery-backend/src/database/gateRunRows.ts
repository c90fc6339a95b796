import type {
  GateDecision,
  GateRunMode,
  GateRunStatus,
  JudgeMode,
} from '@bellwether/plugin-delivery-common';
import type { GateRunState } from '../gates/nextRun';
import type { GateRunIdentity } from './GateRunWriter';
import type { StoredGateRun } from './model';

/** `delivery_gate_runs` as stored. PostgreSQL hands out `bigint` columns as text. */
export interface GateRunRow {
  id: string;
  subject_id: string;
  source: string;
  prefix: string;
  gate: string;
  environment: string;
  service: string;
  version: string | null;
  baseline: string | null;
  mode: GateRunMode;
  judge: JudgeMode;
  engine: string;
  config_hash: string;
  samples_hash: string;
  status: GateRunStatus;
  decision: GateDecision;
  reason_json: string | null;
  weight: number | null;
  looks: number;
  harm: number | null;
  started_ms: number | string;
  updated_ms: number | string;
  finished_ms: number | string | null;
  heard_ms: number | string;
  deadline_ms: number | string;
  search_text: string;
  pipeline_json: string | null;
  record_gz: Buffer;
}

/** {@link GateRunRow} as lists read it, with its subject. */
export type ListedGateRunRow = Omit<GateRunRow, 'record_gz'> & {
  entity_ref: string | null;
  owner_ref: string | null;
  repository: string;
  has_evidence: number | string | boolean;
};

export function rowOf(
  identity: GateRunIdentity,
  state: GateRunState,
  record: Buffer,
): Omit<GateRunRow, 'record_gz'> & { record_gz: Buffer } {
  const { origin, gate, service } = identity;
  const repository = origin.pipeline?.repository ?? '';
  return {
    id: identity.id,
    subject_id: identity.subjectId,
    source: origin.source,
    prefix: origin.prefix,
    gate,
    environment: identity.environment,
    service,
    version: state.version,
    baseline: state.baseline,
    mode: state.mode,
    judge: state.judge,
    engine: state.engine,
    config_hash: state.configHash,
    samples_hash: state.samplesHash,
    status: state.status,
    decision: state.decision,
    reason_json: state.reason && JSON.stringify(state.reason),
    weight: state.weight,
    looks: state.looks,
    harm: state.harm,
    started_ms: Math.round(state.startedMs),
    updated_ms: state.updatedMs,
    finished_ms: state.finishedMs,
    heard_ms: state.heardMs,
    deadline_ms: Math.round(state.deadlineMs),
    search_text: [gate, service, state.version ?? '', repository]
      .join('\n')
      .toLowerCase(),
    pipeline_json: origin.pipeline && JSON.stringify(origin.pipeline),
    record_gz: record,
  };
}

export function stateOf(row: GateRunRow): GateRunState {
  return {
    version: row.version,
    baseline: row.baseline,
    mode: row.mode,
    judge: row.judge,
    engine: row.engine,
    configHash: row.config_hash,
    samplesHash: row.samples_hash,
    status: row.status,
    decision: row.decision,
    reason: row.reason_json === null ? null : JSON.parse(row.reason_json),
    weight: row.weight,
    looks: row.looks,
    harm: row.harm,
    startedMs: Number(row.started_ms),
    updatedMs: Number(row.updated_ms),
    finishedMs: row.finished_ms === null ? null : Number(row.finished_ms),
    heardMs: Number(row.heard_ms),
    deadlineMs: Number(row.deadline_ms),
  };
}

export function storedGateRun(row: ListedGateRunRow): StoredGateRun {
  return {
    id: row.id,
    gate: row.gate,
    environment: row.environment,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    repository: row.repository,
    service: row.service,
    version: row.version,
    baseline: row.baseline,
    mode: row.mode,
    judge: row.judge,
    engine: row.engine,
    configHash: row.config_hash,
    samplesHash: row.samples_hash,
    status: row.status,
    decision: row.decision,
    reason: row.reason_json === null ? null : JSON.parse(row.reason_json),
    weight: row.weight,
    looks: row.looks,
    harm: row.harm,
    startedMs: Number(row.started_ms),
    updatedMs: Number(row.updated_ms),
    finishedMs: row.finished_ms === null ? null : Number(row.finished_ms),
    hasEvidence: Boolean(Number(row.has_evidence)),
    pipeline: row.pipeline_json === null ? null : JSON.parse(row.pipeline_json),
  };
}
