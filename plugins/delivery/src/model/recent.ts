import type { GateRunSummary } from '@bellwether/plugin-delivery-common';

const DAY_MS = 86_400_000;

/** Those of the runs that ended within the last days. */
export function endedWithin(
  runs: readonly GateRunSummary[],
  nowMs: number,
  days: number,
): GateRunSummary[] {
  return runs.filter(
    run =>
      run.finishedAt !== null &&
      Date.parse(run.finishedAt) >= nowMs - days * DAY_MS,
  );
}
