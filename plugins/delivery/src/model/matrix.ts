import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { orderedEnvironments } from './environments';

/** A component and what of it is where. */
export interface MatrixRow {
  /** Entity ref, or the service where no entity is known. */
  key: string;
  service: string;
  entityRef: string | null;
  byEnvironment: Map<string, DeploymentView>;
}

/** Which version of which component is in which environment. */
export interface DeploymentMatrix {
  environments: string[];
  rows: MatrixRow[];
}

/** Puts deployments in force into rows and columns; of several in one place the newest counts. */
export function deploymentMatrix(
  deployments: readonly DeploymentView[],
): DeploymentMatrix {
  const rows = new Map<string, MatrixRow>();
  for (const one of deployments) {
    const key = one.entityRef ?? one.service;
    const row = rows.get(key) ?? {
      key,
      service: one.service,
      entityRef: one.entityRef,
      byEnvironment: new Map<string, DeploymentView>(),
    };
    rows.set(key, row);
    const known = row.byEnvironment.get(one.environment);
    if (!known || Date.parse(known.startedAt) < Date.parse(one.startedAt)) {
      row.byEnvironment.set(one.environment, one);
    }
  }
  return {
    environments: orderedEnvironments(deployments.map(one => one.environment)),
    rows: [...rows.values()].sort((a, b) => a.service.localeCompare(b.service)),
  };
}

/** What runs somewhere, by name: its version, or the first signs of its commit. */
export function versionName(deployment: {
  version: string | null;
  sha: string;
}): string {
  return deployment.version ?? shortSha(deployment.sha);
}

/** A commit the way people read it. */
export function shortSha(sha: string): string {
  return sha.slice(0, 7);
}
