import type {
  GateDecision,
  GateEvidence,
  GateLook,
  GateLookMetric,
  GateMetricVerdict,
  GateReason,
  GateRecord,
  GateRunMode,
  GateSeries,
  GateStratum,
  JudgeMode,
} from '@bellwether/domain-canary';

export type {
  GateDecision,
  GateEvidence,
  GateLook,
  GateLookMetric,
  GateMetricVerdict,
  GateReason,
  GateRecord,
  GateRunMode,
  GateSeries,
  GateStratum,
  JudgeMode,
};

/** Where a run of a gate stands: looks still arrive, or it is over. `lost`: it said nothing for too long. @public */
export type GateRunStatus = 'running' | 'finished' | 'lost';

/** The pipeline run that an event came from. @public */
export interface PipelineRun {
  /** `owner/name`. */
  repository: string;
  /** Commit. */
  sha: string;
  ref: string;
  runId: number;
  runAttempt: number;
  job: string;
  step: string;
  /** Page of the run. */
  url: string;
  actor: string | null;
}

/** A run of a gate as lists show it. @public */
export interface GateRunSummary {
  id: string;
  gate: string;
  environment: string;
  /** Component in the catalog, `component:default/name`; null: no entity is known for it. */
  entityRef: string | null;
  /** Service as the gate file names it. */
  service: string;
  version: string | null;
  baseline: string | null;
  mode: GateRunMode;
  judge: JudgeMode;
  status: GateRunStatus;
  /** Of the last look while running. */
  decision: GateDecision;
  /** The first reason, in words; null before the first look. */
  reason: GateReason | null;
  weight: number | null;
  looks: number;
  /** Largest evidence of harm over its threshold among the metrics, 0..; 1 is a rollback; null in modes without. */
  harm: number | null;
  /** RFC 3339, UTC. */
  startedAt: string;
  updatedAt: string;
  finishedAt: string | null;
  /** Where the run came from; null when it was not a pipeline. */
  pipeline: PipelineRun | null;
}

/** A run of a gate in full. @public */
export interface GateRunView extends GateRunSummary {
  looksTaken: GateLook[];
  metrics: GateMetricVerdict[];
  series: GateSeries[];
  reasons: GateReason[];
  configHash: string | null;
  samplesHash: string | null;
  engine: string | null;
  /** Whether the evidence is kept, so that it can be downloaded and judged again. */
  hasEvidence: boolean;
  /** What the caller may do. */
  may: { rejudge: boolean };
}

/** @public */
export interface ListGateRunsRequest {
  /** `component:default/name`. */
  entityRef?: string;
  environment?: string;
  gate?: string;
  repository?: string;
  decision?: GateDecision;
  status?: GateRunStatus;
  /** Text in gate, service, version or repository. */
  text?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListGateRunsResponse {
  items: GateRunSummary[];
  totalItems: number;
  nextCursor: string | null;
}

/** What is going on in the fleet. @public */
export interface FleetResponse {
  /** Runs that are not over. */
  running: GateRunSummary[];
  /** The last run of each gate and environment that is over, newest first, at most 200. */
  latest: GateRunSummary[];
  /** Counts of the last 30 days of runs that are over. */
  counts: Record<GateDecision, number>;
  /** Deployments in force: the last successful one of each component and environment, at most 500. */
  deployments: DeploymentView[];
}

/** State of a deployment, as GitHub names them. @public */
export const DEPLOYMENT_STATES = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] as const;

/** One of {@link DEPLOYMENT_STATES}. @public */
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number];

/** A deployment of a component to an environment. @public */
export interface DeploymentView {
  id: string;
  entityRef: string | null;
  service: string;
  environment: string;
  version: string | null;
  sha: string;
  state: DeploymentState;
  /** The gate run that decided on it, if any. */
  gateRunId: string | null;
  startedAt: string;
  updatedAt: string;
  pipeline: PipelineRun | null;
}

/** @public */
export interface ListDeploymentsRequest {
  entityRef?: string;
  environment?: string;
  /** RFC 3339: begun at that time or later. */
  from?: string;
  /** RFC 3339: begun before. */
  to?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListDeploymentsResponse {
  items: DeploymentView[];
  totalItems: number;
  nextCursor: string | null;
}

/** What smoke tests conclude. @public */
export const SMOKE_VERDICTS = [
  'pass',
  'fail',
  'inconclusive',
  'error',
] as const;

/** One of {@link SMOKE_VERDICTS}. @public */
export type SmokeVerdict = (typeof SMOKE_VERDICTS)[number];

/** A run of smoke tests. @public */
export interface SmokeRunView {
  id: string;
  entityRef: string | null;
  service: string;
  environment: string | null;
  verdict: SmokeVerdict;
  reason: string;
  steps: number;
  failedAsserts: {
    file: string;
    line: number | null;
    step: string;
    expected: string;
    found: string;
  }[];
  durationMs: number;
  finishedAt: string;
  pipeline: PipelineRun | null;
}

/** @public */
export interface ListSmokeRunsRequest {
  entityRef?: string;
  environment?: string;
  verdict?: SmokeVerdict;
  /** Text in service or reason. */
  text?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListSmokeRunsResponse {
  items: SmokeRunView[];
  totalItems: number;
  nextCursor: string | null;
}

/** Judging evidence again, as it was or by other settings. @public */
export interface RejudgeRequest {
  /** Another judge; as it was unless given. */
  mode?: JudgeMode;
  /** 0.001..0.2; sequential only. */
  alpha?: number;
  /** 0.5..0.999999; exact and kayenta-compat only. */
  confidenceLevel?: number;
}

/** @public */
export interface RejudgeResponse {
  mode: JudgeMode;
  /** Whether the judgement is the one that was stored, byte for byte; null when settings were changed. */
  identical: boolean | null;
  /** Null when it cannot be judged this way. */
  decision: string | null;
  /** 0..100; null when it cannot be judged this way. */
  score: number | null;
  metrics: {
    name: string;
    classification: string;
    reasons: string[];
  }[];
  /** Why it cannot be judged this way; then there are no metrics. */
  problem: string | null;
}
