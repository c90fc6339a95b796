import type { DeploymentState, GateDecision, PipelineRun } from './types';

/** What let a deployment through. @public */
export interface DeploymentGate {
  gateRunId: string;
  gate: string;
  decision: GateDecision;
}

/** A deployment in a cell of the matrix. @public */
export interface EnvironmentDeployment {
  deploymentId: string;
  version: string | null;
  sha: string;
  state: DeploymentState;
  /** RFC 3339: when it succeeded; for one that did not, when it began. */
  since: string;
  /** The gate that decided; null: none did, or it may not be seen. */
  gate: DeploymentGate | null;
  /** The rollback that brought it; null: none did. */
  rollbackId: string | null;
  pipeline: PipelineRun | null;
}

/** A service in an environment. @public */
export interface EnvironmentCell {
  environment: string;
  /** What runs: the last success; null: nothing was ever deployed with success. */
  running: EnvironmentDeployment | null;
  /** What was begun after it and is not over, or failed; null: nothing. */
  newer: EnvironmentDeployment | null;
}

/** A service in all environments. @public */
export interface EnvironmentRow {
  /** Key of the row. */
  id: string;
  entityRef: string | null;
  ownerRef: string | null;
  service: string;
  repository: string | null;
  /** Of the environments it was ever deployed to. */
  cells: EnvironmentCell[];
  /** Whether its environments run different commits. */
  differs: boolean;
}

/** @public */
export interface ListEnvironmentsRequest {
  entityRef?: string;
  environment?: string;
  /** Text in service or repository. */
  text?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** What runs where, since when, by which gate; by service. @public */
export interface ListEnvironmentsResponse {
  /** Columns: every environment there is, production last. */
  environments: { name: string; freeze: string | null }[];
  items: EnvironmentRow[];
  totalItems: number;
  nextCursor: string | null;
}
