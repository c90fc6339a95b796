import { HOUR_MS, Span } from './missingSpans';

/**
 * Puts intervals of many SLOs in the order in which they are pushed, newest hour first, and cuts them into requests.
 * The intervals of one SLO in one hour stay together: a request is stored as a whole or not at all, so an hour that the
 * portal has anything of is complete.
 *
 * @param spans - in any order
 * @param limit - intervals per request; exceeded only by the rest of an hour
 */
export function intoBatches<T extends Span & { slo: { slo: string } }>(
  spans: readonly T[],
  limit: number,
): T[][] {
  const hourOf = (span: T) => Math.floor(span.startMs / HOUR_MS);
  const ordered = [...spans].sort(
    (a, b) =>
      hourOf(b) - hourOf(a) ||
      compare(a.slo.slo, b.slo.slo) ||
      b.startMs - a.startMs,
  );
  const batches: T[][] = [];
  let batch: T[] = [];
  ordered.forEach((span, index) => {
    const previous = ordered[index - 1];
    const together =
      previous?.slo.slo === span.slo.slo && hourOf(previous) === hourOf(span);
    if (batch.length >= limit && !together) {
      batches.push(batch);
      batch = [];
    }
    batch.push(span);
  });
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
