import { prometheusDuration } from '../../promql/duration';
import { has } from '../../declaration/schema';
import type { LintContext, LintRule } from '../context';
import { declaredObjective, objectivePath } from '../places';
import { figure } from '../wording';

/** 105: `0.999` where a percentage belongs. */
export const percentLikeFraction: LintRule = ({ source }, report) => {
  const isPercent =
    source.format !== 'openslo' ||
    has(declaredObjective(source), 'targetPercent');
  const percent = source.objectivePercent;
  if (!isPercent || percent <= 0 || percent >= 1) return;
  report(
    'BW-SLO-105',
    objectivePath(source),
    `Expected a percentage such as 99.9, found ${percent}, with which ${figure(100 - percent)} % may fail. Write ${Number((percent * 100).toPrecision(12))} if that is meant.`,
  );
};

/** 103 and 104: how many bad events or slices a window may have. */
export const smallBudget: LintRule = (context, report) => {
  const units = unitsPerWindow(context);
  if (units === undefined || context.budget === 0) return;
  const allowed = units.count * context.budget;
  if (allowed >= 10) return;
  const { source, periodMs } = context;
  report(
    allowed < 1 ? 'BW-SLO-103' : 'BW-SLO-104',
    objectivePath(source),
    `Expected a budget of ten bad ${units.noun} or more, found ${figure(allowed)}: there are about ${figure(units.count)} ${units.noun} in ${prometheusDuration(periodMs)}, and ${source.objectivePercent} % of them must be good.`,
  );
};

function unitsPerWindow({
  source,
  periodMs,
  surroundings,
}: LintContext): { count: number; noun: string } | undefined {
  const { budgetingMethod } = source.definition;
  const { timeSliceWindowMs } = source.objective;
  if (budgetingMethod === 'Timeslices' && timeSliceWindowMs !== undefined) {
    return { count: Math.floor(periodMs / timeSliceWindowMs), noun: 'slices' };
  }
  if (budgetingMethod !== 'Occurrences') return undefined;
  const count = surroundings.eventsPerWindow?.(source);
  return count === undefined ? undefined : { count, noun: 'events' };
}
