import type {
  DeploymentView,
  DriftProblem,
  DriftStackSummary,
  GateLook,
  GateRecord,
  GateRunSummary,
  PipelineRun,
  ReleaseSummary,
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
  | {
      state: 'known';
      entityRef: string;
      ownerRef: string | null;
      /** The system it is part of, or itself when it is one. */
      systemRef: string | null;
    }
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

/** A deployment with what a rollback needs to know of it. */
export interface ReleasedDeployment extends StoredDeployment {
  subjectId: string;
  /** Id where it was made; null: it was not told. */
  externalId: string | null;
  digest: string | null;
  /** Id, where it was made, of the deployment it took back. */
  rollsBack: string | null;
  migration: 'none' | 'reversible' | 'irreversible' | null;
  /** First success. */
  succeededMs: number | null;
}

/** A release as stored. */
export interface StoredRelease extends Omit<
  ReleaseSummary,
  'publishedAt' | 'updatedAt' | 'reached' | 'repository'
> {
  ownerRef: string | null;
  repository: string;
  subjectId: string;
  wholeRepository: boolean;
  previousId: string | null;
  commitsOmitted: number;
  publishedMs: number;
  updatedMs: number;
}

/** A deployment with what tells which releases it carries. */
export interface CarryingDeployment extends StoredDeployment {
  subjectId: string;
  /** Whether nothing was deployed there with success since. */
  inForce: boolean;
}

/** A stack as stored. */
export interface StoredStack extends Omit<
  DriftStackSummary,
  'repository' | 'stale' | 'driftedSince' | 'checkedAt' | 'succeededAt'
> {
  repository: string;
  stale: boolean;
  driftedSinceMs: number | null;
  checkedMs: number;
  succeededMs: number | null;
  byKind: Record<string, number>;
  resourcesOmitted: number;
  problems: DriftProblem[];
}

/** A run of smoke tests as stored. */
export interface StoredSmokeRun extends Omit<SmokeRunView, 'finishedAt'> {
  ownerRef: string | null;
  repository: string;
  finishedMs: number;
}
