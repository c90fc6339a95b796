import {
  type CountInterval,
  type ObjectiveEvaluation,
  evaluateObjective,
} from '../evaluation/evaluateObjective';
import {
  type ExcludedCounts,
  type PartlyExcluded,
  applyExclusions,
  approvedSpans,
} from './applyExclusions';
import type { Exclusion } from './exclusion';
import { excludedMsOf } from './spans';

/** An objective with and without what is excluded. @public */
export interface ExcludedEvaluation {
  /** Of all counts. */
  raw: ObjectiveEvaluation;
  /** Without what is excluded. */
  adjusted: ObjectiveEvaluation;
  counts: ExcludedCounts;
  /** Time of the window so far that is excluded, in milliseconds. */
  excludedMs: number;
}

/**
 * Evaluates an objective twice: as measured, and without approved exclusions.
 *
 * @param input - as for {@link evaluateObjective}; `partly`: default `share`
 * @throws RangeError like {@link evaluateObjective}
 * @public
 */
export function evaluateWithExclusions(
  input: Parameters<typeof evaluateObjective>[0] & {
    exclusions: readonly Pick<Exclusion, 'startMs' | 'endMs' | 'state'>[];
    partly?: PartlyExcluded;
  },
): ExcludedEvaluation {
  const { exclusions, partly, ...plain } = input;
  const counts = applyExclusions(input.counts, exclusions, partly);
  const raw = evaluateObjective(plain);
  const intervals: readonly CountInterval[] = counts.intervals;
  return {
    raw,
    adjusted: evaluateObjective({ ...plain, counts: intervals }),
    counts,
    excludedMs: excludedMsOf(
      {
        startMs: raw.window.startMs,
        endMs: Math.min(raw.window.endMs, input.atMs),
      },
      approvedSpans(exclusions),
    ),
  };
}
