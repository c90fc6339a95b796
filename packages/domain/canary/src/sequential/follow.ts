import type { CanaryMetric } from '../model';
import { type Observation, intervalsOf, observationAt } from './observations';
import type { Plan } from './plan';
import { type SequentialState, initialState, stateAfter } from './state';

/**
 * Takes a metric's intervals in, one after the other.
 *
 * @param seen - is shown each state, and what it is new by
 */
export function followed(
  plan: Plan,
  metric: CanaryMetric,
  weights: readonly number[],
  seen?: (state: SequentialState, observation: Observation) => void,
): SequentialState {
  let state = initialState(plan);
  const intervals = intervalsOf(metric);
  for (let index = 0; index < intervals; index += 1) {
    const observation = observationAt(metric, index, weights);
    state = stateAfter(plan, state, observation);
    seen?.(state, observation);
  }
  return state;
}
