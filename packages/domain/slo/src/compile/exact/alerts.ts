import { prometheusDuration } from '../../promql/duration';
import type { AlertingRule } from '../../rules/model';
import type { AlertPlan, BurnTest } from '../alertPlan';
import type { ExactSettings } from '../settings';
import { type BurnWindows, burnName, totalOver } from './burn';
import { guards } from './guards';
import type { SloSeries } from './series';
import {
  budgetLeft,
  factorText,
  lastsFor,
  percent,
  templateText,
} from './wording';

/** What the alerts of one SLO need to know about it. */
export interface AlertContext {
  series: SloSeries;
  /** Readable name for annotations. */
  title: string;
  service: string;
  /** Name alerts begin with. */
  prefix: string;
  target: number;
  budget: number;
  periodMs: number;
  periodText: string;
  /** What units are called. */
  noun: string;
  /** What the labels of every alert also hold. */
  labels?: Readonly<Record<string, string>>;
}

const OPERATOR = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;
const IN_WORDS = {
  gt: 'above',
  gte: 'at or above',
  lt: 'below',
  lte: 'at or below',
} as const;

/** An alert on burn rates. */
export function burnAlert(
  plan: AlertPlan,
  context: AlertContext,
  guarded?: { settings: ExactSettings; windows: BurnWindows },
): AlertingRule {
  const { series, budget } = context;
  const [longest] = plan.tests;
  const conditions = plan.tests.map(
    ({ windowMs, op, threshold }) =>
      `${series.of(burnName(windowMs))} ${OPERATOR[op]} ${threshold}`,
  );
  const more = guarded
    ? guards(
        {
          ...guarded.settings,
          ...(plan.minBadEvents !== undefined && {
            minBadEvents: plan.minBadEvents,
          }),
        },
        {
          burn: `sum(${series.of(burnName(longest.windowMs))})`,
          total: totalOver(series, guarded.windows, longest.windowMs),
          budget,
          threshold: longest.threshold,
        },
      )
    : [];
  return {
    alert: alertName(plan, context),
    expr: [conditions.join('\nand\n'), ...more].join('\nand on ()\n'),
    ...(plan.forMs > 0 && { forMs: plan.forMs }),
    labels: labelsOf(plan, context),
    annotations: {
      summary: `${templateText(context.title)}: the error budget burns {{ $value | printf "%.1f" }} times as fast as it may`,
      description: [
        reason(plan.tests, context),
        lastsFor(context.periodMs),
        budgetLeft(series.of('bw:budget_remaining:ratio')),
      ].join(' '),
      ...plan.annotations,
    },
  };
}

function reason(tests: readonly BurnTest[], context: AlertContext): string {
  const windows = tests
    .map(({ windowMs }) => `the last ${prometheusDuration(windowMs)}`)
    .join(' and ');
  const [{ op, threshold }] = tests;
  const allowed = `what ${percent(context.target)} over ${context.periodText} allows`;
  const bad = percent(threshold * context.budget);
  return op === 'gt'
    ? `In ${windows} more than ${bad} of the ${context.noun} were bad: over ${factorText(threshold)} times ${allowed}.`
    : `In ${windows} the share of bad ${context.noun} was ${IN_WORDS[op]} ${bad}, ${factorText(threshold)} times ${allowed}.`;
}

/**
 * An alert when nothing was measured: then no burn alert can fire, and a service that is down altogether exports nothing.
 *
 * @param measured - name of the series that is there when something was measured
 */
export function noDataAlert(
  plan: AlertPlan,
  context: AlertContext,
  measured: { name: string; withinMs: number },
): AlertingRule {
  const { series } = context;
  const within = prometheusDuration(measured.withinMs);
  return {
    alert: alertName(plan, context),
    expr: `absent_over_time(${series.of(measured.name)}[${within}])`,
    labels: labelsOf(plan, context),
    annotations: {
      summary: `${templateText(context.title)}: nothing was measured for ${within}`,
      description: `The metrics of this objective are missing: the target is down or not scraped, or they have another name now. Burn alerts cannot fire meanwhile. ${budgetLeft(series.of('bw:budget_remaining:ratio'))}`,
      ...plan.annotations,
    },
  };
}

/** Unique by the ID it holds: two SLOs may well call their alerts the same. */
export function alertName(
  plan: Pick<AlertPlan, 'key'>,
  { prefix, series }: Pick<AlertContext, 'prefix' | 'series'>,
): string {
  return `${prefix}_${series.id}_${plan.key}`.replace(/[^A-Za-z0-9_]/g, '_');
}

function labelsOf(
  plan: AlertPlan,
  context: AlertContext,
): Record<string, string> {
  return {
    ...plan.labels,
    ...context.labels,
    severity: plan.severity,
    slo: context.series.id,
    service: context.service,
    ...(plan.targets.length > 0 && { targets: plan.targets.join(',') }),
  };
}
