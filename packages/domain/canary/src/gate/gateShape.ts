import { JUDGE_MODES } from '../bundle/bundle';
import { SEQUENTIAL_DEFAULTS } from '../sequential/model';
import { FREEZE_CALENDAR } from '../calendar/calendarShape';
import {
  type ArmMatchers,
  type CanaryGate,
  GATE_API_VERSION,
  type LabelMatch,
} from './gate';
import { object, variants } from './shape/object';
import { DURATION, DURATION_OR_NONE, NAME, SHARE, WORDS } from './shape/words';
import {
  type Field,
  type Shape,
  boolean,
  described,
  list,
  number,
  oneOf,
  optional,
  record,
  required,
  text,
  textOr,
  withDefault,
  withDefaultsInside,
} from './shape/shape';

/** Metrics, characters of a query, and matchers of an arm, at most. @public */
export const GATE_LIMITS = { metrics: 50, query: 4000, matchers: 20 } as const;

const QUERY = text({ max: GATE_LIMITS.query });
const LABEL = {
  source: '[a-zA-Z_][a-zA-Z0-9_]*',
  expected: 'the name of a label',
};
const LABEL_NAME = text({ max: 100, pattern: LABEL });
const ANY_NUMBER = number({});

const LABEL_MATCH: Shape<LabelMatch> = textOr(
  WORDS,
  object(
    {
      not: optional(WORDS),
      matches: optional(WORDS),
      notMatches: optional(WORDS),
    },
    { exactlyOne: ['not', 'matches', 'notMatches'] },
  ) as Shape<Exclude<LabelMatch, string>>,
);

const MATCHERS: Shape<ArmMatchers> = record(LABEL_MATCH, {
  keys: LABEL,
  min: 1,
  max: GATE_LIMITS.matchers,
});

const COMMON = {
  name: required(NAME),
  unit: optional(text({ max: 40 })),
  direction: described(
    'Which way is bad',
    withDefault(oneOf(['increase', 'decrease', 'either']), 'increase'),
  ),
  tolerance: described(
    'A worsening up to this share is tolerated; mode sequential',
    withDefault(number({ min: 0, max: 10 }), SEQUENTIAL_DEFAULTS.tolerance),
  ),
  margin: described(
    'Ratio of canary to baseline that has to be ruled out; mode sequential',
    withDefault(number({ min: 1.01, max: 100 }), SEQUENTIAL_DEFAULTS.margin),
  ),
  alphaShare: optional(number({ min: 0.0001, max: 1 })),
  minEvents: withDefault(
    number({ min: 1, max: 1_000_000, isWhole: true }),
    SEQUENTIAL_DEFAULTS.minEvents,
  ),
  critical: withDefault(boolean, false),
  mustHaveData: withDefault(boolean, false),
  muted: withDefault(boolean, false),
  group: optional(WORDS),
  strata: optional(LABEL_NAME),
  absentMeansZero: withDefault(boolean, false),
  effectSize: optional(
    object({
      measure: optional(oneOf(['meanRatio', 'cles'])),
      allowedIncrease: optional(ANY_NUMBER),
      allowedDecrease: optional(ANY_NUMBER),
      criticalIncrease: optional(ANY_NUMBER),
      criticalDecrease: optional(ANY_NUMBER),
    }),
  ),
  threshold: optional(
    object(
      {
        min: optional(ANY_NUMBER),
        max: optional(ANY_NUMBER),
        aggregate: withDefault(
          oneOf(['last', 'mean', 'max', 'min', 'p50', 'p90', 'p95']),
          'last',
        ),
        noData: withDefault(oneOf(['fail', 'inconclusive', 'pass']), 'fail'),
      },
      { atLeastOne: ['min', 'max'] },
    ),
  ),
};

function metric<T extends string, F extends Record<string, Field<unknown>>>(
  type: T,
  fields: F,
  rules = {},
) {
  return object({ ...COMMON, type: required(oneOf([type])), ...fields }, rules);
}

const METRIC = variants('type', {
  count: metric('count', {
    queries: required(object({ events: required(QUERY) })),
  }),
  proportion: metric(
    'proportion',
    {
      queries: optional(
        object(
          {
            total: required(QUERY),
            bad: optional(QUERY),
            good: optional(QUERY),
          },
          { exactlyOne: ['bad', 'good'] },
        ),
      ),
      slo: optional(WORDS),
    },
    { exactlyOne: ['queries', 'slo'] },
  ),
  mean: metric('mean', {
    queries: required(object({ sum: required(QUERY), count: required(QUERY) })),
  }),
  quantile: metric('quantile', {
    queries: required(object({ value: required(QUERY) })),
  }),
  histogramOver: metric('histogramOver', {
    queries: required(object({ buckets: required(QUERY) })),
    bound: required(ANY_NUMBER),
  }),
});

const OTHERWISE = oneOf(['hold', 'fail', 'pass']);

const SPEC = object({
  service: described(
    'Entity reference or name of what is delivered',
    required(WORDS),
  ),
  environment: required(WORDS),
  variables: described(
    'Names of what is filled in for ${name} in matchers',
    withDefault(list(LABEL_NAME, { of: 'names', max: 20 }), []),
  ),
  arms: required(
    object({
      canary: required(MATCHERS),
      baseline: required(MATCHERS),
      stable: optional(MATCHERS),
    }),
  ),
  weights: optional(
    object(
      {
        schedule: optional(
          list(
            object({
              after: required(DURATION_OR_NONE),
              weight: required(SHARE),
            }),
            { of: 'weights', min: 1, max: 100 },
          ),
        ),
        query: optional(QUERY),
      },
      { exactlyOne: ['schedule', 'query'] },
    ),
  ),
  exposure: described(
    'Selector of the counter of requests each arm serves',
    optional(QUERY),
  ),
  expectedTraffic: described(
    'Requests a minute that are expected of both arms together',
    optional(number({ above: 0, max: 1e12 })),
  ),
  metrics: required(
    list(METRIC, { of: 'metrics', min: 1, max: GATE_LIMITS.metrics }),
  ),
  schedule: required(
    object({
      interval: withDefault(DURATION, '1m'),
      warmup: withDefault(DURATION_OR_NONE, '0s'),
      deadline: required(DURATION),
      maxGap: withDefault(DURATION, '10m'),
      lateness: withDefault(DURATION_OR_NONE, '15s'),
    }),
  ),
  decision: withDefaultsInside(
    object({
      mode: withDefault(oneOf(JUDGE_MODES), 'sequential'),
      alpha: withDefault(number({ min: 0.001, max: 0.2 }), 0.05),
      onInconclusive: withDefault(OTHERWISE, 'hold'),
      onNoData: withDefault(OTHERWISE, 'hold'),
      onGap: withDefault(oneOf(['hold', 'error']), 'error'),
      settings: withDefaultsInside(
        object({
          confidenceLevel: optional(number({ min: 0.5, max: 0.999999 })),
          tolerance: optional(SHARE),
          minSamples: optional(number({ min: 1, max: 10_000 })),
          scoreThresholds: optional(
            object({
              pass: required(number({ min: 0, max: 100 })),
              marginal: required(number({ min: 0, max: 100 })),
            }),
          ),
          groupWeights: optional(
            record(number({ min: 0, max: 100 }), {
              keys: { source: '[^]{1,200}', expected: 'a group' },
              max: 50,
            }),
          ),
          errorsFail: optional(boolean),
          failureThreshold: optional(
            number({ min: 1, max: 10_000, isWhole: true }),
          ),
        }),
      ),
    }),
  ),
  controls: withDefaultsInside(
    object({
      negativeControl: withDefault(boolean, false),
      sampleRatio: withDefault(boolean, true),
    }),
  ),
  freeze: withDefault(
    list(FREEZE_CALENDAR, { of: 'freeze calendars', max: 100 }),
    [],
  ),
  budget: withDefault(
    list(
      object({ slo: required(WORDS), minRemaining: withDefault(SHARE, 0) }),
      { of: 'SLOs', max: 50 },
    ),
    [],
  ),
  onFail: optional(object({ playbook: required(WORDS) })),
});

/** What a gate file looks like; what its parts have to do with each other is checked when it is read. */
export const GATE_SHAPE: Shape<CanaryGate> = object({
  apiVersion: required(oneOf([GATE_API_VERSION])),
  kind: required(oneOf(['CanaryGate'])),
  metadata: required(
    object({
      name: required(NAME),
      title: optional(WORDS),
      description: optional(text({ max: 2000 })),
    }),
  ),
  spec: required(SPEC),
});

/**
 * JSON Schema (draft 2020-12) of gate files, for editors. It knows every field and range; what the parts of a gate have to
 * do with each other only its reader knows.
 *
 * @public
 */
export const CANARY_GATE_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'CanaryGate',
  ...GATE_SHAPE.schema,
};
