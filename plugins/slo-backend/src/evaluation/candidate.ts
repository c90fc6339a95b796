import type { Span } from '@bellwether/plugin-slo-node';
import type { StoredObjective } from '../database/model';
import { type ExcludedPlan, planExcluded } from './excluded';
import { sliceMsOf } from './readable';
import { type EvaluationPlan, planEvaluation } from './spans';

/** An objective with everything that is to be read for it. */
export interface Candidate {
  objective: StoredObjective;
  plan: EvaluationPlan | undefined;
  /** Approved exclusions of its SLO: ascending, disjoint. */
  excluded: Span[];
  excludedPlan: ExcludedPlan;
  /** Why it is not read at all. */
  problem: string | undefined;
}

/** One declaration that cannot be planned is a problem of that objective, not of the run. */
export function candidateOf(
  objective: StoredObjective,
  atMs: number,
  excluded: Span[],
): Candidate {
  try {
    const plan = planEvaluation(objective.window, atMs);
    return {
      objective,
      plan,
      excluded,
      excludedPlan: planExcluded(plan.spans, excluded, sliceMsOf(objective)),
      problem: objective.problem,
    };
  } catch (error) {
    return {
      objective,
      plan: undefined,
      excluded,
      excludedPlan: { spans: {}, parts: {} },
      problem: objective.problem ?? messageOf(error),
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
