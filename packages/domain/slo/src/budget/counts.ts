import type { UnitCounts } from './figures';

/** @throws RangeError unless both counts are finite and not negative. */
export function assertCounts(counts: UnitCounts): void {
  for (const name of ['good', 'total'] as const) {
    const count = counts[name];
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(
        `Count of ${name} units is ${count}: expected a finite number, 0 or more`,
      );
    }
  }
}

/** Bad units. `good` above `total` is rounding of an extrapolating source and counts as none bad. */
export function badUnits(counts: UnitCounts): number {
  return Math.max(counts.total - counts.good, 0);
}
