import { assertCounts } from '../budget/counts';
import type { UnitCounts } from '../budget/figures';
import { type BudgetingMethod, unitsFromSlices } from '../budget/slices';
import type { Span } from '../window/timeWindow';

/** Event counts of a span that is counted as a whole or not at all: an interval as pushed, or a time slice. */
export type Cell = Span & UnitCounts;

/**
 * Cells of counts up to a moment, ascending: the intervals themselves, or with a slice length the slices they fall into
 * (multiples of it from the epoch on, so days begin in UTC). Whatever ends after the moment is left out.
 *
 * @throws RangeError for impossible counts and intervals, and for intervals that reach over the end of a slice
 */
export function cellsOf(
  intervals: readonly Cell[],
  sliceMs: number | undefined,
  atMs: number,
): Cell[] {
  const cells = new Map<string | number, Cell>();
  intervals.forEach((interval, index) => {
    const { startMs, endMs, good, total } = interval;
    assertCounts(interval);
    if (!(endMs > startMs)) {
      throw new RangeError(
        `Interval from ${startMs} to ${endMs}: expected an end after the start`,
      );
    }
    if (sliceMs === undefined) {
      if (endMs <= atMs) cells.set(`${index}`, interval);
      return;
    }
    const slice = Math.floor(startMs / sliceMs);
    if (endMs > (slice + 1) * sliceMs) {
      throw new RangeError(
        `Counts from ${new Date(startMs).toISOString()} to ${new Date(endMs).toISOString()} reach over the end of a time slice of ${sliceMs / 1000} s: count in shorter intervals that fit into slices`,
      );
    }
    if ((slice + 1) * sliceMs > atMs) return;
    const cell = cells.get(slice);
    cells.set(slice, {
      startMs: slice * sliceMs,
      endMs: (slice + 1) * sliceMs,
      good: good + (cell?.good ?? 0),
      total: total + (cell?.total ?? 0),
    });
  });
  return [...cells.values()].sort(
    (a, b) => a.startMs - b.startMs || a.endMs - b.endMs,
  );
}

/** Units of the cells that lie within a span; null when none has events. */
export function unitsWithin(
  cells: readonly Cell[],
  span: Span,
  method: BudgetingMethod,
  timeSliceTarget: number | undefined,
): UnitCounts | null {
  const inside = cells.filter(
    cell => cell.startMs >= span.startMs && cell.endMs <= span.endMs,
  );
  const units = unitsFromSlices(inside, method, timeSliceTarget);
  return units.total > 0 ? units : null;
}

/** Share of a span that cells cover, counted once where they overlap; null for an empty span. */
export function coverageOf(cells: readonly Cell[], span: Span): number | null {
  if (!(span.endMs > span.startMs)) return null;
  let covered = 0;
  let untilMs = span.startMs;
  for (const cell of cells) {
    const fromMs = Math.max(cell.startMs, untilMs);
    const toMs = Math.min(cell.endMs, span.endMs);
    if (toMs > fromMs) {
      covered += toMs - fromMs;
      untilMs = toMs;
    }
  }
  return covered / (span.endMs - span.startMs);
}
