import type {
  DeploymentView,
  GateEvidence,
  GateRunView,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import { deployments } from './fake/deployments';
import { frozenRun } from './fake/frozen';
import { simulateRun } from './fake/gateRun';
import { pipelineOf } from './fake/pipelines';
import { scenarios } from './fake/scenarios';
import { smokeRuns } from './fake/smoke';
import { viewOf } from './fake/views';

/** Everything a fake backend knows. */
export interface World {
  /** Newest first. */
  runs: GateRunView[];
  /** By the ID of the run. */
  evidence: Map<string, GateEvidence>;
  deployments: DeploymentView[];
  smoke: SmokeRunView[];
}

/** A portal before the first delivery. */
export const NOTHING: World = {
  runs: [],
  evidence: new Map(),
  deployments: [],
  smoke: [],
};

/** Judging takes a while; a moment has one world. */
const worlds = new Map<number, World>();

/** The fictional school platform Northfield: a run in every state, and what came of it. */
export function northfield(nowMs: number): World {
  const known = worlds.get(nowMs);
  if (known) return known;
  const evidence = new Map<string, GateEvidence>();
  const simulated = scenarios().map((one, index): GateRunView => {
    const run = simulateRun({
      ...one,
      startMs: nowMs - one.startedMinutesAgo * 60_000,
    });
    const isOver = run.isFinal;
    if (isOver) evidence.set(one.id, run.evidence);
    const service = run.record.gate.service;
    return viewOf(run.record, {
      id: one.id,
      status: isOver ? 'finished' : (one.openAs ?? 'running'),
      entityRef: `component:default/${service}`,
      pipeline: pipelineOf(service, 7100 + 3 * index),
      hasEvidence: isOver,
    });
  });
  const runs = [...simulated, frozenRun(nowMs)].sort(
    (a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt),
  );
  const world = {
    runs,
    evidence,
    deployments: deployments(runs, nowMs),
    smoke: smokeRuns(nowMs),
  };
  worlds.set(nowMs, world);
  return world;
}
