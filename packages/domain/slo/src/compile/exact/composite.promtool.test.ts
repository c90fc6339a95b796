import { exactly } from '../__testUtils__/compiled';
import { type RuleCase, holds } from '../__testUtils__/cases';
import {
  type Declaration,
  declared,
  prometheus,
} from '../__testUtils__/declarations';
import { checkRules, whenInstalled } from '../__testUtils__/promtool';

/** An objective of a composite with counters of its own. */
const member = (name: string, parts: Record<string, unknown> = {}) => ({
  target: 0.9,
  indicator: {
    metadata: { name },
    spec: {
      ratioMetric: {
        counter: true,
        bad: prometheus(`${name}_errors_total`),
        total: prometheus(`${name}_total`),
      },
    },
  },
  ...parts,
});
const sliced = { timeSliceWindow: '5m', timeSliceTarget: 0.95 };
const method = (name: string) => ({ 'bellwether.dev/composite': name });
const ofSlo = (metric: string, slo = 'shop-journey') =>
  `${metric}{slo="${slo}"}`;

/** An hour in which 5 % of searches and 2 % of orders fail. */
const STEADY = {
  search_total: '0+60x60',
  search_errors_total: '0+3x60',
  order_total: '0+600x60',
  order_errors_total: '0+12x60',
};

const CASES: (RuleCase & { name: string; slo: Declaration })[] = [
  {
    name: 'openslo, Occurrences: errors of members add up by weight',
    slo: {
      objectives: [member('search', { compositeWeight: 2 }), member('order')],
    },
    series: STEADY,
    values: {
      '60m': {
        [ofSlo('bw:burn:ratio1h')]: 2 * 0.5 + 0.2,
        [ofSlo('bw:budget_remaining:ratio')]: 1 - (2 * 0.5 + 0.2),
        [ofSlo('bw:budget_remaining:ratio', 'shop-journey-0')]: 0.5,
        'bw:composite:burn_share{slo="shop-journey",member="shop-journey-0"}':
          1 / 1.2,
        'bw:composite:burn_share{slo="shop-journey",member="shop-journey-1"}':
          0.2 / 1.2,
      },
    },
  },
  {
    name: 'weightedMean: the mean of the errors by weight, against the weakest objective',
    slo: {
      annotations: method('weightedMean'),
      objectives: [
        member('search', { compositeWeight: 3 }),
        member('order', { target: 0.98 }),
      ],
    },
    series: STEADY,
    values: {
      '60m': {
        [ofSlo('bw:burn:ratio1h')]: (3 * 0.05 + 0.02) / 4 / 0.1,
      },
    },
  },
  {
    name: 'weightedMean: members without data are left out',
    slo: {
      annotations: method('weightedMean'),
      objectives: [member('search'), member('nothing')],
    },
    series: STEADY,
    values: { '60m': { [ofSlo('bw:burn:ratio1h')]: 0.5 } },
  },
  {
    name: 'worst: the member with the most errors, against the weakest objective',
    slo: {
      annotations: method('worst'),
      objectives: [member('search'), member('order', { target: 0.99 })],
    },
    series: STEADY,
    values: {
      '60m': {
        [ofSlo('bw:burn:ratio1h')]: 0.5,
        [ofSlo('bw:budget_remaining:ratio')]: 0.5,
        'bw:composite:burn_share{member="shop-journey-0"}': 1,
        'bw:composite:burn_share{member="shop-journey-1"}': 0,
      },
    },
  },
  {
    name: 'openslo, Timeslices: a slice is bad when it is bad for any member',
    slo: {
      method: 'Timeslices',
      objectives: [member('search', sliced), member('order', sliced)],
    },
    series: {
      search_total: '0+60x60',
      search_errors_total: '0+6x20 120x40',
      order_total: '0+60x60',
      order_errors_total: '0x10 0+6x20 120x30',
    },
    values: {
      '60m': {
        // slices that end at 5m to 20m, and at 15m to 30m
        [ofSlo('bw:bad:increase28d')]: 6,
        [ofSlo('bw:total:increase28d')]: 12,
        [ofSlo('bw:bad:increase28d', 'shop-journey-0')]: 4,
        [ofSlo('bw:bad:increase28d', 'shop-journey-1')]: 4,
      },
    },
  },
  {
    name: 'openslo, RatioTimeslices: two members of 95 % make 90 %',
    slo: {
      method: 'RatioTimeslices',
      objectives: [
        member('search', { timeSliceWindow: '5m' }),
        member('order', { timeSliceWindow: '5m' }),
      ],
    },
    series: {
      search_total: '0+100x60',
      search_errors_total: '0+5x60',
      order_total: '0+20x60',
      order_errors_total: '0+1x60',
    },
    values: {
      '60m': {
        [`${ofSlo('bw:bad:increase28d')} / ${ofSlo('bw:total:increase28d')}`]: 0.1,
        [ofSlo('bw:budget_remaining:ratio')]: 0,
      },
    },
  },
];

describe('composites of the profile exact', () => {
  whenInstalled('promtool', it, () => {
    it.each(CASES)('$name', ({ slo, ...given }) => {
      const { groups, problems } = exactly(
        declared({ name: 'journey', ...slo }),
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      expect(checkRules(groups)).toContain('SUCCESS');
      expect(holds(groups, given)).toContain('SUCCESS');
    });

    it('alert once, for the whole', () => {
      const { groups } = exactly(
        declared({
          name: 'journey',
          target: 0.999,
          objectives: [
            member('search', { target: 0.999 }),
            member('order', { target: 0.999 }),
          ],
        }),
      );
      expect(
        holds(groups, {
          series: STEADY,
          values: {
            '60m': { 'count(ALERTS{severity="page",alertstate="firing"})': 2 },
          },
          alerts: {
            '60m': [
              'SloBurn_shop_journey_page_1h',
              'SloBurn_shop_journey_page_6h',
              '!SloBurn_shop_journey_0_page_1h',
            ],
          },
        }),
      ).toContain('SUCCESS');
    });

    it('need slices of one length', () => {
      const { problems } = exactly(
        declared({
          name: 'journey',
          method: 'Timeslices',
          objectives: [
            member('search', sliced),
            member('order', { ...sliced, timeSliceWindow: '10m' }),
          ],
        }),
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
        expect.objectContaining({
          path: '$.spec',
          message: expect.stringContaining('slices of the same length'),
        }),
      ]);
    });
  });
});
