import { errorBudget } from '../budget/errorBudget';
import type { AlertPlan } from '../compile/alertPlan';
import { alertPlans } from '../compile/alertPolicies';
import { CompileReport } from '../compile/report';
import { type ExactSettings, settingsOf } from '../compile/settings';
import { nominalPeriod } from '../compile/windows';
import type { Lookup } from '../openslo/references';
import type { SloSource } from '../rules/source';
import type { LintCode } from './lintTable';
import type { Spot } from './places';

/** Finds a document by kind and name as seen from an SLO: in a catalog, names count within a namespace. @public */
export type LintLookup = (
  kind: string,
  name: string,
  from: SloSource,
) => ReturnType<Lookup>;

/** What is known about the surroundings of SLOs. */
export interface Surroundings {
  /** Finds documents that an SLO refers to. */
  lookup: LintLookup;
  /** Settings of SLOs that say nothing themselves. */
  defaults: ExactSettings;
  retentionMs?: number;
  eventsPerWindow?(source: SloSource): number | undefined;
}

/** Reports a finding at a place. */
export type Report = (code: LintCode, spot: Spot, message: string) => void;

/** One source as lints see it. */
export interface LintContext {
  source: SloSource;
  surroundings: Surroundings;
  /** Length of the time window as rules take it. */
  periodMs: number;
  settings: ExactSettings;
  /** The alerts the SLO wants, whether they can fire or not. */
  plans: readonly AlertPlan[];
  /** Share of events that may be bad; 0 for an objective of 100 %. */
  budget: number;
}

/** A lint, or several about the same thing. */
export type LintRule = (context: LintContext, report: Report) => void;

export function contextOf(
  source: SloSource,
  surroundings: Surroundings,
): LintContext {
  const { lookup, defaults } = surroundings;
  const periodMs = nominalPeriod(source.definition.timeWindow).ms;
  // What is wrong with settings and policies is the compiler's to say.
  const unheard = new CompileReport();
  const settings = settingsOf(source, defaults, unheard);
  const plans = alertPlans(
    source,
    {
      periodMs,
      pairs: settings.burnRates,
      lookup: (kind, name) => lookup(kind, name, source),
    },
    unheard,
  );
  const { target } = source.objective;
  return {
    source,
    surroundings,
    periodMs,
    settings,
    plans,
    budget: target < 1 ? errorBudget(target) : 0,
  };
}
