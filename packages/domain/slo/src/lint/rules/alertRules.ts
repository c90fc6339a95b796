import type { AlertPlan, BurnTest } from '../../compile/alertPlan';
import { prometheusDuration } from '../../promql/duration';
import { fieldOf } from '../../declaration/schema';
import type { SloSource } from '../../rules/source';
import { durationMs } from '../../window/duration';
import type { LintContext, LintRule, Report } from '../context';
import { burnRatesPath } from '../places';
import { figure, joined } from '../wording';

/** 201 to 204: alerts that cannot fire, fire too early, or never end. */
export const burnThresholds: LintRule = (context, report) => {
  const { source, plans, budget } = context;
  // Objectives of 100 and 0 % are lints of their own.
  if (budget === 0 || budget === 1) return;
  const highest = 1 / budget;
  const found = (test: (plan: AlertPlan) => boolean) =>
    byPath(
      source,
      plans.filter(plan => plan.tests.length > 0 && test(plan)),
    );

  const unreachable = found(({ tests }) =>
    tests.some(test => isUnreachable(test, highest)),
  );
  for (const [path, some] of unreachable) {
    report(
      'BW-SLO-201',
      path,
      `Expected alerts that can fire, found ${listed(some)}: with an objective of ${source.objectivePercent} % no burn rate is above ${figure(highest)}, as nothing is worse than every event being bad.`,
    );
  }
  const always = found(({ tests }) =>
    tests.every(test => holdsAlways(test, highest)),
  );
  for (const [path, some] of always) {
    report(
      'BW-SLO-204',
      path,
      `Expected alerts that can end, found ${listed(some)}, whose condition every burn rate from 0 to ${figure(highest)} meets.`,
    );
  }
  const inverted = found(
    ({ tests: [{ op, threshold }] }) =>
      (op === 'lt' || op === 'lte') && !holdsAlways({ op, threshold }, highest),
  );
  for (const [path, some] of inverted) {
    report(
      'BW-SLO-203',
      path,
      `Expected a comparison with "gt" or "gte", found ${listed(some)}: it holds while the budget burns slowly.`,
    );
  }
  const early = found(
    ({ tests: [{ op, threshold }] }) =>
      (op === 'gt' || op === 'gte') &&
      threshold < 1 &&
      !holdsAlways({ op, threshold }, highest),
  );
  for (const [path, some] of early) {
    report(
      'BW-SLO-202',
      path,
      `Found ${listed(some)}: below a burn rate of 1 the objective will still be met.`,
    );
  }
};

// Rounding of the budget must not decide on a threshold that is just the highest.
const SLACK = 1e-9;

function isUnreachable(
  { op, threshold }: Pick<BurnTest, 'op' | 'threshold'>,
  highest: number,
): boolean {
  if (op === 'gt') return threshold >= highest * (1 - SLACK);
  if (op === 'gte') return threshold > highest * (1 + SLACK);
  return op === 'lt' ? threshold <= 0 : threshold < 0;
}

function holdsAlways(
  { op, threshold }: Pick<BurnTest, 'op' | 'threshold'>,
  highest: number,
): boolean {
  if (op === 'gt') return threshold < 0;
  if (op === 'gte') return threshold <= 0;
  return op === 'lt'
    ? threshold > highest * (1 + SLACK)
    : threshold >= highest * (1 - SLACK);
}

/** 206: pairs that look back further than the time window, which are left out. */
export const longPairs: LintRule = (
  { source, settings, plans, periodMs },
  report,
) => {
  if (hasPolicies(source)) return;
  const window = prometheusDuration(periodMs);
  const long = (settings.burnRates ?? []).filter(
    pair => durationMs(pair.long) > periodMs,
  );
  const none =
    plans.length === 0 && !source.page?.disabled && !source.ticket?.disabled;
  if (long.length === 0 && !none) return;
  const pairs = joined(
    long.map(pair => `${pair.severity} ${pair.short}/${pair.long}`),
  );
  report(
    'BW-SLO-206',
    burnRatesPath(source),
    `Expected pairs that look back no further than the time window of ${window}, found ${long.length > 0 ? pairs : 'none that short'}. ${none ? 'The SLO has no burn alert.' : 'They are left out.'}`,
  );
};

/** 207: look-back windows that do not even hold one slice. */
export const shortAlertWindows: LintRule = ({ source, plans }, report) => {
  const { timeSliceWindowMs: sliceMs } = source.objective;
  if (source.definition.budgetingMethod === 'Occurrences' || !sliceMs) return;
  const short = plans.filter(({ tests }) =>
    tests.some(({ windowMs }) => windowMs < sliceMs),
  );
  for (const [path, some] of byPath(source, short)) {
    report(
      'BW-SLO-207',
      path,
      `Expected alerts that look back at least as long as a slice (${prometheusDuration(sliceMs)}), found ${listed(some)}.`,
    );
  }
};

/** 208: with so little traffic, one bad event is enough. */
export const lowTraffic: LintRule = (context, report) => {
  const { source, plans, budget, settings, periodMs, surroundings } = context;
  const { budgetingMethod, objectives } = source.definition;
  const events = surroundings.eventsPerWindow?.(source);
  const isCounted =
    budgetingMethod === 'Occurrences' && objectives.length > 0 && budget > 0;
  if (events === undefined || !isCounted) return;
  if (settings.wilson || (settings.minBadEvents ?? 0) > 1) return;
  const nervous = plans.flatMap(plan => {
    const [test] = plan.tests;
    if (!test || (test.op !== 'gt' && test.op !== 'gte')) return [];
    const needed = 1 / (test.threshold * budget);
    const found = (events * test.windowMs) / periodMs;
    const reachable = !isUnreachable(test, 1 / budget) && test.threshold > 0;
    return reachable && found < needed && (settings.minEvents ?? 0) < needed
      ? [{ plan, needed, found }]
      : [];
  });
  for (const { plan, needed, found } of nervous) {
    reportNervous(context, plan, { needed, found }, report);
  }
};

function reportNervous(
  { source }: LintContext,
  plan: AlertPlan,
  { needed, found }: { needed: number; found: number },
  report: Report,
): void {
  report(
    'BW-SLO-208',
    pathOf(source, plan),
    `Expected ${Math.ceil(needed)} events or more in the ${prometheusDuration(plan.tests[0].windowMs)} that ${listed([plan])} looks back, found about ${figure(found)}: one bad event is enough to fire it.`,
  );
}

/** Plans by the property path they are reported at. */
function byPath(
  source: SloSource,
  plans: readonly AlertPlan[],
): Map<string, AlertPlan[]> {
  const groups = new Map<string, AlertPlan[]>();
  for (const plan of plans) {
    const path = pathOf(source, plan);
    groups.set(path, [...(groups.get(path) ?? []), plan]);
  }
  return groups;
}

const OPERATOR = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** `page 5m/1h > 14.4 and ticket 6h/3d > 1` */
function listed(plans: readonly AlertPlan[]): string {
  return joined(
    plans.map(({ severity, tests }) => {
      const windows = [...tests]
        .sort((a, b) => a.windowMs - b.windowMs)
        .map(({ windowMs }) => prometheusDuration(windowMs));
      const [{ op, threshold }] = tests;
      return `${severity} ${windows.join('/')} ${OPERATOR[op]} ${figure(threshold)}`;
    }),
  );
}

function hasPolicies(source: SloSource): boolean {
  return policiesOf(source).length > 0;
}

function policiesOf({ document }: SloSource): unknown[] {
  const policies = fieldOf(document?.spec, 'alertPolicies');
  return Array.isArray(policies) ? policies : [];
}

/** Plans of a policy have its name as their key, or begin with it. */
function pathOf(source: SloSource, { key }: AlertPlan): string {
  const index = policiesOf(source).findIndex(policy => {
    const name =
      fieldOf(policy, 'alertPolicyRef') ??
      fieldOf(fieldOf(policy, 'metadata'), 'name');
    return name === key || key.startsWith(`${name}_`);
  });
  return index === -1
    ? burnRatesPath(source)
    : `$.spec.alertPolicies[${index}]`;
}
