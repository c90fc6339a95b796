import type { CanaryBundle } from '../bundle/bundle';
import type { CanaryMetric, Decision, Judgement } from '../model';
import { shown } from '../wording';
import { classifySequentially } from './classifySequentially';
import type { SequentialResult } from './model';

/**
 * Judges all metrics of a bundle, each with its share of `alpha` for failing and all of it for passing: any metric fails the
 * canary, so that their chances of being wrong add up (Bonferroni); it passes only if all do, so that a single bad one would
 * have to be wrong.
 *
 * The score is the share of counted metrics that pass, per cent.
 */
export function judgeSequentially(
  bundle: CanaryBundle,
): Judgement<SequentialResult> {
  const { metrics, alpha, weights, isFinal } = bundle;
  const shares = alphaShares(metrics);
  const results = metrics.map((metric, index) =>
    classifySequentially(metric, {
      alphaFail: alpha * shares[index],
      alphaPass: alpha,
      weights,
      isFinal,
    }),
  );
  const counted = results.filter((_, index) => !metrics[index].config.muted);
  const passed = counted.filter(
    ({ classification }) => classification === 'Pass',
  );
  const failed = counted.filter(isFailure);
  const decision = decisionOf(counted, passed, failed);
  const open = counted.filter(
    result => !passed.includes(result) && !failed.includes(result),
  );
  return {
    metrics: results,
    score:
      counted.length === 0
        ? 0
        : Math.round((10_000 * passed.length) / counted.length) / 100,
    decision,
    reasons: [
      ...(failed.length > 0 ? [`Failed: ${namesOf(failed)}.`] : []),
      ...(decision === 'Inconclusive' && open.length > 0
        ? [
            `Cannot tell ${isFinal ? 'by the deadline' : 'yet'}: ${namesOf(open)}.`,
          ]
        : []),
      ...(counted.length === 0 ? ['No metric counts: all are muted.'] : []),
      `The chance of a wrong Fail is at most ${shown(100 * alpha)} %, however often one looks, over all metrics together; of a wrong Pass as well.`,
    ],
  };
}

/** Shares of alpha by metric: as they say, what is left evenly over the others. Muted ones, which cannot fail anything, as if counted. */
function alphaShares(metrics: readonly CanaryMetric[]): number[] {
  const given = metrics.map(({ config }) => config.sequential?.alphaShare);
  const counted = given.filter((_, index) => !metrics[index].config.muted);
  const spent = counted.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const others = counted.filter(share => share === undefined).length;
  const rest = Math.max(1 - spent, 0) / Math.max(others, 1);
  const even = 1 / Math.max(counted.length, 1);
  return given.map(share => share ?? (rest > 0 ? rest : even));
}

function isFailure({ classification, critical }: SequentialResult): boolean {
  return (
    critical ||
    classification === 'High' ||
    classification === 'Low' ||
    classification === 'NodataFailMetric'
  );
}

function decisionOf(
  counted: readonly SequentialResult[],
  passed: readonly SequentialResult[],
  failed: readonly SequentialResult[],
): Decision {
  if (failed.length > 0) return 'Fail';
  const isPass = counted.length > 0 && passed.length === counted.length;
  return isPass ? 'Pass' : 'Inconclusive';
}

function namesOf(results: readonly SequentialResult[]): string {
  return results.map(({ name }) => name).join(', ');
}
