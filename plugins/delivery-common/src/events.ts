import type { GateEvidence, GateRecord } from '@bellwether/domain-canary';
import type { DriftReport, DriftResource } from '@bellwether/domain-drift';
import type { ReleaseCommit } from './releases';
import type { DeploymentState } from './types';

/** Types of the CloudEvents that `POST /events` takes. @public */
export const DELIVERY_EVENT_TYPES = [
  'dev.bellwether.delivery.gate.look',
  'dev.bellwether.delivery.gate.finished',
  'dev.bellwether.delivery.deployment.changed',
  'dev.bellwether.delivery.smoke.finished',
  'dev.bellwether.delivery.release.published',
  'dev.bellwether.delivery.drift.checked',
] as const;

/** One of {@link DELIVERY_EVENT_TYPES}. @public */
export type DeliveryEventType = (typeof DELIVERY_EVENT_TYPES)[number];

/** A CloudEvent 1.0 in structured form, as the backend takes it. @public */
export interface DeliveryEvent<
  T = unknown,
  Type extends DeliveryEventType = DeliveryEventType,
> {
  specversion: '1.0';
  /** `<run id>/<attempt>/<job>/<step>/<happening>`; what comes before the happening tells runs apart. */
  id: string;
  /** Address of the repository; anything else for producers that are no pipeline. */
  source: string;
  type: Type;
  subject?: string;
  /** RFC 3339. */
  time: string;
  datacontenttype?: string;
  data: T;
}

/**
 * The run a service tells of when it is not a pipeline itself, as in the report of an Action. Ignored when GitHub's token says
 * where an event comes from.
 * @public
 */
export interface ReportedRun {
  /** `owner/name`. */
  repository: string;
  sha: string;
  ref: string;
  runId: number;
  runAttempt: number;
  job: string;
  step: string;
  url: string;
  actor?: string;
}

/** Data of `dev.bellwether.delivery.gate.look`: the record so far. @public */
export interface GateLookData {
  record: GateRecord;
  run?: ReportedRun;
}

/** What is read of the report of an Action. @public */
export interface DeliveryReport<Details> {
  verdict: 'pass' | 'fail' | 'inconclusive' | 'error';
  reason: string;
  error?: { code: string; message: string };
  /** RFC 3339. */
  startedAt: string;
  durationMs: number;
  run?: ReportedRun;
  details: Details | null;
}

/** Data of `dev.bellwether.delivery.gate.finished`. @public */
export type GateFinishedData = DeliveryReport<{
  /** Without `bundle` when it would be too large; null when the gate never judged. */
  evidence: GateEvidence | Omit<GateEvidence, 'bundle'> | null;
  /** Why the bundle is missing. */
  evidenceOmitted?: string;
}>;

/** Data of `dev.bellwether.delivery.deployment.changed`. @public */
export interface DeploymentChangedData {
  /** Service: an entity reference or a name. */
  service: string;
  environment: string;
  version: string | null;
  /** Commit that is deployed. */
  sha: string;
  state: DeploymentState;
  /** Name of the gate that decided in the same step. */
  gate: string | null;
  /** Id at GitHub; null: one deployment of the service and environment per step. */
  deploymentId: number | string | null;
  run?: ReportedRun;
}

/** Data of `dev.bellwether.delivery.smoke.finished`. @public */
export type SmokeFinishedData = DeliveryReport<{
  service: string | null;
  environment: string | null;
  steps: number;
  failedAsserts: {
    file: string;
    line: number | null;
    step: string;
    expected: string;
    found: string;
  }[];
  durationMs: number;
}>;

/** Data of `dev.bellwether.delivery.release.published`. A release is told by its repository and tag. @public */
export type ReleasePublishedData = DeliveryReport<{
  /** Service that is released; null: that of the package, or all of the repository. */
  service: string | null;
  /** Package of a monorepo. */
  package: string | null;
  version: string;
  tag: string;
  /** Commit of the tag. */
  sha: string;
  previousTag: string | null;
  prerelease: boolean;
  /** Page of the release. */
  url: string | null;
  /** Markdown, at most 125 000 characters. */
  notes: string;
  /** Of the notes: the same digest means the same notes. */
  digest: string;
  /** At most 2 000. */
  commits: ReleaseCommit[];
  /** How many more there are. */
  commitsOmitted: number;
}>;

/**
 * What the backend reads of the report of a check of a stack, which has no values: `before` and `after` of an attribute are
 * refused.
 * @public
 */
export type DriftReportData = Pick<
  DriftReport,
  | 'stack'
  | 'tool'
  | 'environment'
  | 'commit'
  | 'verdict'
  | 'complete'
  | 'summary'
  | 'resourcesOmitted'
> & {
  schemaVersion: number;
  /** At most 5 000. */
  resources: (Pick<
    DriftResource,
    | 'address'
    | 'type'
    | 'kind'
    | 'severity'
    | 'drifted'
    | 'cause'
    | 'owner'
    | 'firstSeen'
    | 'fingerprint'
    | 'fix'
  > & {
    deposed?: string | null;
    actor: { name: string } | null;
    /** Of more than 200 the rest is counted. */
    attributes: { path: string; sensitive: boolean }[];
    attributesOmitted?: number;
  })[];
  problems: { code: string; message: string }[];
};

/** Data of `dev.bellwether.delivery.drift.checked`. The time of the event counts, whose clock is checked. @public */
export type DriftCheckedData = DeliveryReport<{
  report: DriftReportData;
  /** Entity or name that the stack belongs to; the name of the stack without it. */
  service?: string | null;
}>;

/** Answer to an event: 202 when it was taken, 200 when it had been taken before. @public */
export interface DeliveryEventResponse {
  /** False for a repeat, which has no effect. */
  accepted: boolean;
}
