import type { GateLint } from '../lint/lintGate';
import type { Changes } from './gates';

const M = 'spec.metrics.0';

const SECOND = {
  name: 'other',
  type: 'proportion',
  queries: { bad: 'a_total{$arm}', total: 'b_total{$arm}' },
};

/** Gate files that can never fail, or never tell: what is wrong with them, and where. */
export const NEVER_FAILS: readonly {
  name: string;
  change: Changes;
  code: GateLint | string;
  path: string;
}[] = [
  {
    name: 'a constant for the bad events',
    change: { [`${M}.queries.bad`]: 'vector(0)' },
    code: 'constant-query',
    path: '$.spec.metrics[0].queries.bad',
  },
  {
    name: 'a number for all events',
    change: { [`${M}.queries.total`]: '1' },
    code: 'constant-query',
    path: '$.spec.metrics[0].queries.total',
  },
  {
    name: 'a value in place of missing errors',
    change: {
      [`${M}.queries.bad`]: 'http_requests_total{code="500",$arm} or vector(0)',
    },
    code: 'constant-fallback',
    path: '$.spec.metrics[0].queries.bad',
  },
  {
    name: 'a value in place of a missing quantile',
    change: {
      [M]: {
        name: 'p95',
        type: 'quantile',
        queries: {
          value:
            'histogram_quantile(0.95, sum by (le) (rate(d_bucket{$arm}[5m]))) or vector(0)',
        },
      },
    },
    code: 'constant-fallback',
    path: '$.spec.metrics[0].queries.value',
  },
  {
    name: 'a fallback in front',
    change: {
      [M]: {
        name: 'queue',
        type: 'quantile',
        queries: { value: 'vector(1) or avg(queue_length{$arm})' },
      },
    },
    code: 'constant-fallback',
    path: '$.spec.metrics[0].queries.value',
  },
  {
    name: 'an empty selector',
    change: { [`${M}.queries.total`]: '{}' },
    code: 'wrong-query',
    path: '$.spec.metrics[0].queries.total',
  },
  {
    name: 'a selector without the arm',
    change: { [`${M}.queries.total`]: 'http_requests_total' },
    code: 'no-arm',
    path: '$.spec.metrics[0].queries.total',
  },
  {
    name: 'the arm in one of two selectors only',
    change: {
      [M]: {
        name: 'share',
        type: 'quantile',
        queries: { value: 'sum(a_total{$arm}) / sum(b_total)' },
      },
    },
    code: 'no-arm',
    path: '$.spec.metrics[0].queries.value',
  },
  {
    name: 'exposure without the arm',
    change: { 'spec.exposure': 'http_requests_total{job="web"}' },
    code: 'no-arm',
    path: '$.spec.exposure',
  },
  {
    name: 'a rate, which is no count',
    change: {
      [`${M}.queries.bad`]: 'rate(http_requests_total{code="500",$arm}[5m])',
    },
    code: 'no-raw-counter',
    path: '$.spec.metrics[0].queries.bad',
  },
  {
    name: 'a constant weight',
    change: { 'spec.weights': { query: 'vector(0.2)' } },
    code: 'constant-query',
    path: '$.spec.weights.query',
  },
  {
    name: 'muted metrics only',
    change: { [`${M}.muted`]: true },
    code: 'all-muted',
    path: '$.spec.metrics',
  },
  {
    name: 'no metrics',
    change: { 'spec.metrics': [] },
    code: 'wrong-value',
    path: '$.spec.metrics',
  },
  {
    name: 'a margin that is tolerated',
    change: { [`${M}.tolerance`]: 0.5, [`${M}.margin`]: 1.5 },
    code: 'margin-too-small',
    path: '$.spec.metrics[0].margin',
  },
  {
    name: 'a margin below what is tolerated',
    change: { [`${M}.margin`]: 1.05 },
    code: 'margin-too-small',
    path: '$.spec.metrics[0].margin',
  },
  {
    name: 'a margin of nothing',
    change: { [`${M}.margin`]: 1 },
    code: 'wrong-value',
    path: '$.spec.metrics[0].margin',
  },
  {
    name: 'a deadline within the first interval',
    change: { 'spec.schedule.deadline': '30s' },
    code: 'deadline-too-short',
    path: '$.spec.schedule.deadline',
  },
  {
    name: 'a warm-up until the deadline',
    change: { 'spec.schedule.warmup': '30m' },
    code: 'deadline-too-short',
    path: '$.spec.schedule.deadline',
  },
  {
    name: 'every interval a gap',
    change: { 'spec.schedule.maxGap': '30s' },
    code: 'gap-too-short',
    path: '$.spec.schedule.maxGap',
  },
  {
    name: 'more events than there is traffic',
    change: { 'spec.expectedTraffic': 10, [`${M}.minEvents`]: 1000 },
    code: 'too-few-events',
    path: '$.spec.metrics[0].minEvents',
  },
  {
    name: 'more samples than there are intervals',
    change: {
      'spec.decision': { mode: 'exact' },
      'spec.schedule.deadline': '10m',
    },
    code: 'too-few-intervals',
    path: '$.spec.schedule.deadline',
  },
  {
    name: 'more failures than there are looks',
    change: {
      'spec.decision': {
        mode: 'threshold',
        settings: { failureThreshold: 31 },
      },
      [`${M}.threshold`]: { max: 0.01 },
    },
    code: 'too-few-intervals',
    path: '$.spec.schedule.deadline',
  },
  {
    name: 'a score that is never too low',
    change: {
      'spec.decision': {
        mode: 'kayenta-compat',
        settings: { scoreThresholds: { pass: 0, marginal: 0 } },
      },
      [`${M}.critical`]: false,
    },
    code: 'nothing-critical',
    path: '$.spec.schedule',
  },
  {
    name: 'a pass whatever happens',
    change: { 'spec.decision': { onInconclusive: 'pass', onNoData: 'pass' } },
    code: 'never-fails-open',
    path: '$.spec.decision.onNoData',
  },
  {
    name: 'no traffic',
    change: { 'spec.weights.schedule': [{ after: '0s', weight: 0 }] },
    code: 'no-weight',
    path: '$.spec.weights.schedule',
  },
  {
    name: 'the same arm twice',
    change: {
      'spec.variables': ['canary'],
      'spec.arms.baseline': { version: '${canary}' },
    },
    code: 'same-arms',
    path: '$.spec.arms.baseline',
  },
  {
    name: 'a stable arm that is the baseline',
    change: {
      'spec.arms.stable': { version: '${baseline}' },
      'spec.controls': { negativeControl: true },
    },
    code: 'same-arms',
    path: '$.spec.arms.stable',
  },
  {
    name: 'no alpha at all',
    change: { 'spec.decision': { alpha: 0 } },
    code: 'wrong-value',
    path: '$.spec.decision.alpha',
  },
  {
    name: 'no alpha left for a metric',
    change: {
      [`${M}.alphaShare`]: 1,
      'spec.metrics.1': SECOND,
    },
    code: 'no-alpha',
    path: '$.spec.metrics',
  },
  {
    name: 'a metric without a share of alpha',
    change: { [`${M}.alphaShare`]: 0 },
    code: 'wrong-value',
    path: '$.spec.metrics[0].alphaShare',
  },
  {
    name: 'no threshold in mode threshold',
    change: { 'spec.decision': { mode: 'threshold' } },
    code: 'no-threshold',
    path: '$.spec.metrics[0]',
  },
  {
    name: 'a threshold without bounds',
    change: { [`${M}.threshold`]: { aggregate: 'max' } },
    code: 'wrong-fields',
    path: '$.spec.metrics[0].threshold',
  },
  {
    name: 'a negative control without another arm',
    change: { 'spec.controls': { negativeControl: true } },
    code: 'no-stable-arm',
    path: '$.spec.controls.negativeControl',
  },
  {
    name: 'a count of nothing',
    change: {
      'spec.exposure': undefined,
      [M]: {
        name: 'crashes',
        type: 'count',
        queries: { events: 'crashes_total{$arm}' },
      },
    },
    code: 'no-exposure',
    path: '$.spec.metrics[0]',
  },
];
