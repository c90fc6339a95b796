import { errorBudget } from '../budget/errorBudget';
import type { AlertPlan } from '../compile/alertPlan';
import { alertPlans } from '../compile/alertPolicies';
import { reachablePlans } from '../compile/reachability';
import { CompileReport } from '../compile/report';
import {
  DEFAULT_SETTINGS,
  type ExactSettings,
  settingsOf,
} from '../compile/settings';
import { nominalPeriod } from '../compile/windows';
import type { Problem } from '../declaration/problem';
import type { Lookup } from '../openslo/references';
import type { SloSource } from '../rules/source';
import type { AlertGuards, SimulatedAlert } from './simulateAlert';

/** Alerts as they can be replayed, and what is to be said about the others. @public */
export interface ReplayableAlerts {
  alerts: SimulatedAlert[];
  problems: Problem[];
}

/**
 * The burn alerts the profile `exact` makes of an SLO, for {@link backtest}: those of its alert policies, or those of its
 * period. A condition with one window has it as both, and `gte` counts as `gt`. Any severity but `page` counts as `ticket`.
 *
 * Alerts for missing data are left out, as they have no windows; so are conditions that hold while the budget burns slowly,
 * with a warning `not-replayed`.
 *
 * @param options - `lookup`: finds alert policies and conditions; `defaults`: settings of SLOs that say nothing themselves
 * @public
 */
export function replayableAlerts(
  source: SloSource,
  options: { lookup?: Lookup; defaults?: Partial<ExactSettings> } = {},
): ReplayableAlerts {
  const { lookup = () => undefined, defaults } = options;
  const report = new CompileReport();
  const settings = settingsOf(
    source,
    { ...DEFAULT_SETTINGS, ...defaults },
    report,
  );
  const { ms: periodMs } = nominalPeriod(source.definition.timeWindow);
  const plans = alertPlans(
    source,
    { periodMs, pairs: settings.burnRates, lookup },
    report,
  );
  const budget = errorBudget(source.objective.target);
  const reachable = reachablePlans(plans, { source, budget }, report);
  const alerts = reachable
    .filter(({ tests }) => tests.length > 0)
    .flatMap(plan => {
      if (plan.tests.every(({ op }) => op === 'gt' || op === 'gte')) {
        return [simulated(plan, settings)];
      }
      report.warning(
        source,
        'not-replayed',
        `Alert ${plan.key} is not replayed: it holds while the budget burns slowly.`,
      );
      return [];
    });
  return { alerts, problems: report.problems };
}

function simulated(
  { severity, tests, forMs, minBadEvents }: AlertPlan,
  settings: ExactSettings,
): SimulatedAlert {
  const guards = guardsOf({
    ...settings,
    ...(minBadEvents !== undefined && { minBadEvents }),
  });
  const windows = tests.map(({ windowMs }) => windowMs);
  return {
    severity: severity === 'page' ? 'page' : 'ticket',
    short: durationOf(Math.min(...windows)),
    long: durationOf(Math.max(...windows)),
    factor: Math.max(...tests.map(({ threshold }) => threshold)),
    ...(forMs > 0 && { forMs }),
    ...(Object.keys(guards).length > 0 && { guards }),
  };
}

function guardsOf({
  minBadEvents,
  minEvents,
  wilson,
}: ExactSettings): AlertGuards {
  return {
    ...(minBadEvents !== undefined && { minBadEvents }),
    ...(minEvents !== undefined && { minEvents }),
    ...(wilson && { wilson }),
  };
}

const MINUTE_MS = 60_000;

/** In the largest unit that needs no fraction, up to days; windows are whole minutes. */
function durationOf(ms: number): string {
  const minutes = ms / MINUTE_MS;
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}
