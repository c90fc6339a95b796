import type {
  DeploymentView,
  GateEvidence,
  GateRunView,
  HostedGateView,
  PlaybookView,
  ReleaseView,
  RollbackView,
  SmokeRunView,
} from '@bellwether/plugin-delivery-common';
import { deployments } from './fake/deployments';
import { simulateRun } from './fake/gateRun';
import { FakeStack, stacks } from './fake/drift';
import { pipelineOf } from './fake/pipelines';
import { hostedGates } from './fake/planning';
import { releases } from './fake/releases';
import { playbooks, rollbacks } from './fake/rollbacks';
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
  releases: ReleaseView[];
  /** Worst first. */
  stacks: FakeStack[];
  /** Newest first. */
  rollbacks: RollbackView[];
  playbooks: PlaybookView[];
  hostedGates: HostedGateView[];
  /** Epoch milliseconds; null: a portal that knows no calendar and no figure either. */
  nowMs: number | null;
}

/** A portal before the first delivery. */
export const NOTHING: World = {
  runs: [],
  evidence: new Map(),
  deployments: [],
  smoke: [],
  releases: [],
  stacks: [],
  rollbacks: [],
  playbooks: [],
  hostedGates: [],
  nowMs: null,
};

/** Judging takes a while; a moment has one world. */
const worlds = new Map<number, World>();

/** The fictional school platform Northfield: a run in every state, and what came of it. */
export function northfield(nowMs: number): World {
  const known = worlds.get(nowMs);
  if (known) return known;
  const evidence = new Map<string, GateEvidence>();
  const runs = scenarios(nowMs)
    .map((delivery, index): GateRunView => {
      const { id, openAs = 'running' } = delivery;
      const run = simulateRun(delivery, nowMs);
      const { record } = run.evidence;
      if (run.isFinal) evidence.set(id, run.evidence);
      return viewOf(record, {
        id,
        status: run.isFinal ? 'finished' : openAs,
        entityRef: `component:default/${record.gate.service}`,
        pipeline: pipelineOf(record.gate.service, 7100 + 3 * index),
        hasEvidence: run.isFinal,
      });
    })
    .sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt));
  const deployed = deployments(runs, nowMs);
  const world = {
    runs,
    evidence,
    deployments: deployed,
    smoke: smokeRuns(nowMs),
    releases: releases(deployed, nowMs),
    stacks: stacks(nowMs),
    rollbacks: rollbacks(nowMs),
    playbooks: playbooks(),
    hostedGates: hostedGates(runs),
    nowMs,
  };
  worlds.set(nowMs, world);
  return world;
}
