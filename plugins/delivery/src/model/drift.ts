import {
  DRIFT_SEVERITIES,
  DRIFT_STATES,
  DriftCheck,
  DriftCounts,
  DriftSeverity,
  ListDriftStacksRequest,
} from '@bellwether/plugin-delivery-common';
import {
  type ChartPoint,
  FilterValues,
  MAX_NAME_LENGTH,
  MAX_SEARCH_LENGTH,
} from '@bellwether/kit-portal';

/** What decides which stacks are listed, as it stands in the address. */
export const STACK_FILTERS = {
  q: MAX_SEARCH_LENGTH,
  state: DRIFT_STATES,
  environment: MAX_NAME_LENGTH,
  system: MAX_NAME_LENGTH,
  entity: MAX_NAME_LENGTH,
} as const;

/** Values of {@link STACK_FILTERS}. */
export type StackFilters = FilterValues<typeof STACK_FILTERS>;

/** The request for the stacks the filters let through. */
export function stacksRequest(
  { q, state, environment, system, entity }: StackFilters,
  limit: number,
): ListDriftStacksRequest {
  return {
    ...(q && { text: q }),
    ...(state && { state }),
    ...(environment && { environment }),
    ...(system && { systemRef: system }),
    ...(entity && { entityRef: entity }),
    limit,
  };
}

/** Severities that there are any of, worst first. */
export function presentSeverities(counts: DriftCounts): DriftSeverity[] {
  return DRIFT_SEVERITIES.filter(severity => counts[severity] > 0);
}

/** Drift over time; a check that failed knows of none, so it is a gap. */
export function driftCourse(history: readonly DriftCheck[]): ChartPoint[] {
  return history.map(({ at, verdict, drifted }) => ({
    atMs: Date.parse(at),
    value: verdict === 'error' ? null : drifted,
  }));
}

/** Classes of drift with how many entries they have, most first. */
export function kindCounts(
  byKind: Readonly<Record<string, number>>,
): { kind: string; count: number }[] {
  return Object.entries(byKind)
    .map(([kind, count]) => ({ kind, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}
