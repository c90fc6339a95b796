import {
  type GateEvidence,
  type GateRecord,
  gateEvidence,
  gateRecord,
} from '@bellwether/domain-canary';
import type {
  DeliveryEvent,
  DeploymentChangedData,
  DeploymentState,
  GateFinishedData,
  GateLookData,
  ReleasePublishedData,
  ReportedRun,
  SmokeFinishedData,
} from '@bellwether/plugin-delivery-common';
import type { Delivery } from './model';
import { releaseOf } from './releases';
import type { ReplayedDelivery } from './replay';

/** Verdict of the Action for a decision. */
const VERDICTS = {
  Promote: 'pass',
  Rollback: 'fail',
  Hold: 'inconclusive',
  Error: 'error',
} as const;

/** Where Northfield keeps its repositories: a name that leads nowhere, as its pipelines do not exist. */
export const SERVER = 'https://git.northfield.example';

const SMOKE_MS = 4_200;
const STAGING_MS = 20 * 60_000;
const RELEASE_MS = 35 * 60_000;

/** Events of a delivery so far, as its pipeline would send them: the same delivery always has the same events. */
export function eventsOf(
  delivery: Delivery,
  { run, isOver }: ReplayedDelivery,
  seed: string,
): DeliveryEvent[] {
  const record = gateRecord(run);
  return isOver
    ? [...finished(delivery, gateEvidence(run)), release(delivery, seed)]
    : [
        eventOf(delivery, 'gate.look', {
          happening: `look-${run.looks.length}`,
          atMs: run.endMs,
          data: { record, run: reportedRun(delivery) } satisfies GateLookData,
        }),
        staging(delivery, record),
        deployment(delivery, record, 'in_progress'),
        release(delivery, seed),
      ];
}

function finished(delivery: Delivery, evidence: GateEvidence): DeliveryEvent[] {
  const { record } = evidence;
  const { decision, reasons, window } = record;
  const report: GateFinishedData = {
    verdict: VERDICTS[decision],
    reason: reasons[0]?.text ?? '',
    startedAt: new Date(window.startMs).toISOString(),
    durationMs: window.endMs - window.startMs,
    run: reportedRun(delivery),
    details: { evidence },
  };
  const states = {
    Promote: 'success',
    Rollback: 'failure',
    Hold: 'queued',
    Error: 'error',
  } as const satisfies Record<string, DeploymentState>;
  return [
    eventOf(delivery, 'gate.finished', {
      happening: 'finished',
      atMs: window.endMs,
      data: report,
    }),
    staging(delivery, record),
    deployment(delivery, record, states[decision]),
    ...(decision === 'Promote' ? [smoke(delivery, record)] : []),
  ];
}

function deployment(
  delivery: Delivery,
  { gate, window }: GateRecord,
  state: DeploymentState,
): DeliveryEvent {
  const data: DeploymentChangedData = {
    service: gate.service,
    environment: gate.environment,
    version: delivery.version,
    sha: delivery.sha,
    state,
    gate: gate.name,
    deploymentId: deploymentIdOf(delivery),
    run: reportedRun(delivery),
  };
  return eventOf(delivery, 'deployment.changed', {
    happening: `deployment-${state}`,
    atMs: window.endMs,
    data,
  });
}

/** A delivery begins with a release. */
function release(delivery: Delivery, seed: string): DeliveryEvent {
  const atMs = delivery.startMs - RELEASE_MS;
  const published = releaseOf(delivery, { seed, atMs });
  return eventOf(delivery, 'release.published', {
    happening: `released-${published.details.tag}`,
    atMs,
    data: {
      ...published,
      run: { ...reportedRun(delivery), step: 'changelog' },
    } satisfies ReleasePublishedData,
  });
}

/** Where every version stands before it meets anybody. */
function staging(delivery: Delivery, { gate }: GateRecord): DeliveryEvent {
  const data: DeploymentChangedData = {
    service: gate.service,
    environment: 'staging',
    version: delivery.version,
    sha: delivery.sha,
    state: 'success',
    gate: null,
    deploymentId: `${delivery.runId}-staging`,
    run: { ...reportedRun(delivery), step: 'staging' },
  };
  return eventOf(delivery, 'deployment.changed', {
    happening: 'deployment-staging',
    atMs: delivery.startMs - STAGING_MS,
    data,
  });
}

function smoke(
  delivery: Delivery,
  { gate, window }: GateRecord,
): DeliveryEvent {
  const atMs = window.endMs + 60_000;
  const fault = delivery.delivery.smokeFault;
  const report: SmokeFinishedData = {
    verdict: fault ? 'fail' : 'pass',
    reason: fault
      ? '1 of 6 steps did not do what it should.'
      : 'All 6 steps did what they should.',
    startedAt: new Date(atMs - SMOKE_MS).toISOString(),
    durationMs: SMOKE_MS,
    run: { ...reportedRun(delivery), step: 'smoke' },
    details: {
      service: gate.service,
      environment: gate.environment,
      steps: 6,
      failedAsserts: fault
        ? [{ file: 'smoke/service.yaml', line: 31, ...fault }]
        : [],
      durationMs: SMOKE_MS,
    },
  };
  return eventOf(delivery, 'smoke.finished', {
    happening: 'smoke-finished',
    atMs,
    data: report,
  });
}

/** A CloudEvent of the pipeline of a delivery. */
export function eventOf(
  { story, runId }: Delivery,
  type:
    | 'gate.look'
    | 'gate.finished'
    | 'deployment.changed'
    | 'release.published'
    | 'rollback.changed'
    | 'smoke.finished',
  { happening, atMs, data }: { happening: string; atMs: number; data: unknown },
): DeliveryEvent {
  return {
    specversion: '1.0',
    id: `${runId}/1/deliver/gate/${happening}`,
    source: `${SERVER}/${story.repository}`,
    type: `dev.bellwether.delivery.${type}`,
    subject: story.gate.spec.service,
    time: new Date(atMs).toISOString(),
    datacontenttype: 'application/json',
    data,
  };
}

/** The pipeline run of a delivery, as it is told. */
export function reportedRun({ story, runId, sha }: Delivery): ReportedRun {
  return {
    repository: story.repository,
    sha,
    ref: 'refs/heads/main',
    runId,
    runAttempt: 1,
    job: 'deliver',
    step: 'gate',
    url: `${SERVER}/${story.repository}/actions/runs/${runId}`,
  };
}

/** Id of the deployment of a delivery to the environment of its gate, at GitHub. */
export function deploymentIdOf({ runId }: Delivery): number {
  return runId;
}
