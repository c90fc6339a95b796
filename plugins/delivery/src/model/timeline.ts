import type {
  DeploymentView,
  GateRunSummary,
  RollbackSummary,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';

/** Something that happened to a component on its way to people. */
export type TimelineEntry =
  | { kind: 'gate'; at: string; run: GateRunSummary }
  | { kind: 'deployment'; at: string; deployment: DeploymentView }
  | { kind: 'smoke'; at: string; smoke: SmokeRunView }
  | { kind: 'rollback'; at: string; rollback: RollbackSummary };

/** Gate runs, deployments, smoke tests and rollbacks in one list, newest first. */
export function timelineOf(parts: {
  runs: readonly GateRunSummary[];
  deployments: readonly DeploymentView[];
  smoke: readonly SmokeRunView[];
  rollbacks: readonly RollbackSummary[];
}): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...parts.runs.map(run => ({
      kind: 'gate' as const,
      at: run.finishedAt ?? run.updatedAt,
      run,
    })),
    ...parts.deployments.map(deployment => ({
      kind: 'deployment' as const,
      at: deployment.updatedAt,
      deployment,
    })),
    ...parts.smoke.map(smoke => ({
      kind: 'smoke' as const,
      at: smoke.finishedAt,
      smoke,
    })),
    ...parts.rollbacks.map(rollback => ({
      kind: 'rollback' as const,
      at: rollback.finishedAt ?? rollback.updatedAt,
      rollback,
    })),
  ];
  return entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
