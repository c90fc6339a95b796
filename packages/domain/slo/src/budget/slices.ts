import { assertCounts } from './counts';
import type { UnitCounts } from './figures';
import { CompensatedSum } from './sums';

/** How counts become units of the budget (OpenSLO v1 `budgetingMethod`). @public */
export type BudgetingMethod = 'Occurrences' | 'Timeslices' | 'RatioTimeslices';

/**
 * Units of a span from the event counts of its slices.
 *
 * - Occurrences: the events themselves; never a mean of ratios
 * - Timeslices: slices, good when `good / total` reaches `timeSliceTarget`
 * - RatioTimeslices: slices, each good to the degree of its ratio
 *
 * Slices without events are excluded from both sums; coverage tells how many there were.
 *
 * @throws RangeError for invalid counts and for Timeslices without `timeSliceTarget` in (0, 1]
 * @public
 */
export function unitsFromSlices(
  slices: UnitCounts[],
  method: BudgetingMethod,
  timeSliceTarget?: number,
): UnitCounts {
  if (
    method === 'Timeslices' &&
    !(
      timeSliceTarget !== undefined &&
      timeSliceTarget > 0 &&
      timeSliceTarget <= 1
    )
  ) {
    throw new RangeError(
      `Budgeting method Timeslices needs a timeSliceTarget above 0 and at most 1, found ${timeSliceTarget}`,
    );
  }
  const good = new CompensatedSum();
  const total = new CompensatedSum();
  for (const slice of slices) {
    assertCounts(slice);
    if (slice.total === 0) continue;
    const ratio = Math.min(slice.good / slice.total, 1);
    if (method === 'Occurrences') {
      good.add(slice.good);
      total.add(slice.total);
    } else {
      good.add(
        method === 'RatioTimeslices'
          ? ratio
          : Number(ratio >= timeSliceTarget!),
      );
      total.add(1);
    }
  }
  return { good: good.value, total: total.value };
}
