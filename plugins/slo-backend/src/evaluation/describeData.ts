import type { DataState } from '@bellwether/plugin-slo-common';

/** Cause and remedy in words; undefined when the data is fine. */
export function describeData(
  data: DataState,
  facts: {
    lastDataMs: number | null;
    coverage: number | null;
    atMs: number;
    staleAfterMs: number;
    /** There were events, all of them in excluded time. */
    allExcluded?: boolean;
  },
): string | undefined {
  switch (data) {
    case 'no-data':
      if (facts.allExcluded) {
        return 'Everything in the window is excluded. Revoke an exclusion that is longer than it has to be.';
      }
      return facts.lastDataMs === null
        ? 'No data has arrived yet. Check that its producer runs and that names and labels match.'
        : `No events in the window. The newest data ends at ${iso(facts.lastDataMs)}.`;
    case 'stale':
      return (
        `The newest data ends at ${iso(facts.lastDataMs ?? 0)}, ${minutes(facts.atMs - (facts.lastDataMs ?? 0))} min ago ` +
        `(limit ${minutes(facts.staleAfterMs)} min). Check that its producer runs.`
      );
    case 'partial':
      return `Data covers ${percent(facts.coverage ?? 0)} of the window so far; figures describe only that part.`;
    default:
      return undefined;
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function minutes(ms: number): number {
  return Math.round(ms / 60_000);
}

function percent(ratio: number): string {
  return `${(Math.floor(ratio * 1000) / 10).toFixed(1)} %`;
}
