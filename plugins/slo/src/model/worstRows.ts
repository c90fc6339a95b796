import type { ReportRow } from '@bellwether/domain-slo';

/** Rows of a report for readers: the smallest budget first, what is not known last. Reports hold them by id. */
export function worstRows(rows: readonly ReportRow[]): ReportRow[] {
  const left = ({ figures }: ReportRow) => figures?.remaining ?? Infinity;
  return [...rows].sort(
    (a, b) =>
      // Two infinities have no difference to sort by.
      (left(a) === left(b) ? 0 : left(a) - left(b)) ||
      a.title.localeCompare(b.title),
  );
}
