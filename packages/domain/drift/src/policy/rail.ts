import type { DriftReport, DriftResource } from '../model';
import type { DriftFacts } from './facts';
import type { DriftPolicy, RunningAction } from './policy';

/** What the rails look at. */
export interface RailContext {
  report: DriftReport;
  policy: DriftPolicy;
  facts: DriftFacts;
  /** What would be put back, or taken over. */
  resources: readonly DriftResource[];
  /** Undefined: one plan cannot do what the rules want. */
  action: RunningAction | undefined;
}

/** Nothing for a rail that holds; else what is in the way, with numbers. */
export type Rail = (
  context: RailContext,
) => string | readonly string[] | undefined;
