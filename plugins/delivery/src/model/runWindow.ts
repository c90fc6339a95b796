import type { GateRunView } from '@bellwether/plugin-delivery-common';

/** Time a run has looked at, epoch milliseconds: from its start to the end of the data of its last look. */
export function runWindow(run: GateRunView): {
  fromMs: number;
  toMs: number;
} {
  const first = run.series.flatMap(one => one.atMs.slice(0, 1));
  const last = run.looksTaken[run.looksTaken.length - 1]?.atMs;
  const startedMs = Date.parse(run.startedAt);
  // Retrospective runs look at a time before they started.
  const fromMs = Math.min(startedMs, ...first);
  return {
    fromMs,
    toMs: Math.max(last ?? Date.parse(run.updatedAt), fromMs),
  };
}
