import {
  type JournalRow,
  type Release,
  stateOf,
} from '@bellwether/domain-rollback';
import type {
  RollbackJournalEntry,
  RollbackRelease,
  RollbackStepView,
  RollbackSummary,
  RollbackTrigger,
  RollbackView,
} from '@bellwether/plugin-delivery-common';
import type { StoredRollback } from '../database/RollbackReader';
import { stepStateOf } from './standing';

/** What is known of a rollback beside itself. */
export interface RollbackLinks {
  /** Ids of deployments here, by their id where they were made. */
  deployments: ReadonlyMap<string, string>;
  /** The gate run that decided; null: none did, or nobody told of it. */
  gateRunId: string | null;
}

const NO_TIMES = {
  detectMs: null,
  decideMs: null,
  actMs: null,
  verifyMs: null,
  ttrMs: null,
};

/** A rollback as lists show it. */
export function rollbackSummary(
  rollback: StoredRollback,
  links: RollbackLinks,
): RollbackSummary {
  const { from, to, timings, finishedMs } = rollback;
  return {
    id: rollback.id,
    key: rollback.key,
    entityRef: rollback.entityRef,
    service: rollback.service,
    environment: rollback.environment,
    playbook: rollback.playbook,
    trigger: triggerView(rollback, links),
    executor: rollback.executor,
    state: rollback.state,
    dryRun: rollback.dryRun,
    from: from && releaseView(from, links),
    to: to && releaseView(to, links),
    stepsDone: rollback.stepsDone,
    steps: rollback.steps.length,
    step: rollback.step,
    problem: rollback.problem,
    timings: timings ?? NO_TIMES,
    requestedAt: iso(rollback.requestedMs),
    updatedAt: iso(rollback.updatedMs),
    finishedAt: finishedMs === null ? null : iso(finishedMs),
    pipeline: rollback.pipeline,
  };
}

/** A rollback in full. */
export function rollbackView(
  rollback: StoredRollback,
  rows: readonly JournalRow[],
  more: { links: RollbackLinks; intact: boolean; may: RollbackView['may'] },
): RollbackView {
  return {
    ...rollbackSummary(rollback, more.links),
    stepList: stepViews(rollback, rows),
    journal: rows.map(entryOf),
    intact: more.intact,
    refusals: rollback.refusals,
    calls: rollback.calls,
    may: more.may,
  };
}

function triggerView(
  { trigger, pipeline }: StoredRollback,
  { gateRunId }: RollbackLinks,
): RollbackTrigger {
  return {
    kind: trigger.type,
    reason: trigger.text,
    by: trigger.type === 'manual' ? trigger.by : (pipeline?.actor ?? null),
    gateRunId,
    sloRef: trigger.type === 'slo-burn' ? trigger.slo : null,
    detectedAt: iso(trigger.detectedMs),
  };
}

function releaseView(
  { version, sha, deploymentId }: Release,
  { deployments }: RollbackLinks,
): RollbackRelease {
  return {
    version,
    sha,
    deploymentId: deployments.get(deploymentId) ?? null,
  };
}

function stepViews(
  { steps }: StoredRollback,
  rows: readonly JournalRow[],
): RollbackStepView[] {
  const [first] = rows;
  if (first?.kind !== 'requested') {
    return steps.map(step => ({
      ...step,
      state: 'waiting',
      attempts: 0,
      startedAt: null,
      updatedAt: null,
      text: null,
    }));
  }
  const state = stateOf(first.plan, rows);
  return state.steps.map(known => {
    const { id, title, uses } = known.step;
    const begun = rows.find(row => 'step' in row && row.step === id);
    return {
      id,
      title,
      uses,
      state: stepStateOf(known, state),
      attempts: known.attempt,
      startedAt: begun ? iso(begun.atMs) : null,
      updatedAt: known.atMs === null ? null : iso(known.atMs),
      text: known.text || null,
    };
  });
}

function entryOf(row: JournalRow): RollbackJournalEntry {
  return {
    seq: row.seq,
    at: iso(row.atMs),
    kind: row.kind,
    step: 'step' in row ? row.step : null,
    attempt: 'attempt' in row ? row.attempt : null,
    token: row.token,
    text: textOf(row),
    outcome: outcomeOf(row),
    call: row.kind === 'effect' ? callOf(row) : null,
    probes: row.kind === 'verified' ? [...row.probes] : [],
    hash: row.hash,
  };
}

function callOf({ call }: Extract<JournalRow, { kind: 'effect' }>) {
  const { method, url, status, requestId, tookMs } = call;
  return { method, url, status, requestId, tookMs };
}

function textOf(row: JournalRow): string | null {
  switch (row.kind) {
    case 'requested':
      return row.plan.trigger.text;
    case 'outcome':
    case 'undone':
    case 'escalated':
    case 'finished':
      return row.text;
    case 'aborted':
      return row.reason;
    case 'verified':
      return row.probes.find(({ ok }) => ok === row.ok)?.text ?? null;
    default:
      return null;
  }
}

function outcomeOf(row: JournalRow): string | null {
  switch (row.kind) {
    case 'intent':
      return row.doing;
    case 'outcome':
    case 'finished':
      return row.result;
    case 'verified':
    case 'undone':
    case 'escalated':
      return row.ok ? 'ok' : 'not-ok';
    default:
      return null;
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
