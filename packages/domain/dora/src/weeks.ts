import { doraFigures } from './figures';
import type { DoraDeployment, DoraSpan, DoraWeek } from './model';

const WEEK_MS = 7 * 86_400_000;

/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 86_400_000;

/** The figures week by week (UTC), the first and the last as far as they are in the time. @public */
export function doraWeeks(
  deployments: readonly DoraDeployment[],
  { fromMs, toMs }: DoraSpan,
): DoraWeek[] {
  const weeks: DoraWeek[] = [];
  let weekMs =
    Math.floor((fromMs - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS +
    FIRST_MONDAY_MS;
  for (; weekMs < toMs; weekMs += WEEK_MS) {
    const figures = doraFigures(deployments, {
      fromMs: Math.max(fromMs, weekMs),
      toMs: Math.min(toMs, weekMs + WEEK_MS),
    });
    weeks.push({
      fromMs: weekMs,
      deployments: figures.deploymentFrequency.n,
      failed: figures.changeFailureRate.failed,
      leadTimeMedianMs: figures.leadTime.medianMs,
    });
  }
  return weeks;
}
