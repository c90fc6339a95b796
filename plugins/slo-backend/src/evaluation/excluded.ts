import { approvedSpans } from '@bellwether/domain-slo';
import type {
  SourceReading,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import { ceilTo, floorTo } from '../database/levels';

/** What else to read so that excluded time can be taken out of spans. */
export interface ExcludedPlan {
  /** Spans to read beside the ones they lie in. */
  spans: Record<string, Span>;
  /** Ids of the spans in {@link ExcludedPlan.spans} that lie in a span, by its id. */
  parts: Record<string, string[]>;
}

/**
 * Excluded parts of spans. With time slices a slice that an exclusion touches is left out as a whole: what remains of it
 * says nothing about the slice. A slice belongs to the span in which it ends, as everywhere.
 *
 * @param excluded - approved spans, ascending and disjoint, in whole minutes
 */
export function planExcluded(
  spans: Record<string, Span>,
  excluded: readonly Span[],
  sliceMs: number | undefined,
): ExcludedPlan {
  const plan: ExcludedPlan = { spans: {}, parts: {} };
  for (const [id, span] of Object.entries(spans)) {
    for (const part of excludedParts(span, excluded, sliceMs)) {
      const partId = `x${part.startMs}-${part.endMs}`;
      plan.spans[partId] = part;
      plan.parts[id] = [...(plan.parts[id] ?? []), partId];
    }
  }
  return plan;
}

/** What of a span is excluded: ascending and disjoint, in whole slices. */
export function excludedParts(
  span: Span,
  excluded: readonly Span[],
  sliceMs: number | undefined,
): Span[] {
  const within = sliceMs
    ? {
        startMs: floorTo(span.startMs, sliceMs),
        endMs: floorTo(span.endMs, sliceMs),
      }
    : span;
  const touched = excluded
    .filter(
      ({ startMs, endMs }) => startMs < within.endMs && endMs > within.startMs,
    )
    .map(({ startMs, endMs }) => ({
      startMs: Math.max(
        sliceMs ? floorTo(startMs, sliceMs) : startMs,
        within.startMs,
      ),
      endMs: Math.min(sliceMs ? ceilTo(endMs, sliceMs) : endMs, within.endMs),
      state: 'approved' as const,
    }));
  return approvedSpans(touched);
}

/** A reading without what is excluded. Coverage stays: excluded time is as well known as any other. */
export function withoutExcluded(
  reading: SourceReading,
  { parts }: ExcludedPlan,
): SourceReading {
  const spans = { ...reading.spans };
  for (const [id, ids] of Object.entries(parts)) {
    const units = spans[id];
    if (!units) continue;
    spans[id] = ids.reduce(
      (left, part) => subtract(left, reading.spans[part] ?? null),
      units,
    );
  }
  return { ...reading, spans };
}

/** Time of a span that is excluded, in milliseconds. */
export function excludedMs(span: Span, excluded: readonly Span[]): number {
  return excludedParts(span, excluded, undefined).reduce(
    (sum, { startMs, endMs }) => sum + endMs - startMs,
    0,
  );
}

/** Below this share of what was there, what is left is the rounding of fractions. */
const ROUNDING = 1e-12;

/**
 * Units without a part of them. Rounding, and the extrapolation of `increase`, must leave neither less than nothing nor
 * more good units than there are.
 */
export function subtract(
  units: UnitCounts,
  part: UnitCounts | null,
): UnitCounts {
  if (!part) return units;
  const total = units.total - part.total;
  if (total <= units.total * ROUNDING) return { good: 0, total: 0 };
  return { good: Math.min(Math.max(units.good - part.good, 0), total), total };
}
