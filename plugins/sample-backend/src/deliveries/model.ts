import type { CanaryGate } from '@bellwether/domain-canary';
import type { RollbackPlaybook } from '@bellwether/domain-rollback';
import type { StackStory } from './stacks';

/** How a metric behaves. Rates are bad events per request, or the value itself for metrics without counts. */
export interface MetricStory {
  /** What the baseline has. */
  usual: number;
}

/** When deliveries of a gate start. */
export interface DeliverySchedule {
  /** Every so many minutes, 60..40320 (four weeks). */
  everyMinutes: number;
  /** Minutes after the beginning of such a period, counted from a Monday in UTC. */
  atMinute: number;
}

/** A kind of delivery that comes back. */
export interface DeliveryStory {
  schedule: DeliverySchedule;
  /** What is delivered, for people. */
  change: string;
  /** Deliveries of it that are told of from before the start, at most; 12 unless told. */
  past: number;
  /** Commit messages of the release, newest first; one that says `change` unless told. */
  commits: readonly string[];
  /** Canary over baseline, by metric; 1 unless told. */
  effects: Readonly<Record<string, number>>;
  /** The stratum the effects are limited to; all unless told. */
  only?: string;
  /** Share of intervals for which nothing is known, 0..1. */
  missing: number;
  /** Whether it is as bad as before once it was rolled back; not unless told. */
  staysBad: boolean;
  /** What its smoke tests find wrong; nothing unless told. */
  smokeFault?: { step: string; expected: string; found: string };
}

/** What is delivered through one gate. */
export interface GateStory {
  gate: CanaryGate;
  /** `owner/name`. */
  repository: string;
  /** Requests a minute of both arms together. */
  perMinute: number;
  /** Values of the label that strata are made of, with their shares of the traffic; together 1. */
  strata: Readonly<Record<string, number>>;
  metrics: Readonly<Record<string, MetricStory>>;
  deliveries: readonly DeliveryStory[];
  /** What is done when a delivery must be taken back; nothing is unless told. */
  playbook: RollbackPlaybook | undefined;
  /** Names of those who write its commits, at least one. */
  people: readonly string[];
}

/** A delivery that happened, or goes on. */
export interface Delivery {
  story: GateStory;
  delivery: DeliveryStory;
  /** Epoch milliseconds. */
  startMs: number;
  /** Number of the pipeline run, the same for the same delivery. */
  runId: number;
  sha: string;
  version: string;
  /** The version delivered before. */
  baseline: string;
}

/** Everything that pipelines tell of. */
export interface Story {
  gates: readonly GateStory[];
  stacks: readonly StackStory[];
}
