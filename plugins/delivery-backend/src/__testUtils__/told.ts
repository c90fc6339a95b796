import {
  DELIVERY_EVENT_TYPES,
  type DeliveryEvent,
  type DeliveryEventType,
  type DeploymentChangedData,
  type DriftCheckedData,
  type DriftReportData,
  type GateDecision,
  type GateFinishedData,
  type GateLook,
  type GateRecord,
  type ReleasePublishedData,
  type ReportedRun,
  type SmokeFinishedData,
} from '@bellwether/plugin-delivery-common';
import {
  type CanaryBundle,
  judgeCanary,
  readBundle,
} from '@bellwether/domain-canary';
import { canonicalJson, sha256 } from '@bellwether/domain-digest';

export const [
  LOOK,
  FINISHED,
  DEPLOYMENT,
  SMOKE,
  RELEASE,
  DRIFT,
  ROLLBACK,
  REGISTERED,
] = DELIVERY_EVENT_TYPES;

/** Repository that sends in tests. */
export const REPOSITORY = 'northfield/platform';

/** Its address, the source of its events. */
export const SOURCE = `https://github.test/${REPOSITORY}`;

/** An event of step `gate` of job `deploy` of run 4001. */
export function event<T>(
  type: DeliveryEventType,
  happening: string,
  data: T,
  changes: Partial<DeliveryEvent> = {},
): DeliveryEvent<T> {
  return {
    specversion: '1.0',
    id: `4001/1/deploy/gate/${happening}`,
    source: SOURCE,
    type,
    subject: 'sign-in',
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    ...changes,
    data,
  };
}

/** A look of a gate. */
export function gateLook(index: number, decision: GateDecision): GateLook {
  return {
    index,
    atMs: Date.UTC(2026, 10, 23, 10, index),
    weight: 0.05 * index,
    decision,
    metrics: [
      {
        name: 'errors',
        label: decision === 'Rollback' ? 'High' : 'Inconclusive',
        eHarm: 10 * index,
        ePromote: 0.1,
        ratio: 1.5,
        interval: [1.1, 2],
        events: { canary: 10 * index, baseline: 7 * index },
      },
    ],
  };
}

/** A record after so many looks. */
export function gateRecord(
  looks: number,
  changes: Partial<GateRecord> = {},
): GateRecord {
  const { decision = 'Hold' } = changes;
  const taken = Array.from({ length: looks }, (_, at) =>
    gateLook(at + 1, at + 1 === looks ? decision : 'Hold'),
  );
  return {
    version: 1,
    engine: 'bellwether 0.1.0',
    judge: 'kayenta-compat',
    mode: 'loop',
    release: { version: '2.4.0', baseline: '2.3.9' },
    window: {
      startMs: Date.UTC(2026, 10, 23, 10),
      endMs: Date.UTC(2026, 10, 23, 10, looks),
    },
    intervalMs: 60_000,
    looks: taken,
    metrics: taken.slice(-1).flatMap(({ metrics }) =>
      metrics.map(metric => ({
        ...metric,
        critical: true,
        rates: { canary: 0.03, baseline: 0.02 },
        alpha: 0.01,
        reasons: ['The canary has 3 % errors, the baseline 2 %.'],
        diagnostics: [],
      })),
    ),
    series: [
      {
        name: 'errors',
        unit: 'errors per request',
        atMs: [Date.UTC(2026, 10, 23, 10, 1)],
        canary: [0.03],
        baseline: [null],
      },
    ],
    decision,
    reasons: [{ code: 'harm-shown', text: 'errors: worse.', metric: 'errors' }],
    samplesHash: 'b'.repeat(64),
    ...changes,
    gate: {
      name: 'sign-in-canary',
      service: 'sign-in',
      environment: 'production',
      configHash: 'a'.repeat(64),
      ...changes.gate,
    },
  };
}

/** A bundle whose canary is worse. */
export const BUNDLE = {
  mode: 'kayenta-compat',
  metrics: [
    {
      name: 'errors',
      control: [1, 2.2, 1.1, 2.5, 3, null],
      experiment: [20, 22, 21, 25, 30, 24],
      config: { critical: true },
    },
    { name: 'latency', control: [], experiment: [1] },
  ],
};

const GATE = { kind: 'CanaryGate', metadata: { name: 'sign-in-canary' } };
const SAMPLES = { intervals: [] };
const hashOf = (value: unknown) => sha256(canonicalJson(value));

/** Evidence that judges to what it says. */
export function gateEvidence(told: GateRecord) {
  const record = {
    ...told,
    gate: { ...told.gate, configHash: hashOf(GATE) },
    samplesHash: hashOf(SAMPLES),
  };
  const read = readBundle(BUNDLE) as { ok: true; bundle: CanaryBundle };
  return {
    version: 1 as const,
    record,
    gate: GATE,
    bundle: BUNDLE,
    // what is not a number is null in what is sent
    judgement: JSON.parse(JSON.stringify(judgeCanary(read.bundle))),
    samples: SAMPLES,
    hash: hashOf(record),
  };
}

/** The report of an Action about its details. */
export function report<D>(details: D, changes: object = {}) {
  return {
    version: 1,
    action: 'canary-gate',
    verdict: 'fail' as const,
    reason: 'The canary is worse.',
    failed: true,
    startedAt: new Date(Date.now() - 600_000).toISOString(),
    durationMs: 600_000,
    inputs: {},
    outputs: {},
    details,
    ...changes,
  };
}

export const lookEvent = (
  looks: number,
  record: Partial<GateRecord> = {},
  changes: Partial<DeliveryEvent> = {},
) =>
  event(LOOK, `look-${looks}`, { record: gateRecord(looks, record) }, changes);

export const finishedEvent = (
  record: GateRecord | null,
  changes: Partial<DeliveryEvent> = {},
  told: object = {},
): DeliveryEvent<GateFinishedData> =>
  event(
    FINISHED,
    'finished',
    report({ evidence: record && gateEvidence(record) }, told),
    changes,
  );

export const deploymentEvent = (
  data: Partial<DeploymentChangedData> = {},
  changes: Partial<DeliveryEvent> = {},
) =>
  event<DeploymentChangedData>(
    DEPLOYMENT,
    `deployment-${data.state ?? 'in_progress'}-1`,
    {
      service: 'sign-in',
      environment: 'production',
      version: '2.4.0',
      sha: 'c'.repeat(40),
      state: 'in_progress',
      gate: 'sign-in-canary',
      deploymentId: 17,
      ...data,
    },
    changes,
  );

export const smokeEvent = (
  details: Partial<NonNullable<SmokeFinishedData['details']>> = {},
  changes: Partial<DeliveryEvent> = {},
): DeliveryEvent<SmokeFinishedData> =>
  event(
    SMOKE,
    'finished',
    report({
      service: 'sign-in',
      environment: 'production',
      steps: 4,
      failedAsserts: [
        {
          file: 'smoke/sign-in.yaml',
          line: 12,
          step: 'home',
          expected: 'status 200',
          found: 'status 503',
        },
      ],
      durationMs: 812.5,
      ...details,
    }),
    { id: '4001/1/deploy/smoke/finished', ...changes },
  );

type ReleaseDetails = NonNullable<ReleasePublishedData['details']>;

export const releaseEvent = (
  details: Partial<ReleaseDetails> = {},
  changes: Partial<DeliveryEvent> = {},
): DeliveryEvent<ReleasePublishedData> =>
  event(
    RELEASE,
    `released-${details.tag ?? 'v2.4.0'}`,
    report({
      service: 'sign-in',
      package: null,
      version: '2.4.0',
      tag: 'v2.4.0',
      sha: 'c'.repeat(40),
      previousTag: 'v2.3.9',
      prerelease: false,
      url: `${SOURCE}/releases/tag/v2.4.0`,
      notes: '### Features\n\n- **login:** passkeys',
      digest: 'notes-1',
      commits: [
        {
          hash: 'c'.repeat(40),
          type: 'feat',
          scope: 'login',
          subject: 'passkeys',
          breaking: true,
          authors: [{ name: 'Edda Marsh', login: 'edda-marsh' }],
          references: [{ action: 'closes', number: 41 }],
          pullRequest: 57,
        },
      ],
      commitsOmitted: 0,
      ...details,
    }),
    changes,
  );

/** Drift of a resource, told as an attribute that differs. */
export function drifted(
  address: string,
  changes: Partial<DriftReportData['resources'][number]> = {},
): DriftReportData['resources'][number] {
  return {
    address,
    type: 'cloud_firewall',
    kind: 'changed-outside:in-place',
    severity: 'high',
    drifted: true,
    cause: null,
    attributes: [{ path: 'ingress[0].cidr', sensitive: false }],
    owner: null,
    actor: null,
    firstSeen: null,
    fingerprint: `of ${address}`,
    fix: { destroys: false, replaces: false },
    ...changes,
  };
}

/** A check that found these resources. */
export const driftEvent = (
  resources: DriftReportData['resources'],
  told: Partial<DriftReportData> = {},
  changes: Partial<DeliveryEvent> = {},
): DeliveryEvent<DriftCheckedData> => {
  const count = resources.filter(one => one.drifted).length;
  const reportOfStack: DriftReportData = {
    schemaVersion: 1,
    stack: 'network',
    tool: 'terraform',
    environment: 'production',
    commit: 'e'.repeat(40),
    verdict: count > 0 ? 'drift' : 'clean',
    complete: true,
    summary: {
      drifted: count,
      byKind: { 'changed-outside:in-place': count, 'noise:computed': 4 },
    },
    resources,
    resourcesOmitted: 0,
    problems: [],
    ...told,
  };
  return event(
    DRIFT,
    'drift-network',
    report({ report: reportOfStack }),
    changes,
  );
};

/** Some time ago, as events say it. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

/** A run as a service tells of it. */
export const REPORTED: ReportedRun = {
  repository: REPOSITORY,
  sha: 'd'.repeat(40),
  ref: 'refs/heads/main',
  runId: 77,
  runAttempt: 1,
  job: 'deploy',
  step: 'gate',
  url: `${SOURCE}/actions/runs/77/attempts/1`,
};

/** An event as a service tells it of a pipeline. */
export const ofPipeline = <T extends { data: object }>(
  told: T,
  run: Partial<ReportedRun> = {},
) => ({
  ...told,
  data: { ...told.data, run: { ...REPORTED, ...run } },
});
