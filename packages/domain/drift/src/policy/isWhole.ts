import type { DriftReport } from '../model';

/** Whether everything was looked at, and everything found is listed. */
export function isWhole(report: DriftReport): boolean {
  return (
    report.complete &&
    report.verdict !== 'error' &&
    report.resourcesOmitted === 0
  );
}
