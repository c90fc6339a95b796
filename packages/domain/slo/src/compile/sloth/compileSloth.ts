import {
  type BurnPair,
  BURN_CATALOGUE,
  defaultBurnCatalogue,
} from '../../budget/burnCatalogue';
import { type Problem, show } from '../../declaration/problem';
import type { RuleGroup } from '../../rules/model';
import type { SloPluginUse, SloSource } from '../../rules/source';
import { METRICSQL_PLUGIN } from '../../sloth/dialect';
import { durationMs } from '../../window/duration';
import type { Compilation, CompiledSlo } from '../compilation';
import { CompileReport } from '../report';
import { nominalPeriod } from '../windows';
import { ExpressionCheck } from './expressionCheck';
import { errorRatioOf } from './errorRatio';
import { selector } from './metrics';
import {
  type SlothContext,
  type SlothRules,
  type SlothStage,
  type SlothStageFactory,
  StageFault,
} from './stage';
import { BUILT_IN, STAGES } from './stages';

/** What can be chosen for all SLOs of a compilation. @public */
export interface SlothProfileOptions {
  /** Labels for all recording rules, beside those of the SLOs, which they win over. */
  labels?: Readonly<Record<string, string>>;
  /** Leave alerting rules out. */
  disableAlerts?: boolean;
  /** Leave recording rules out. */
  disableRecordings?: boolean;
  /** Pairs of windows, at least one of each severity, instead of those of the period. */
  burnRates?: readonly BurnPair[];
  /** Value of the label `sloth_version`; `bellwether` unless told otherwise. */
  version?: string;
  /** Stages by plugin id, beside the ones Sloth comes with. */
  stages?: Readonly<Record<string, SlothStageFactory>>;
  /** Major version of the Prometheus that must understand the rules; 3 unless told otherwise. */
  target?: 2 | 3;
}

/**
 * Rules equal in meaning to those Sloth makes of the same SLOs, so that its dashboards and whatever else reads its metrics
 * keep working: the same group names, metrics, labels and expressions, numbers included. OpenSLO SLOs get no alerts, as
 * with Sloth.
 *
 * Every expression is parsed and type-checked. A source with a fault is left out and reported.
 *
 * Source: Sloth 0.16.
 * @public
 */
export function compileSloth(
  sources: readonly SloSource[],
  options: SlothProfileOptions = {},
): Compilation {
  const report = new CompileReport();
  const check = new ExpressionCheck(options.target);
  const ids = new Set<string>();
  const slos: CompiledSlo[] = [];
  for (const source of sources) {
    if (ids.has(source.id)) {
      report.error(
        source,
        'duplicate-id',
        'Expected one SLO of this service and name, found another. Rename or remove one.',
      );
      continue;
    }
    ids.add(source.id);
    try {
      slos.push({ source, groups: groupsOf(source, options, check, report) });
    } catch (error) {
      if (!(error instanceof StageFault)) throw error;
      report.error(source, 'not-compiled', error.message);
    }
  }
  return { slos, problems: report.problems satisfies Problem[] };
}

function groupsOf(
  source: SloSource,
  options: SlothProfileOptions,
  check: ExpressionCheck,
  report: CompileReport,
): RuleGroup[] {
  const context = contextOf(source, options);
  const rules: SlothRules = {
    sli: { rules: [] },
    metadata: { rules: [] },
    alerts: { rules: [] },
    extra: [],
  };
  for (const stage of stagesOf(source, options)) stage(rules, context);
  if (source.plugins.some(({ id }) => id === METRICSQL_PLUGIN)) {
    report.warning(
      source,
      'unchecked-queries',
      `The plugin ${METRICSQL_PLUGIN} says that queries are MetricsQL: they are not checked.`,
    );
  } else {
    check.rules(rules, context);
  }
  if (source.format === 'openslo' && !options.disableAlerts) {
    report.warning(
      source,
      'no-alerts',
      'The profile "sloth" makes no alerts of OpenSLO SLOs, as Sloth does not. Use the profile "exact" for alerts.',
    );
  }
  const { id } = source;
  const recordings = [
    { name: `sloth-slo-sli-recordings-${id}`, ...rules.sli },
    { name: `sloth-slo-meta-recordings-${id}`, ...rules.metadata },
  ];
  const alerts = { name: `sloth-slo-alerts-${id}`, ...rules.alerts };
  const groups: RuleGroup[] = [
    ...(options.disableRecordings ? [] : recordings),
    ...(options.disableAlerts ? [] : [alerts]),
    ...rules.extra,
  ];
  return groups.filter(group => group.rules.length > 0);
}

function contextOf(
  source: SloSource,
  options: SlothProfileOptions,
): SlothContext {
  const periodMs = nominalPeriod(source.definition.timeWindow).ms;
  const pairs =
    options.burnRates ?? BURN_CATALOGUE[defaultBurnCatalogue(periodMs)].pairs;
  for (const severity of ['page', 'ticket']) {
    if (!pairs.some(pair => pair.severity === severity)) {
      throw new RangeError(
        `Expected a pair of windows of severity ${severity}, found none.`,
      );
    }
  }
  const windows = new Set(
    pairs.flatMap(({ short, long }) => [durationMs(short), durationMs(long)]),
  );
  const ids = {
    sloth_id: source.id,
    sloth_service: source.service,
    sloth_slo: source.slo,
  };
  const quickest = pairs.find(({ severity }) => severity === 'page')!;
  return {
    source,
    ids,
    labels: { ...source.labels, ...options.labels },
    filter: selector(ids),
    pairs,
    windowsMs: [...windows].sort((a, b) => a - b),
    shortestMs: durationMs(quickest.short),
    periodMs,
    version: options.version ?? 'bellwether',
    errorRatio: errorRatioOf(source),
  };
}

/** Plugins before the built-in stages have a negative priority. */
function stagesOf(
  source: SloSource,
  { stages = {} }: SlothProfileOptions,
): SlothStage[] {
  const uses = [...source.plugins].sort((a, b) => a.priority - b.priority);
  const made = (wanted: (use: SloPluginUse) => boolean) =>
    uses.filter(wanted).map(({ id, config }) => factory(id, stages)(config));
  return [
    ...made(({ priority }) => priority < 0),
    ...(source.overridesStages ? [] : BUILT_IN),
    ...made(({ priority }) => priority >= 0),
  ];
}

function factory(
  id: string,
  stages: Readonly<Record<string, SlothStageFactory>>,
): SlothStageFactory {
  for (const known of [stages, STAGES]) {
    if (Object.hasOwn(known, id)) return known[id];
  }
  const ids = [...Object.keys(stages), ...Object.keys(STAGES)];
  throw new StageFault(
    `Expected the id of a known SLO plugin (${ids.join(', ')}), found ${show(id)}. Sloth's own plugins are Go programs and not run here: register a stage for this id, or leave it out.`,
  );
}
