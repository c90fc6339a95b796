import type {
  DeploymentView,
  GateRunView,
} from '@bellwether/plugin-delivery-common';
import { pipelineOf, shaOf } from './pipelines';

const STATE_OF = {
  Promote: 'success',
  Hold: 'queued',
  Rollback: 'failure',
  Error: 'error',
} as const;

/** Deployments of Northfield, newest first: one for each gate, and what was there before. */
export function deployments(
  runs: readonly GateRunView[],
  nowMs: number,
): DeploymentView[] {
  const ofGates = runs.map((run): DeploymentView => ({
    id: `deployment-${run.id}`,
    entityRef: run.entityRef,
    service: run.service,
    environment: run.environment,
    version: run.version,
    sha: run.pipeline?.sha ?? shaOf(1),
    state: run.status === 'finished' ? STATE_OF[run.decision] : 'in_progress',
    gateRunId: run.id,
    startedAt: run.startedAt,
    updatedAt: run.updatedAt,
    pipeline: run.pipeline,
  }));
  const before = (
    daysAgo: number,
    service: string,
    environment: string,
    version: string | null,
  ): DeploymentView => {
    const at = new Date(nowMs - daysAgo * 86_400_000).toISOString();
    const pipeline = pipelineOf(service, 4000 + Math.round(daysAgo * 10));
    return {
      id: `deployment-${service}-${environment}-${daysAgo}`,
      entityRef: `component:default/${service}`,
      service,
      environment,
      version,
      sha: pipeline.sha,
      state: 'success',
      gateRunId: null,
      startedAt: at,
      updatedAt: at,
      pipeline,
    };
  };
  return [
    ...ofGates,
    before(0.4, 'lesson-service', 'staging', '7.12.0'),
    before(0.5, 'gradebook-service', 'staging', '3.9.1'),
    before(1.2, 'exam-service', 'staging', '5.2.0'),
    before(1.5, 'attendance-service', 'staging', '1.31.0'),
    before(2, 'web-portal', 'preview', null),
    before(3.1, 'lesson-service', 'production', '7.11.3'),
    before(4.6, 'gradebook-service', 'production', '3.8.4'),
    before(6, 'exam-service', 'production', '5.1.2'),
    before(8.2, 'attendance-service', 'production', '1.30.2'),
    before(12, 'mentor-matching', 'production', '0.18.0'),
  ].sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
}
