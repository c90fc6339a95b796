import type { GateEvidence, GateRecord } from '@bellwether/domain-canary';
import type { DriftReport, DriftResource } from '@bellwether/domain-drift';
import type { ReleaseCommit } from './releases';
import type {
  RollbackJournalKind,
  RollbackState,
  RollbackTriggerKind,
} from './rollbacks';
import type { DeploymentState } from './types';

/** Types of the CloudEvents that `POST /events` takes. @public */
export const DELIVERY_EVENT_TYPES = [
  'dev.bellwether.delivery.gate.look',
  'dev.bellwether.delivery.gate.finished',
  'dev.bellwether.delivery.deployment.changed',
  'dev.bellwether.delivery.smoke.finished',
  'dev.bellwether.delivery.release.published',
  'dev.bellwether.delivery.drift.checked',
  'dev.bellwether.delivery.rollback.changed',
  'dev.bellwether.delivery.gate.registered',
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
  /** Immutable digest of what is deployed, such as `sha256:…`. */
  digest?: string | null;
  /** Id at GitHub of the deployment that this one takes back. */
  rollsBack?: number | string | null;
  /** Whether its migrations of data can be undone; absent: nobody said. */
  migration?: 'none' | 'reversible' | 'irreversible' | null;
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

/** A row of the journal of a rollback as a pipeline tells of it: a `JournalRow` of `@bellwether/domain-rollback`. @public */
export interface ToldJournalRow {
  /** Key of the rollback. */
  rollback: string;
  /** From 1; a row that was told before changes nothing. */
  seq: number;
  /** Epoch milliseconds. */
  atMs: number;
  /** Fencing token of the lease. */
  token: number;
  kind: RollbackJournalKind;
  /** Hash of the row before, and of this one. */
  prev: string;
  hash: string;
  [more: string]: unknown;
}

/**
 * Data of `dev.bellwether.delivery.rollback.changed`: a rollback with its journal so far, at most 500 rows. Its plan, state and
 * times follow from the journal; what is told beside it counts while there is none, as of a rollback that was refused.
 * @public
 */
export interface RollbackChangedData {
  rollback: {
    /** SHA-256 (hex) of the playbook's hash, the service and the bad deployment. */
    key: string;
    service: string;
    environment: string;
    /** Name of the playbook. */
    playbook: string;
    /** A `RollbackTrigger` of `@bellwether/domain-rollback`. */
    trigger: {
      type: RollbackTriggerKind;
      sinceMs: number;
      detectedMs: number;
      text: string;
      [more: string]: unknown;
    };
    /** What is taken back, as a `Release` of `@bellwether/domain-rollback`. */
    badDeployment: {
      deploymentId: string;
      sha: string;
      version: string | null;
      [more: string]: unknown;
    } | null;
    /** Only `refused` is read: any other state follows from the journal. */
    state: RollbackState;
    journal: ToldJournalRow[];
    refusals?: { code: string; text: string; maySetAside?: boolean }[];
    /** Exact calls of a dry run, a line each. */
    calls?: string[];
    dryRun: boolean;
  };
  run?: ReportedRun;
}

/**
 * Data of `dev.bellwether.delivery.gate.registered`: a gate the portal evaluates from now on, and answers the deployment
 * protection rule of `environment` by. Only pipelines register gates.
 * @public
 */
export interface GateRegisteredData {
  /** The gate as it was read and filled in: a `CanaryGate`. Its queries have to say what they ask: references to SLOs are followed by whoever registers it. */
  gate: unknown;
  /** Values of its variables, `canary` and `baseline` among them. */
  variables: Record<string, string>;
  /** Environment at GitHub whose deployment waits. */
  environment: string;
  /** Commit that is delivered. */
  sha: string;
  /** Name of the Prometheus in the configuration of the portal; the only one there is unless told. */
  source?: string;
  run?: ReportedRun;
}

/** Answer to an event: 202 when it was taken, 200 when it had been taken before. @public */
export interface DeliveryEventResponse {
  /** False for a repeat, which has no effect. */
  accepted: boolean;
}
