import type {
  DriftSeverity,
  DriftTool,
  DriftVerdict,
} from '@bellwether/domain-drift';
import type { PipelineRun } from './types';

export type { DriftSeverity, DriftTool, DriftVerdict };

/** How bad drift is, worst first. @public */
export const DRIFT_SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
] as const satisfies readonly DriftSeverity[];

/** What reads the infrastructure. @public */
export const DRIFT_TOOLS = [
  'terraform',
  'opentofu',
  'kubernetes',
  'files',
] as const satisfies readonly DriftTool[];

/** What a check concludes. `undeployed`: the code is ahead, nothing drifted. @public */
export const DRIFT_VERDICTS = [
  'clean',
  'drift',
  'undeployed',
  'error',
] as const satisfies readonly DriftVerdict[];

/** Where a stack stands, worst first. `stale`: nobody has looked for too long, so nobody knows. @public */
export const DRIFT_STATES = [
  'drift',
  'error',
  'stale',
  'undeployed',
  'clean',
] as const;

/** One of {@link DRIFT_STATES}. @public */
export type DriftState = (typeof DRIFT_STATES)[number];

/** What a check could not do, or found doubtful. @public */
export interface DriftProblem {
  code: string;
  message: string;
}

/** Counts of open drift by severity. @public */
export type DriftCounts = Record<DriftSeverity, number>;

/** A stack as lists show it: its last check, and the drift that is open. @public */
export interface DriftStackSummary {
  id: string;
  stack: string;
  tool: DriftTool;
  environment: string | null;
  /** Entity that the stack belongs to; null when none is known. */
  entityRef: string | null;
  /** Owner of that entity, as the catalog relates them. */
  ownerRef: string | null;
  /** System of that entity, or the entity itself when it is one. */
  systemRef: string | null;
  /** `owner/name`, in lower case; null when it came from no repository. */
  repository: string | null;
  state: DriftState;
  /** Of the last check; a `stale` stack keeps what it said. */
  verdict: DriftVerdict;
  /** Whether nothing was heard for longer than `delivery.drift.staleAfter`, whatever the state. */
  stale: boolean;
  /** Resources whose drift is open, as the last check that worked saw them. */
  drifted: number;
  bySeverity: DriftCounts;
  /** RFC 3339: oldest drift that is open; null when none is. */
  driftedSince: string | null;
  /** RFC 3339: last check, and the last one that worked (null: none did). */
  checkedAt: string;
  succeededAt: string | null;
  commit: string | null;
  pipeline: PipelineRun | null;
}

/** A check of a stack. @public */
export interface DriftCheck {
  /** RFC 3339. */
  at: string;
  verdict: DriftVerdict;
  complete: boolean;
  drifted: number;
  commit: string | null;
  /** Page of the run; null when it was no pipeline. */
  url: string | null;
}

/** How long it takes until drift is gone. @public */
export interface DriftRemediation {
  /** Days that are counted. */
  days: number;
  /** Drift that went away in that time. */
  closed: number;
  /** Median time it was there, milliseconds; null when none went away. */
  medianMs: number | null;
  /** Drift that is open, and the median of its age so far. */
  open: number;
  openMedianMs: number | null;
}

/** A stack in full. @public */
export interface DriftStackView extends DriftStackSummary {
  /** Entries of the last check that worked by class, noise and what is only listed included. */
  byKind: Record<string, number>;
  /** Resources of that check that were not told one by one. */
  resourcesOmitted: number;
  problems: DriftProblem[];
  remediation: DriftRemediation;
  /** Oldest first, the newest 400. */
  history: DriftCheck[];
}

/** Drift of a resource, from when it was first seen until it was gone. Values are never told. @public */
export interface DriftResourceView {
  id: string;
  address: string;
  type: string;
  /** Class of drift, such as `deleted-outside`. */
  kind: string;
  severity: DriftSeverity;
  /** Address of the resource that it follows from; null: of none. */
  cause: string | null;
  /** Paths that differ; at most 200. */
  attributes: { path: string; sensitive: boolean }[];
  /** How many more there are. */
  attributesOmitted: number;
  /** Owner as the report says, an entity reference or a name. */
  owner: string | null;
  /** Who changed it, where that is known. */
  actor: string | null;
  /** What putting it back would do. */
  fix: { destroys: boolean; replaces: boolean };
  /** RFC 3339. */
  firstSeenAt: string;
  lastSeenAt: string;
  /** When it was found gone; null while it is open. */
  closedAt: string | null;
}

/** @public */
export interface ListDriftStacksRequest {
  entityRef?: string;
  systemRef?: string;
  environment?: string;
  state?: DriftState;
  /** Text in stack or repository. */
  text?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Worst first. @public */
export interface ListDriftStacksResponse {
  items: DriftStackSummary[];
  totalItems: number;
  nextCursor: string | null;
}

/** @public */
export interface ListDriftResourcesRequest {
  /** Default `open`. */
  status?: 'open' | 'closed';
  severity?: DriftSeverity;
  /** Class. */
  kind?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Worst first while open, newest first once closed. @public */
export interface ListDriftResourcesResponse {
  items: DriftResourceView[];
  totalItems: number;
  nextCursor: string | null;
}

/** Drift of everything the caller may see. @public */
export interface DriftOverview {
  /** Stacks by state. */
  stacks: Record<DriftState, number>;
  /** Resources whose drift is open. */
  resources: DriftCounts;
  remediation: DriftRemediation;
  /** Environments of stacks. */
  environments: string[];
}
