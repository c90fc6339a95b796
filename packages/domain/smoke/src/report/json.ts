import type { SmokeResult } from '../model';

/** Version of {@link SmokeReport}. @public */
export const SMOKE_REPORT_VERSION = 'bellwether.dev/v1alpha1';

/** Results of a run, to be kept: fields are added, never renamed. Texts are free of secrets. @public */
export interface SmokeReport {
  apiVersion: typeof SMOKE_REPORT_VERSION;
  kind: 'SmokeReport';
  /** Worst of the results. */
  outcome: SmokeResult['outcome'];
  /** ISO 8601, UTC; of the first result. */
  startedAt?: string;
  durationMs: number;
  results: readonly SmokeResult[];
}

/** @public */
export function smokeReport(results: readonly SmokeResult[]): SmokeReport {
  const [first] = results;
  return {
    apiVersion: SMOKE_REPORT_VERSION,
    kind: 'SmokeReport',
    outcome: worstOutcome(results),
    ...(first && { startedAt: new Date(first.startedAtMs).toISOString() }),
    durationMs: results.reduce((sum, { durationMs }) => sum + durationMs, 0),
    results,
  };
}

/** `error` before `fail` before `pass`; no result at all is an `error`. @public */
export function worstOutcome(
  results: readonly Pick<SmokeResult, 'outcome'>[],
): SmokeResult['outcome'] {
  const outcomes = results.map(({ outcome }) => outcome);
  if (outcomes.length === 0 || outcomes.includes('error')) return 'error';
  return outcomes.includes('fail') ? 'fail' : 'pass';
}
