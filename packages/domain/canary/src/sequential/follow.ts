import type { CanaryMetric } from '../model';
import { intervalsOf, observationAt } from './observations';
import type { Plan } from './plan';
import { type SequentialState, initialState, stateAfter } from './state';

/**
 * Takes a metric's intervals in, one after the other.
 *
 * @param seen - is shown each state; returning true ends it there
 */
export function followed(
  plan: Plan,
  metric: CanaryMetric,
  weights: readonly number[],
  seen: (state: SequentialState) => boolean | void = () => false,
): SequentialState {
  let state = initialState(plan);
  const intervals = intervalsOf(metric);
  for (let index = 0; index < intervals; index += 1) {
    state = stateAfter(plan, state, observationAt(metric, index, weights));
    if (seen(state) === true) break;
  }
  return state;
}
