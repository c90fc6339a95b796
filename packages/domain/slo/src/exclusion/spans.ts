import type { Span } from '../window/timeWindow';

/** The same time as ascending spans that neither overlap nor touch; empty ones are left out. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  const ascending = [...spans].sort((a, b) => a.startMs - b.startMs);
  for (const { startMs, endMs } of ascending) {
    if (!(endMs > startMs)) continue;
    const last = merged.at(-1);
    if (last && startMs <= last.endMs) {
      last.endMs = Math.max(last.endMs, endMs);
    } else {
      merged.push({ startMs, endMs });
    }
  }
  return merged;
}

/** Time of a span that lies within others, in milliseconds. `merged` is ascending and disjoint. */
export function excludedMsOf(span: Span, merged: readonly Span[]): number {
  let sum = 0;
  for (let index = firstEndingAfter(span.startMs, merged); ; index += 1) {
    const other = merged.at(index);
    if (!other || other.startMs >= span.endMs) return sum;
    sum +=
      Math.min(other.endMs, span.endMs) - Math.max(other.startMs, span.startMs);
  }
}

/** Binary search: a term of counts is compared with every exclusion otherwise. */
function firstEndingAfter(timeMs: number, merged: readonly Span[]): number {
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (merged[middle].endMs > timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
