import type {
  DoraDeployment,
  DoraDuration,
  DoraFigures,
  DoraSpan,
} from './model';

const DAY_MS = 86_400_000;

/**
 * The figures of a time. Deployments count when they succeeded, or failed, in it; what ends a failure may come after it.
 *
 * Source: DORA, "DORA's software delivery metrics: the four keys", https://dora.dev/guides/dora-metrics-four-keys/
 *
 * @param deployments - of one environment, in any order; also those after the time, which end failures of it
 * @public
 */
export function doraFigures(
  deployments: readonly DoraDeployment[],
  span: DoraSpan,
): DoraFigures {
  const changes = deployments.filter(({ isRollback }) => !isRollback);
  const succeeded = changes.filter(
    ({ succeededMs }) => succeededMs !== null && isIn(succeededMs, span),
  );
  const decided = changes.filter(
    one => isDecided(one) && isIn(one.succeededMs ?? one.startedMs, span),
  );
  const failed = decided.filter(hasFailed);
  const days = (span.toMs - span.fromMs) / DAY_MS;
  return {
    deploymentFrequency: {
      n: succeeded.length,
      perDay: days > 0 ? succeeded.length / days : null,
      days: new Set(
        succeeded.map(({ succeededMs }) => Math.floor(succeededMs! / DAY_MS)),
      ).size,
    },
    leadTime: durationOf(
      succeeded.map(({ seenMs, succeededMs }) =>
        // a clock that is wrong makes no negative time
        seenMs === null || seenMs > succeededMs! ? null : succeededMs! - seenMs,
      ),
    ),
    changeFailureRate: {
      n: decided.length,
      failed: failed.length,
      rate: decided.length === 0 ? null : failed.length / decided.length,
    },
    timeToRestore: restoring(failed, deployments),
  };
}

/** Whether it failed, or was taken back. */
export function hasFailed(one: DoraDeployment): boolean {
  return one.outcome === 'failure' || one.takenBackMs !== null;
}

/** Whether a moment is in a time. */
export function isIn(ms: number, { fromMs, toMs }: DoraSpan): boolean {
  return ms >= fromMs && ms < toMs;
}

/** Median of numbers; null: there are none. */
export function medianOf(sorted: readonly number[]): number | null {
  const { length } = sorted;
  if (length === 0) return null;
  const half = Math.floor(length / 2);
  return length % 2 === 1
    ? sorted[half]
    : (sorted[half - 1] + sorted[half]) / 2;
}

function isDecided(one: DoraDeployment): boolean {
  return one.outcome !== 'undecided' || hasFailed(one);
}

/** A failure is there from when it succeeded, or from its beginning, as a canary that fails was seen by people, too. */
function restoring(
  failed: readonly DoraDeployment[],
  all: readonly DoraDeployment[],
): DoraFigures['timeToRestore'] {
  const successes = new Map<string, number[]>();
  for (const { service, succeededMs, outcome } of all) {
    if (succeededMs === null || outcome === 'undecided') continue;
    successes.set(service, [...(successes.get(service) ?? []), succeededMs]);
  }
  const times = failed.map(one => {
    const sinceMs = one.succeededMs ?? one.startedMs;
    const after = (successes.get(one.service) ?? []).filter(ms => ms > sinceMs);
    return after.length === 0 ? null : Math.min(...after) - sinceMs;
  });
  const { n, medianMs, p90Ms } = durationOf(times);
  return {
    n,
    unknown: 0,
    medianMs,
    p90Ms,
    open: times.filter(time => time === null).length,
  };
}

function durationOf(times: readonly (number | null)[]): DoraDuration {
  const known = times
    .filter(time => time !== null)
    .sort((a, b) => (a as number) - (b as number)) as number[];
  return {
    n: known.length,
    unknown: times.length - known.length,
    medianMs: medianOf(known),
    // nearest rank
    p90Ms: known.length === 0 ? null : known[Math.ceil(known.length * 0.9) - 1],
  };
}
