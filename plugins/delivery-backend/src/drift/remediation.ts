import type { DriftRemediation } from '@bellwether/plugin-delivery-common';
import type { DriftDurations } from '../database/DriftResourceReader';

/** Days whose remediations are counted. */
export const REMEDIATION_DAYS = 90;

/** Medians of how long drift lasts. */
export function remediationOf({
  closedMs,
  openMs,
}: DriftDurations): DriftRemediation {
  return {
    days: REMEDIATION_DAYS,
    closed: closedMs.length,
    medianMs: median(closedMs),
    open: openMs.length,
    openMedianMs: median(openMs),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
