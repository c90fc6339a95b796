import { DEFAULT_SETTINGS, type ExactSettings } from '../compile/settings';
import type { Problem } from '../declaration/problem';
import type { SloSource } from '../rules/source';
import {
  type LintLookup,
  type LintRule,
  type Report,
  type Surroundings,
  contextOf,
} from './context';
import type { LintReport } from './finding';
import { LintRun } from './lintRun';
import {
  burnThresholds,
  longPairs,
  lowTraffic,
  shortAlertWindows,
} from './rules/alertRules';
import { duplicates } from './rules/duplicates';
import { percentLikeFraction, smallBudget } from './rules/objectiveRules';
import { eventCounts, queryShape } from './rules/queryRules';
import { idleWeight, shortRetention, windowLengths } from './rules/windowRules';

/** What lints are told besides the SLOs. @public */
export interface LintOptions {
  /** What readers and compilers found; becomes findings, too, and each only once. */
  problems?: readonly Problem[];
  /** Finds the alert policies and conditions that SLOs refer to; absent: none is found. */
  lookup?: LintLookup;
  /** Settings of SLOs that say nothing themselves, as the profile `exact` is given them. */
  defaults?: Partial<ExactSettings>;
  /** How long Prometheus keeps samples, in milliseconds; absent: not known. */
  retentionMs?: number;
  /** Events of an SLO in its whole time window; undefined: not known. */
  eventsPerWindow?(source: SloSource): number | undefined;
  /** Codes of lints that are not wanted anywhere. */
  ignore?: readonly string[];
}

const RULES: readonly LintRule[] = [
  percentLikeFraction,
  smallBudget,
  burnThresholds,
  longPairs,
  shortAlertWindows,
  lowTraffic,
  queryShape,
  eventCounts,
  windowLengths,
  shortRetention,
  idleWeight,
];

/**
 * Looks for what is valid and still wrong in SLOs: alerts that can never fire, budgets of less than one event, queries that
 * count something else. See {@link LINTS} for all there is. A document silences lints with the annotation
 * `bellwether.dev/lint-ignore`; faults of readers and compilers cannot be silenced.
 *
 * @param sources - SLOs of all files together: some lints compare them
 * @throws RangeError when `options.ignore` names a lint that does not exist
 * @public
 */
export function lintSlos(
  sources: readonly SloSource[],
  options: LintOptions = {},
): LintReport {
  const run = new LintRun(options.ignore ?? []);
  for (const source of sources) run.source(source);
  for (const problem of options.problems ?? []) run.problem(problem);
  const surroundings: Surroundings = {
    lookup: options.lookup ?? (() => undefined),
    defaults: { ...DEFAULT_SETTINGS, ...options.defaults },
    retentionMs: options.retentionMs,
    eventsPerWindow: options.eventsPerWindow,
  };
  for (const source of sources) {
    const context = contextOf(source, surroundings);
    const report: Report = (code, spot, message) =>
      run.found(source, code, spot, message);
    for (const rule of RULES) rule(context, report);
  }
  duplicates(sources, (...finding) => run.found(...finding));
  return run.report();
}
