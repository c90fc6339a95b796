import { gateMs } from './duration';
import type { CanaryGate, GateMetric } from './gate';
import type { GateProblem } from './problem';
import {
  type ParseQuery,
  type ResolveSlo,
  marked,
  matchersText,
  withArm,
} from './query';
import { GATE_ARMS, type GateArm } from './record';
import { Place } from './shape/place';
import { queriesOfSlo } from './sloQueries';

/** A query a gate asks for one arm. @public */
export interface GateRead {
  /** What it is for, such as `errors bad`, `exposure`. */
  purpose: string;
  arm: GateArm;
  /** A raw counter, read as a series of samples, or an expression with a value at a moment. */
  kind: 'counter' | 'value';
  /** PromQL, with the matchers of the arm. */
  query: string;
  /** Labels that are kept when series are summed up. */
  by: readonly string[];
}

/** What a gate asks, and when. Made once, before the first look. @public */
export interface GatePlan {
  gate: CanaryGate;
  /** Values of the variables. */
  variables: Readonly<Record<string, string>>;
  reads: readonly GateRead[];
  /** Expression of the share of traffic of the canary, asked at the beginning of an interval. */
  weightQuery?: string;
  /** Names of metrics that have to exist: one nobody has heard of is misspelt. */
  names: readonly string[];
  intervalMs: number;
  warmupMs: number;
  deadlineMs: number;
  maxGapMs: number;
  latenessMs: number;
}

/** A plan, or why there is none. @public */
export type PlannedGate =
  { ok: true; plan: GatePlan } | { ok: false; problems: GateProblem[] };

/**
 * Plans what a gate asks: fills in variables and follows references to SLOs.
 *
 * @param options - `variables`: a value for each that the gate declares, and no other
 * @public
 */
export function planGate(
  gate: CanaryGate,
  options: {
    variables: Readonly<Record<string, string>>;
    parseQuery: ParseQuery;
    resolveSlo?: ResolveSlo;
  },
): PlannedGate {
  const problems: GateProblem[] = [];
  const root = new Place(problems);
  const { spec } = gate;
  const { variables, parseQuery } = options;
  checkVariables(gate, variables, root);
  const queries = spec.metrics.flatMap((metric, index) =>
    queriesOf(metric, options, root.at('spec', 'metrics', index)),
  );
  if (problems.length > 0) return { ok: false, problems };
  if (spec.exposure !== undefined) {
    queries.push({
      purpose: 'exposure',
      query: spec.exposure,
      by: strataOf(spec.metrics),
      kind: 'counter',
    });
  }
  const arms = GATE_ARMS.flatMap(arm => {
    const matchers = spec.arms[arm];
    const isAsked = arm !== 'stable' || spec.controls.negativeControl;
    return matchers && isAsked
      ? [{ arm, matchers: matchersText(matchers, variables) }]
      : [];
  });
  return {
    ok: true,
    plan: {
      gate,
      variables,
      reads: queries.flatMap(({ query, ...read }) =>
        arms.map(({ arm, matchers }) => ({
          ...read,
          arm,
          query: withArm(query, matchers),
        })),
      ),
      ...(spec.weights?.query !== undefined && {
        weightQuery: spec.weights.query,
      }),
      names: namesIn(queries, spec.metrics, parseQuery),
      intervalMs: gateMs(spec.schedule.interval),
      warmupMs: gateMs(spec.schedule.warmup),
      deadlineMs: gateMs(spec.schedule.deadline),
      maxGapMs: gateMs(spec.schedule.maxGap),
      latenessMs: gateMs(spec.schedule.lateness),
    },
  };
}

/**
 * Share of traffic that is declared for an interval, 0..1; null: none is.
 *
 * @param sinceMs - beginning of the interval, milliseconds since the start of the gate
 * @public
 */
export function declaredWeight(
  { spec }: CanaryGate,
  sinceMs: number,
): number | null {
  const begun = spec.weights?.schedule?.findLast(
    ({ after }) => gateMs(after) <= sinceMs,
  );
  return begun?.weight ?? null;
}

/** A query before the arm is known. */
interface ArmlessRead extends Omit<GateRead, 'arm'> {
  metric?: string;
}

function checkVariables(
  { spec }: CanaryGate,
  values: Readonly<Record<string, string>>,
  root: Place,
): void {
  for (const name of spec.variables) {
    if (Object.hasOwn(values, name) && values[name] !== '') continue;
    root
      .at('spec', 'variables')
      .error(
        'no-value',
        `Expected a value for the variable "${name}", found none. Give one when the gate is run.`,
      );
  }
  for (const name of Object.keys(values)) {
    if (spec.variables.includes(name)) continue;
    root
      .at('spec', 'variables')
      .error(
        'unknown-variable',
        `Expected only variables the gate declares, found "${name}". Declare it, or leave it out.`,
      );
  }
}

function queriesOf(
  metric: GateMetric,
  options: { parseQuery: ParseQuery; resolveSlo?: ResolveSlo },
  place: Place,
): ArmlessRead[] {
  const { name, strata } = metric;
  const by = strata === undefined ? [] : [strata];
  const read = (part: string, query: string, more = by): ArmlessRead => ({
    purpose: `${name} ${part}`,
    metric: name,
    kind: 'counter',
    query,
    by: more,
  });
  switch (metric.type) {
    case 'count':
      return [read('events', metric.queries.events)];
    case 'mean':
      return [
        read('sum', metric.queries.sum),
        read('count', metric.queries.count),
      ];
    case 'quantile':
      return [{ ...read('value', metric.queries.value), kind: 'value' }];
    case 'histogramOver':
      return [read('buckets', metric.queries.buckets, [...by, 'le'])];
    default: {
      const { bad, good, total } =
        metric.queries ?? queriesOfSlo(metric.slo!, options, place);
      if (total === undefined) return [];
      return [
        bad === undefined ? read('good', good!) : read('bad', bad),
        read('total', total),
      ];
    }
  }
}

function strataOf(metrics: readonly GateMetric[]): string[] {
  const labels = metrics.flatMap(({ type, strata }) =>
    type === 'count' && strata !== undefined ? [strata] : [],
  );
  return [...new Set(labels)];
}

function namesIn(
  queries: readonly ArmlessRead[],
  metrics: readonly GateMetric[],
  parseQuery: ParseQuery,
): string[] {
  const absent = metrics
    .filter(({ absentMeansZero }) => absentMeansZero)
    .map(({ name }) => name);
  const names = queries
    .filter(({ metric }) => metric === undefined || !absent.includes(metric))
    .flatMap(({ query }) => {
      const parts = parseQuery(marked(query));
      return parts.ok ? parts.selectors.map(({ metric }) => metric) : [];
    })
    .filter(name => name !== null);
  return [...new Set(names)];
}
