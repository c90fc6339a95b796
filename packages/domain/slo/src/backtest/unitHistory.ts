import { type BudgetingMethod, unitsFromSlices } from '../budget/slices';
import { type CountHistory, addUnits, emptyHistory } from './history';

/**
 * Units of a budgeting method from event counts: the counts themselves for Occurrences, else one unit per time slice
 * with events. Slices are multiples of their length from the epoch on; one the history covers only in part is judged by
 * what is known of it.
 *
 * @param method - `sliceMs` and `timeSliceTarget` as in OpenSLO; a slice is a multiple of the step
 * @throws RangeError for a slice that is no multiple of the step, and like {@link unitsFromSlices}
 * @public
 */
export function unitHistory(
  history: CountHistory,
  method: {
    budgetingMethod: BudgetingMethod;
    sliceMs?: number;
    timeSliceTarget?: number;
  },
): CountHistory {
  const { budgetingMethod, sliceMs, timeSliceTarget } = method;
  if (budgetingMethod === 'Occurrences') return history;
  const { startMs, stepMs } = history;
  if (
    sliceMs === undefined ||
    !(sliceMs >= stepMs) ||
    sliceMs % stepMs !== 0 ||
    startMs % stepMs !== 0
  ) {
    throw new RangeError(
      `Time slice of ${sliceMs} ms: expected a multiple of the ${stepMs} ms of a step of history that begins at a multiple of it. Read the history in shorter steps.`,
    );
  }
  const firstMs = Math.floor(startMs / sliceMs) * sliceMs;
  const events = emptyHistory(
    firstMs,
    startMs + history.total.length * stepMs,
    sliceMs,
  );
  history.total.forEach((total, index) => {
    if (Number.isNaN(total)) return;
    const slice = Math.floor((startMs + index * stepMs - firstMs) / sliceMs);
    addUnits(events, slice, history.good[index], total);
  });
  events.total.forEach((total, index) => {
    if (Number.isNaN(total)) return;
    const slice = { good: events.good[index], total };
    const units = unitsFromSlices([slice], budgetingMethod, timeSliceTarget);
    events.good[index] = units.good;
    events.total[index] = units.total;
  });
  return events;
}
