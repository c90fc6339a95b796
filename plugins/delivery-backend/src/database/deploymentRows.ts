import type { DeploymentState } from '@bellwether/plugin-delivery-common';
import type { StoredDeployment } from './model';

/** A deployment as a query over `delivery_deployments AS d` and `delivery_subjects AS s` reads it. */
export interface DeploymentRow {
  id: string;
  environment: string;
  service: string;
  version: string | null;
  sha: string;
  state: DeploymentState;
  gate_run_id: string | null;
  started_ms: number | string;
  updated_ms: number | string;
  pipeline_json: string | null;
  entity_ref: string | null;
  owner_ref: string | null;
  repository: string;
}

/** Columns of it; the gate run comes beside. */
export const DEPLOYMENT_COLUMNS = [
  'd.id',
  'd.environment',
  'd.service',
  'd.version',
  'd.sha',
  'd.state',
  'd.started_ms',
  'd.updated_ms',
  'd.pipeline_json',
  's.entity_ref',
  's.owner_ref',
  's.repository',
];

/** A deployment as stored. */
export function storedDeployment(row: DeploymentRow): StoredDeployment {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    repository: row.repository,
    service: row.service,
    environment: row.environment,
    version: row.version,
    sha: row.sha,
    state: row.state,
    gateRunId: row.gate_run_id,
    startedMs: Number(row.started_ms),
    updatedMs: Number(row.updated_ms),
    pipeline: row.pipeline_json === null ? null : JSON.parse(row.pipeline_json),
  };
}
