import type { SloSource } from '../../rules/source';
import { parseOpenSlo } from '../../openslo/parse';
import { exactly, sourcesOf } from '../__testUtils__/compiled';
import { type RuleCase, holds } from '../__testUtils__/cases';
import {
  type Declaration,
  declared,
  prometheus,
} from '../__testUtils__/declarations';
import { checkRules, whenInstalled } from '../__testUtils__/promtool';
import { compileExact } from './compile';

/** Correctness classes about which series belong to which SLO. */
const CLASSES: (RuleCase & { name: string; slos: Declaration[] })[] = [
  {
    name: '8: sums go on when counts were recorded with other labels before',
    slos: [{ target: 0.9, labels: { team: 'new' } }],
    interval: '5m',
    series: {
      'bw:total:increase5m{slo="shop-checkout-0",team="old"}': '300x12',
      'bw:bad:increase5m{slo="shop-checkout-0",team="old"}': '60x12',
      requests_total: '_x12 0+300x12',
      errors_total: '_x12 0x12',
    },
    values: {
      '2h': { 'bw:bad:increase28d / bw:total:increase28d': 13 / 25 / 5 },
    },
  },
  {
    name: '9: two SLOs whose policies are called the same have alerts of their own',
    slos: ['checkout', 'refund'].map(name => ({
      name,
      bad: `${name}_errors_total`,
      total: `${name}_total`,
      alertPolicies: [policy('fast-burn')],
    })),
    series: {
      checkout_total: '0+60x60',
      checkout_errors_total: '0+6x60',
      refund_total: '0+60x60',
    },
    values: {
      '60m': {
        'count(ALERTS{slo="shop-checkout-0",alertstate="firing"})': 1,
        'count(ALERTS{slo="shop-refund-0"})': null,
      },
    },
    alerts: {
      '60m': [
        'SloBurn_shop_checkout_0_fast_burn',
        '!SloBurn_shop_refund_0_fast_burn',
      ],
    },
  },
  {
    name: '10: a bound is found in the spelling of Prometheus 2 and of 3',
    slos: [
      {
        target: 0.9,
        good: 'latency_bucket{le="1"}',
        total: 'latency_bucket{le="+Inf"}',
      },
    ],
    series: {
      'latency_bucket{le="1"}': '0+54x60 stale _x60',
      'latency_bucket{le="1.0"}': '_x60 0+54x60',
      'latency_bucket{le="+Inf"}': '0+60x120',
    },
    values: {
      '50m': { 'bw:burn:ratio5m': 1 },
      '110m': { 'bw:burn:ratio5m': 1 },
    },
  },
  {
    name: '11: replicas of Prometheus do not split an SLO',
    slos: [{ target: 0.9 }],
    interval: '5m',
    series: {
      'requests_total{replica="a"}': '0+300x12',
      'requests_total{replica="b"}': '0+300x12',
      'errors_total{replica="a"}': '0+30x12',
      'errors_total{replica="b"}': '0+30x12',
      'bw:total:increase5m{slo="shop-checkout-0",replica="c"}': '300x12',
      'bw:bad:increase5m{slo="shop-checkout-0",replica="c"}': '30x12',
    },
    values: {
      '1h': {
        'count(bw:budget_remaining:ratio)': 1,
        'bw:budget_remaining:ratio': 0,
        'bw:burn:ratio30m': 1,
      },
    },
  },
  {
    name: '13: an SLO without data leaves the others alone',
    slos: [
      { name: 'nothing', bad: 'missing_total', total: 'missing_total' },
      { target: 0.9 },
    ],
    series: { requests_total: '0+60x60', errors_total: '0+3x60' },
    values: {
      '60m': {
        'bw:budget_remaining:ratio{slo="shop-checkout-0"}': 0.5,
        'bw:budget_remaining:ratio{slo="shop-nothing-0"}': null,
        'count(bw:slo:info)': 2,
      },
    },
    alerts: {
      '60m': [
        'SloBurn_shop_nothing_0_no_data',
        '!SloBurn_shop_checkout_0_no_data',
      ],
    },
  },
  {
    name: '14: an alert names the objective it belongs to, and no other',
    slos: [
      {
        indicator: { thresholdMetric: prometheus('latency_seconds') },
        objectives: [
          { target: 0.9, op: 'lte', value: 1, displayName: 'One second' },
          { target: 0.9, op: 'lte', value: 3, displayName: 'Three seconds' },
        ],
        window: { duration: '1d', isRolling: true },
        annotations: { 'bellwether.dev/burn-rates': 'page 5m/1h 5x' },
      },
    ],
    series: { latency_seconds: '2x60' },
    values: {
      '60m': {
        'count(ALERTS{slo="shop-checkout-0",alertstate="firing"})': 1,
        'count(ALERTS{slo="shop-checkout-1"})': null,
        'bw:budget_remaining:ratio{slo="shop-checkout-1"}': 1,
      },
    },
  },
];

function policy(name: string) {
  return {
    kind: 'AlertPolicy',
    metadata: { name },
    spec: {
      alertWhenBreaching: true,
      conditions: [
        {
          kind: 'AlertCondition',
          metadata: { name },
          spec: {
            severity: 'page',
            condition: {
              kind: 'burnrate',
              op: 'gte',
              threshold: 14,
              lookbackWindow: '1h',
              alertAfter: '5m',
            },
          },
        },
      ],
      notificationTargets: [{ targetRef: 'on-call' }],
    },
  };
}

describe('the profile exact, what belongs together', () => {
  whenInstalled('promtool', it, () => {
    it.each(CLASSES)('$name', ({ slos, ...given }) => {
      const { groups, problems } = exactly(slos.map(declared).join('---\n'));
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      expect(checkRules(groups)).toContain('SUCCESS');
      expect(holds(groups, given)).toContain('SUCCESS');
    });

    it('8: labels of an SLO are no labels of its counts', () => {
      const counts = ['old', 'new'].map(team =>
        exactly(declared({ labels: { team } }))
          .groups.flatMap(({ rules }) => rules)
          .filter(rule => 'record' in rule && rule.record !== 'bw:slo:info'),
      );
      expect(counts[0].length).toBeGreaterThan(10);
      expect(counts[0]).toEqual(counts[1]);
    });

    it('9: names that become the same are refused', () => {
      const { sources } = sourcesOf(
        ['a-b', 'a.b']
          .map(() => declared())
          .slice(0, 1)
          .join(),
      );
      const renamed = (id: string): SloSource => ({
        ...sources[0],
        id,
        definition: { ...sources[0].definition },
      });
      const { slos, problems } = compileExact(
        [renamed('a-b'), renamed('a.b')],
        {
          atMs: 0,
        },
      );
      expect(slos.map(({ source }) => source.id)).toEqual(['a-b']);
      expect(problems).toMatchObject([
        {
          code: 'not-compiled',
          message: expect.stringContaining('SloBurn_a_b_'),
        },
      ]);
    });

    it('12: a misspelt field is refused before there are rules', () => {
      const { documents, problems } = parseOpenSlo(
        declared().replace('budgetingMethod', 'budgettingMethod'),
      );
      expect(documents).toEqual([]);
      expect(problems.map(({ path }) => path)).toContain(
        '$.spec.budgettingMethod',
      );
    });

    it('13: an SLO with a broken query leaves the others alone', () => {
      const { slos, problems } = exactly(
        [declared({ name: 'broken', bad: 'sum(' }), declared()].join('---\n'),
      );
      expect(slos.map(({ source }) => source.id)).toEqual(['shop-checkout-0']);
      expect(problems).toMatchObject([
        {
          severity: 'error',
          code: 'not-compiled',
          path: '$.spec.objectives[0]',
        },
      ]);
    });
  });
});
