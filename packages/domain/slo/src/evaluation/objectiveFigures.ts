import {
  type BudgetFigures,
  type UnitCounts,
  budgetFigures,
} from '../budget/figures';
import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import type { Span } from '../window/timeWindow';

/**
 * How an objective stands in a window: {@link budgetFigures} with the slices of a whole calendar period as the expected
 * total, since their number is known beforehand. Rolling windows are always whole, and the number of events of a period is
 * not known before its end.
 *
 * @param window - the whole window, for calendar windows up to its end
 * @returns null without units
 * @throws RangeError like {@link budgetFigures}
 * @public
 */
export function objectiveFigures(
  { budgetingMethod, timeWindow }: SloDefinition,
  { target, timeSliceWindowMs }: ObjectiveDefinition,
  units: UnitCounts | null,
  window: Span,
): BudgetFigures | null {
  const sliced =
    timeWindow.kind === 'calendar' &&
    budgetingMethod !== 'Occurrences' &&
    timeSliceWindowMs !== undefined;
  const periodMs = window.endMs - window.startMs;
  return (
    units &&
    budgetFigures(units, target, {
      ...(sliced && { expectedTotal: periodMs / timeSliceWindowMs }),
    })
  );
}
