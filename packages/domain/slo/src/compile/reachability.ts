import { prometheusDuration } from '../promql/duration';
import type { SloSource } from '../rules/source';
import type { AlertPlan, BurnTest } from './alertPlan';
import type { CompileReport } from './report';

/**
 * Leaves out alerts that cannot fire or never stop: no burn rate exceeds `1 / budget`, however bad things are. Each is
 * reported with what would help.
 */
export function reachablePlans(
  plans: readonly AlertPlan[],
  { source, budget }: { source: SloSource; budget: number },
  report: CompileReport,
): AlertPlan[] {
  const highest = 1 / budget;
  return plans.filter(plan => {
    const fault = plan.tests
      .map(test => faultOf(test, highest))
      .find(text => text !== undefined);
    if (fault === undefined) return true;
    report.warning(
      source,
      fault.code,
      `Alert ${plan.key} is left out: ${fault.message}`,
    );
    return false;
  });
}

function faultOf({ windowMs, op, threshold }: BurnTest, highest: number) {
  const window = prometheusDuration(windowMs);
  const most = Number(highest.toPrecision(4));
  // Rounding of the budget must not make a reachable threshold unreachable.
  const isAbove = threshold > highest * (1 + 1e-9);
  const isAtLeast = threshold >= highest * (1 - 1e-9);
  if ((op === 'gt' && isAtLeast) || (op === 'gte' && isAbove)) {
    return {
      code: 'unreachable-alert',
      message: `a burn rate of ${threshold} over ${window} is never exceeded, as ${most} means that everything fails. Take a lower threshold, a longer window or a stricter objective.`,
    };
  }
  if (
    (op === 'gt' && threshold < 0) ||
    (op === 'gte' && threshold <= 0) ||
    (op === 'lt' && isAbove) ||
    (op === 'lte' && isAtLeast)
  ) {
    return {
      code: 'always-on-alert',
      message: `its condition (burn rate over ${window} ${op} ${threshold}) always holds. Take another threshold or comparison.`,
    };
  }
  return undefined;
}
