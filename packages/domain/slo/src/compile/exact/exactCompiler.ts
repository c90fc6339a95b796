import { errorBudget } from '../../budget/errorBudget';
import type { MetricSource } from '../../openslo/definition';
import { Refusal } from '../../promql/metricQuery';
import type { RuleGroup } from '../../rules/model';
import type { SloSource } from '../../rules/source';
import type { AlertPlan } from '../alertPlan';
import { alertPlans } from '../alertPolicies';
import type { CompiledSlo } from '../compilation';
import { compositeOf } from '../composite';
import { reachablePlans } from '../reachability';
import type { CompileReport } from '../report';
import { DEFAULT_SETTINGS, type ExactSettings, settingsOf } from '../settings';
import { nominalPeriod } from '../windows';
import { compositeRules } from './composite';
import { ExpressionCheck } from './expressionCheck';
import { type ExactRules, objectiveRules } from './objective';
import type { ExactOptions } from './compile';

/** Compiles one SLO after the other, remembering names that are taken and expressions that were checked. */
export class ExactCompiler {
  readonly #settings: ExactSettings;
  readonly #names = new Set<string>();
  readonly #expressions: ExpressionCheck;

  constructor(
    private readonly options: ExactOptions,
    private readonly report: CompileReport,
  ) {
    this.#settings = { ...DEFAULT_SETTINGS, ...options.defaults };
    this.#expressions = new ExpressionCheck(options.target ?? 2);
  }

  slo(members: readonly SloSource[]): CompiledSlo[] {
    const readable = members.filter(member => this.#isReadable(member));
    if (readable.length === 0) return [];
    const [first] = readable;
    const { atMs, lookup = () => undefined } = this.options;
    const settings = settingsOf(first, this.#settings, this.report);
    const period = nominalPeriod(first.definition.timeWindow);
    if (period.nominal && first.definition.timeWindow.kind === 'rolling') {
      this.report.warning(
        first,
        'nominal-window',
        `Rules take the rolling window of ${period.text} for ${period.ms / 86_400_000} days. Write days to be clear.`,
        '$.spec.timeWindow[0].duration',
      );
    }
    const wanted = alertPlans(
      first,
      { periodMs: period.ms, pairs: settings.burnRates, lookup },
      this.report,
    );
    const composite = compositeOf(readable, settings);
    const compiled = readable.flatMap(source => {
      const plans = composite
        ? wanted.filter(({ tests }) => tests.length === 0)
        : this.#reachable(wanted, source);
      return this.#compiled(source, () =>
        objectiveRules({
          source,
          settings,
          plans,
          atMs,
          alsoNeeded: wanted,
        }),
      );
    });
    if (composite && compiled.length > 0) {
      const [built] = this.#compiled(composite.source, () =>
        compositeRules(composite, {
          settings,
          atMs,
          plans: wanted.filter(({ tests }) => tests.length > 0),
        }),
      );
      if (built) compiled[0].groups.push(...built.groups);
    }
    return compiled;
  }

  #reachable(plans: readonly AlertPlan[], source: SloSource): AlertPlan[] {
    const budget = errorBudget(source.objective.target);
    return reachablePlans(plans, { source, budget }, this.report);
  }

  #compiled(source: SloSource, build: () => ExactRules): CompiledSlo[] {
    try {
      const rules = build();
      const { groups } = rules;
      this.#checkNames(groups);
      this.#expressions.check(source.id, rules);
      return [{ source, groups }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.report.error(source, 'not-compiled', error.message);
      return [];
    }
  }

  #isReadable(source: SloSource): boolean {
    if (source.objective.target >= 1) {
      this.report.error(
        source,
        'objective-100',
        'Expected an objective below 100 %, as 100 % leaves no error budget to burn. Lower it, for example to 99.99 %.',
      );
      return false;
    }
    const foreign = metricSources(source).find(
      ({ type, spec }) =>
        type !== 'prometheus' &&
        !(type === undefined && typeof spec.query === 'string'),
    );
    if (!foreign) return true;
    this.report.warning(
      source,
      'no-prometheus-query',
      `Left out, as its data is not in Prometheus: expected a metric source of type Prometheus, found ${foreign.type === undefined ? 'none' : `"${foreign.type}"`}. The portal evaluates it without rules.`,
    );
    return false;
  }

  #checkNames(groups: readonly RuleGroup[]): void {
    const names = [
      ...groups.map(({ name }) => `group ${name}`),
      ...groups.flatMap(({ rules }) =>
        rules.flatMap(rule => ('alert' in rule ? [`alert ${rule.alert}`] : [])),
      ),
    ];
    const taken = names.find(name => this.#names.has(name));
    if (taken !== undefined) {
      throw new Refusal(
        `Expected names that are unique, but the ${taken} exists already. Rename the service, the SLO or the policy.`,
      );
    }
    for (const name of names) this.#names.add(name);
  }
}

function metricSources({ objective }: SloSource): MetricSource[] {
  const { indicator } = objective;
  if (indicator.kind === 'raw') return [indicator.raw];
  if (indicator.kind === 'threshold') return [indicator.metric];
  return [indicator.total, indicator.good, indicator.bad].filter(
    metric => metric !== undefined,
  );
}
