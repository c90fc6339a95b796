import type { GateRunSummary } from '@bellwether/plugin-delivery-common';

/** Name of the file with the evidence of a run, such as `error-rate-production-2026-11-22.evidence.json`. */
export function evidenceFileName(run: GateRunSummary): string {
  const name = `${run.gate}-${run.environment}-${run.startedAt.slice(0, 10)}`;
  // Names come from gate files; a path must not come of them.
  return `${name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '')}.evidence.json`;
}
