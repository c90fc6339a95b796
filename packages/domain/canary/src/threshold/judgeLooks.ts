import type { CanaryMetric, Decision, Judgement } from '../model';
import {
  type ThresholdResult,
  judgedValue,
  sampleAt,
  unjudged,
} from './classifyByThreshold';

/**
 * Judges a canary as Flagger does, with samples as looks: the first samples of all metrics are the first look, and so on.
 *
 * Metrics are checked in order, and the first that fails ends the look, which then is one failed check. A check that passes
 * takes none back. With `failureThreshold` failed checks the canary fails, and later samples are not looked at.
 *
 * Different on purpose: a look may be inconclusive (`noData: inconclusive`), which is no failed check; a canary whose last
 * look is inconclusive is `Inconclusive`.
 *
 * Source: Flagger, `pkg/controller/scheduler.go`.
 */
export function judgeLooks(
  metrics: readonly CanaryMetric[],
  failureThreshold: number,
): Judgement<ThresholdResult> {
  const results = metrics.map(metric =>
    metric.config.threshold ? undefined : unjudged(metric),
  );
  const open = results.findIndex(result => result !== undefined);
  const looks = Math.max(
    0,
    ...metrics.map(({ experiment }) => experiment.length),
  );
  const run = lookByLook(metrics, looks, failureThreshold);
  const found = results.map((result, index) => result ?? run.results[index]);
  if (open >= 0) {
    return judgement(found, 'Fail', [
      `${metrics[open].name} has no bounds, so that no look can be judged.`,
    ]);
  }
  const counted = `${run.failed} of ${run.taken} looks failed; ${failureThreshold} fail the canary.`;
  if (run.failed >= failureThreshold)
    return judgement(found, 'Fail', [counted]);
  if (run.taken === 0) {
    return judgement(found, 'Inconclusive', [
      'There are no samples to look at.',
    ]);
  }
  return run.isOpen
    ? judgement(found, 'Inconclusive', [counted, 'The last look has no data.'])
    : judgement(found, 'Pass', [counted]);
}

interface Looks {
  results: ThresholdResult[];
  taken: number;
  failed: number;
  /** Whether the last look could not tell. */
  isOpen: boolean;
}

function lookByLook(
  metrics: readonly CanaryMetric[],
  looks: number,
  failureThreshold: number,
): Looks {
  let run: Looks = {
    results: metrics.map(metric => judgedAt(metric, -1)),
    taken: 0,
    failed: 0,
    isOpen: false,
  };
  while (run.taken < looks && run.failed < failureThreshold) {
    run = looked(metrics, run);
  }
  return run;
}

/** One look: metrics in order, up to the first that fails. */
function looked(
  metrics: readonly CanaryMetric[],
  { results, taken, failed }: Looks,
): Looks {
  let hasFailed = false;
  let isOpen = false;
  const after = metrics.map((metric, index) => {
    if (hasFailed) return results[index];
    const now = judgedAt(metric, taken);
    hasFailed = now.failedLooks > 0 && !metric.config.muted;
    isOpen ||= now.classification === 'Inconclusive' && !metric.config.muted;
    return withEarlier(results[index], now);
  });
  return {
    results: after,
    taken: taken + 1,
    failed: failed + (hasFailed ? 1 : 0),
    isOpen: isOpen && !hasFailed,
  };
}

/** A metric stays what its last failure made it: failures are not taken back. */
function withEarlier(
  before: ThresholdResult,
  now: ThresholdResult,
): ThresholdResult {
  return before.failedLooks > 0 && now.failedLooks === 0
    ? { ...before, value: now.value }
    : { ...now, failedLooks: before.failedLooks + now.failedLooks };
}

function judgedAt(metric: CanaryMetric, index: number): ThresholdResult {
  if (index < 0) {
    return {
      ...judgedValue(metric, NaN, { subject: 'It' }),
      classification: 'Inconclusive',
      critical: false,
      reasons: ['It was not looked at.'],
      failedLooks: 0,
    };
  }
  const value = sampleAt(metric.experiment, index, metric.config);
  return judgedValue(metric, value, { subject: `Look ${index + 1}` });
}

function judgement(
  metrics: ThresholdResult[],
  decision: Decision,
  reasons: string[],
): Judgement<ThresholdResult> {
  return { metrics, score: decision === 'Pass' ? 100 : 0, decision, reasons };
}
