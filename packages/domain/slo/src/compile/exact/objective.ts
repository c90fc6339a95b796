import { errorBudget } from '../../budget/errorBudget';
import { Refusal } from '../../promql/metricQuery';
import type { WindowTemplate } from '../../promql/windowTemplate';
import type { Rule, RuleGroup } from '../../rules/model';
import type { SloSource } from '../../rules/source';
import type { AlertPlan } from '../alertPlan';
import type { ExactSettings } from '../settings';
import { type Period, nominalPeriod } from '../windows';
import { type AlertContext, alertName, burnAlert, noDataAlert } from './alerts';
import {
  type BurnWindows,
  burnWindowsOf,
  countedBurnRules,
  fitsCounts,
  liveBurnRules,
  liveTotal,
} from './burn';
import { calendarTable } from './calendar';
import {
  type BudgetPeriod,
  countRules,
  remainingRule,
  sumRules,
} from './rules';
import { SloSeries, countName } from './series';
import { COUNT_MS, type Units, unitsOf } from './units';
import { budgetLeft, templateText } from './wording';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is to be made of one objective. */
export interface ObjectiveRequest {
  source: SloSource;
  settings: ExactSettings;
  /** Alerts to emit. */
  plans: readonly AlertPlan[];
  /** Alerts whose burn rates are recorded all the same: those that cannot fire, and those of a composite. */
  alsoNeeded?: readonly AlertPlan[];
  /** Moment the calendar is written down for, epoch milliseconds. */
  atMs: number;
}

/** Rules, and the metrics of the declaration that are part of them. */
export interface ExactRules {
  groups: RuleGroup[];
  metrics: readonly WindowTemplate[];
}

/**
 * Rules of one objective: a group every five minutes with counts, their sums, the budget and slow alerts; where events
 * are counted, one every minute with the burn rates pages depend on.
 *
 * @throws Refusal with a message for the reader
 */
export function objectiveRules(request: ObjectiveRequest): ExactRules {
  const { source, settings } = request;
  const calendar = source.definition.timeWindow.kind === 'calendar';
  const series = new SloSeries(source.id, calendar);
  const units = unitsOf(
    source.definition,
    source.objective,
    settings,
    `sum(${series.running(series.of(countName('total', COUNT_MS)))})`,
  );
  return {
    groups: groupsOf({ ...request, series, units }),
    metrics: units.live?.metrics ?? [],
  };
}

/** {@link objectiveRules} from units that are known already. */
export function groupsOf(
  request: ObjectiveRequest & { series: SloSeries; units: Units },
): RuleGroup[] {
  const { source, settings, plans, series, units, atMs } = request;
  const budget = errorBudget(source.objective.target);
  const nominal = nominalPeriod(source.definition.timeWindow);
  const period = budgetPeriod(source, nominal, atMs);
  const needed = [...plans, ...(request.alsoNeeded ?? [])];
  const windows = burnWindowsOf(needed, units.live !== undefined);
  refuseOddWindows(windows, nominal);
  const longestMs = Math.max(0, ...windows.counted);

  const context: AlertContext = {
    series,
    title: titleOf(source),
    service: source.service,
    prefix: 'SloBurn',
    target: source.objective.target,
    budget,
    periodMs: nominal.ms,
    periodText: nominal.text,
    noun: units.noun,
  };
  const alerts = plans.map(plan => ({
    live: plan.tests.every(({ windowMs }) => windows.live.has(windowMs)),
    rule: alertOf(plan, context, { settings, windows, units, source }),
  }));
  const counted: Rule[] = [
    ...countRules(series, units, period),
    ...sumRules(series, period, longestMs),
    ...countedBurnRules(series, windows, budget),
    remainingRule(series, period, budget),
    ...factRules(source, series, nominal),
    ...alerts.filter(({ live }) => !live).map(({ rule }) => rule),
    ...calendarAlert(period, context),
  ];
  const live: Rule[] = units.live
    ? [
        ...liveBurnRules(series, units.live, windows, budget),
        ...alerts.filter(alert => alert.live).map(({ rule }) => rule),
      ]
    : [];
  return [
    { name: `bw-slo-${source.id}`, intervalMs: COUNT_MS, rules: counted },
    ...(live.length > 0
      ? [
          {
            name: `bw-slo-${source.id}-live`,
            intervalMs: MINUTE_MS,
            rules: live,
          },
        ]
      : []),
  ];
}

/** Readable name of an objective. */
export function titleOf({ definition, objective }: SloSource): string {
  const title = definition.displayName ?? definition.name;
  return definition.objectives.length > 1
    ? `${title} (${objective.displayName ?? `objective ${objective.index + 1}`})`
    : title;
}

function budgetPeriod(
  { definition, objective }: SloSource,
  nominal: Period,
  atMs: number,
): BudgetPeriod {
  if (definition.timeWindow.kind === 'rolling') {
    return { kind: 'rolling', ms: nominal.ms };
  }
  return {
    kind: 'calendar',
    table: calendarTable(definition.timeWindow, atMs),
    ...(definition.budgetingMethod !== 'Occurrences' &&
      objective.timeSliceWindowMs !== undefined && {
        sliceMs: objective.timeSliceWindowMs,
      }),
  };
}

function refuseOddWindows(windows: BurnWindows, { ms, text }: Period): void {
  if (!fitsCounts(ms)) {
    throw new Refusal(
      `Expected a time window of whole five minutes, found ${text}. Take a longer one.`,
    );
  }
  const odd = [...windows.counted].find(windowMs => !fitsCounts(windowMs));
  if (odd !== undefined) {
    throw new Refusal(
      `Expected look-back windows of whole five minutes, found ${odd / MINUTE_MS}m. Only alerts on event ratios whose windows are an hour at most can have others.`,
    );
  }
}

function alertOf(
  plan: AlertPlan,
  context: AlertContext,
  {
    settings,
    windows,
    units,
    source,
  }: {
    settings: ExactSettings;
    windows: BurnWindows;
    units: Units;
    source: SloSource;
  },
) {
  if (plan.tests.length > 0) {
    return burnAlert(plan, context, { settings, windows });
  }
  const { budgetingMethod } = source.definition;
  const sliceMs =
    budgetingMethod === 'Occurrences'
      ? 0
      : (source.objective.timeSliceWindowMs ?? 0);
  const live = liveTotal(windows);
  const name = live ?? countName('total', COUNT_MS);
  return noDataAlert(plan, context, {
    name: units.measured === undefined ? name : 'bw:measured:increase5m',
    withinMs: Math.max(2 * COUNT_MS, 2 * sliceMs + COUNT_MS),
  });
}

/** What dashboards and the portal need to know about an objective. */
function factRules(
  source: SloSource,
  series: SloSeries,
  nominal: Period,
): Rule[] {
  const { service, slo, definition, objective } = source;
  return [
    {
      record: 'bw:objective:ratio',
      expr: `vector(${objective.target})`,
      labels: { slo: series.id },
    },
    {
      record: 'bw:slo:info',
      expr: 'vector(1)',
      labels: {
        ...source.labels,
        slo: series.id,
        service,
        name: slo,
        objective: String(source.objectivePercent),
        window: nominal.text,
        method: definition.budgetingMethod,
        spec: source.version,
      },
    },
  ];
}

/** Starts of calendar periods are written down for some years: somebody must be told before they run out. */
function calendarAlert(period: BudgetPeriod, context: AlertContext): Rule[] {
  if (period.kind === 'rolling') return [];
  const { endMs, longestMs } = period.table;
  const warnMs = endMs - Math.max(longestMs, 30 * DAY_MS);
  return [
    {
      alert: alertName({ key: 'calendar_ends' }, context),
      expr: `vector(time()) >= ${warnMs / 1000}`,
      labels: {
        severity: 'ticket',
        slo: context.series.id,
        service: context.service,
      },
      annotations: {
        summary: `${templateText(context.title)}: the rules know no calendar periods after ${new Date(endMs).toISOString().slice(0, 10)}`,
        description: `Starts of calendar periods stand in the rules as instants. Compile the rules again to write down further ones. ${budgetLeft(context.series.of('bw:budget_remaining:ratio'))}`,
      },
    },
  ];
}
