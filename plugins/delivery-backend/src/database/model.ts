import type {
  DeploymentView,
  GateLook,
  GateRecord,
  GateRunSummary,
  PipelineRun,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';

/** What records are about: a service as a repository names it. */
export interface Subject {
  id: string;
  /** `owner/name` in lower case; empty when it came from no repository. */
  repository: string;
  /** As first told. */
  service: string;
}

/** What the catalog says about a subject. `pending`: it could not be asked. */
export type SubjectEntity =
  | { state: 'known'; entityRef: string; ownerRef: string | null }
  | { state: 'none' }
  | { state: 'pending' };

/** Where an event comes from. */
export interface Origin {
  /** In lower case. */
  source: string;
  eventId: string;
  prefix: string;
  type: string;
  /** Who sent it. */
  sender: string;
  timeMs: number;
  receivedMs: number;
  pipeline: PipelineRun | null;
}

/** A subject and what the catalog says about it. */
export interface ResolvedSubject {
  subject: Subject;
  entity: SubjectEntity;
}

/** What a run of a gate holds beside its looks. */
export type RecordRest = Pick<GateRecord, 'metrics' | 'series' | 'reasons'>;

/** A run of a gate as stored, and whose it is. */
export interface StoredGateRun extends Omit<
  GateRunSummary,
  'entityRef' | 'startedAt' | 'updatedAt' | 'finishedAt'
> {
  entityRef: string | null;
  ownerRef: string | null;
  repository: string;
  startedMs: number;
  updatedMs: number;
  finishedMs: number | null;
  configHash: string;
  samplesHash: string;
  engine: string;
  hasEvidence: boolean;
}

/** {@link StoredGateRun} with everything. */
export interface FullGateRun extends StoredGateRun {
  looksTaken: GateLook[];
  rest: RecordRest;
}

/** A deployment as stored. */
export interface StoredDeployment extends Omit<
  DeploymentView,
  'startedAt' | 'updatedAt'
> {
  ownerRef: string | null;
  repository: string;
  startedMs: number;
  updatedMs: number;
}

/** A run of smoke tests as stored. */
export interface StoredSmokeRun extends Omit<SmokeRunView, 'finishedAt'> {
  ownerRef: string | null;
  repository: string;
  finishedMs: number;
}
