import type { Span, UnitCounts } from '@bellwether/plugin-slo-node';

/** `increase` extrapolates good and bad apart, so their difference may fall a little below zero. */
export function toUnits(good: number, total: number): UnitCounts {
  return { good: Math.max(good, 0), total: Math.max(total, 0) };
}

/**
 * When data was last seen, as far as the spans that end now tell: at the end of the shortest one that has any, else before
 * the longest one that has none.
 */
export function newestData(
  spans: Record<string, Span>,
  units: Record<string, UnitCounts | null>,
): number | null {
  const nowMs = Math.max(...Object.values(spans).map(({ endMs }) => endMs));
  const ascending = Object.entries(spans)
    .filter(([, { endMs }]) => endMs === nowMs)
    .sort(([, a], [, b]) => a.endMs - a.startMs - (b.endMs - b.startMs));
  let newestMs: number | undefined;
  for (const [id, { startMs, endMs }] of ascending) {
    if (units[id]) return newestMs ?? endMs;
    newestMs = startMs;
  }
  return null;
}
