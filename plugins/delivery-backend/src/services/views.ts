import type {
  DeploymentView,
  GateRunSummary,
  GateRunView,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import type {
  FullGateRun,
  StoredDeployment,
  StoredGateRun,
  StoredSmokeRun,
} from '../database/model';

/** A run of a gate as lists show it. */
export function gateRunSummary(run: StoredGateRun): GateRunSummary {
  return {
    id: run.id,
    gate: run.gate,
    environment: run.environment,
    entityRef: run.entityRef,
    service: run.service,
    version: run.version,
    baseline: run.baseline,
    mode: run.mode,
    judge: run.judge,
    status: run.status,
    decision: run.decision,
    reason: run.reason,
    weight: run.weight,
    looks: run.looks,
    harm: run.harm,
    startedAt: iso(run.startedMs),
    updatedAt: iso(run.updatedMs),
    finishedAt: run.finishedMs === null ? null : iso(run.finishedMs),
    pipeline: run.pipeline,
  };
}

/** A run of a gate in full. */
export function gateRunView(
  run: FullGateRun,
  may: GateRunView['may'],
): GateRunView {
  return {
    ...gateRunSummary(run),
    looksTaken: run.looksTaken,
    metrics: [...run.rest.metrics],
    series: [...run.rest.series],
    reasons: [...run.rest.reasons],
    configHash: run.configHash,
    samplesHash: run.samplesHash,
    engine: run.engine,
    hasEvidence: run.hasEvidence,
    may,
  };
}

/** A deployment. */
export function deploymentView(deployment: StoredDeployment): DeploymentView {
  return {
    id: deployment.id,
    entityRef: deployment.entityRef,
    service: deployment.service,
    environment: deployment.environment,
    version: deployment.version,
    sha: deployment.sha,
    state: deployment.state,
    gateRunId: deployment.gateRunId,
    startedAt: iso(deployment.startedMs),
    updatedAt: iso(deployment.updatedMs),
    pipeline: deployment.pipeline,
  };
}

/** A run of smoke tests. */
export function smokeRunView({
  ownerRef: _,
  repository: __,
  finishedMs,
  ...run
}: StoredSmokeRun): SmokeRunView {
  return { ...run, finishedAt: iso(finishedMs) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
