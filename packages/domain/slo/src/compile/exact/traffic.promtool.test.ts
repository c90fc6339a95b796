import { exactly } from '../__testUtils__/compiled';
import { type RuleCase, holds } from '../__testUtils__/cases';
import { type Declaration, declared } from '../__testUtils__/declarations';
import { whenInstalled } from '../__testUtils__/promtool';

/** Correctness classes about what is counted; the numbers are those of docs/slo-rules.md. */
const CLASSES: (RuleCase & { name: string; slo: Declaration })[] = [
  {
    name: '1: twenty minutes without traffic leave no NaN behind',
    slo: { target: 0.9 },
    series: {
      requests_total: '0x20 0+60x60',
      errors_total: '0x20 0+3x60',
    },
    values: {
      '20m': {
        'bw:total:increase5m': 0,
        'bw:bad:increase5m': 0,
        'bw:burn:ratio5m': null,
        'bw:budget_remaining:ratio': null,
      },
      '80m': {
        'bw:burn:ratio5m': 0.5,
        'bw:budget_remaining:ratio': 0.5,
        'bw:bad:increase28d / bw:total:increase28d': 0.05,
      },
    },
    alerts: { '80m': ['!SloBurn_shop_checkout_0_no_data'] },
  },
  {
    name: '2: an error series that was never exported counts as none',
    slo: {},
    series: { requests_total: '0+60x60' },
    values: {
      '60m': {
        'bw:bad:increase5m': 0,
        'bw:burn:ratio5m': 0,
        'bw:budget_remaining:ratio': 1,
      },
    },
  },
  {
    name: '3: a target that is down alerts, and the budget keeps its last value',
    slo: {},
    series: {
      requests_total: '0+60x60 stale _x60',
      errors_total: '0x60 stale _x60',
    },
    values: {
      '120m': { 'bw:burn:ratio5m': null, 'bw:budget_remaining:ratio': 1 },
    },
    alerts: {
      '60m': ['!SloBurn_shop_checkout_0_no_data'],
      '80m': ['SloBurn_shop_checkout_0_no_data'],
    },
  },
  {
    name: '4: a counter born at 5 loses its first value alone',
    slo: {},
    series: { requests_total: '0+60x60', errors_total: '_x30 5+1x30' },
    values: { '60m': { 'bw:bad:increase28d': 30 } },
  },
  {
    name: '4: with births counted, a counter born at 5 loses nothing',
    slo: { annotations: { 'bellwether.dev/count-births': 'true' } },
    series: { requests_total: '0+60x60', errors_total: '_x30 5x30' },
    values: { '60m': { 'bw:bad:increase28d': 5 } },
  },
  {
    name: '5: errors without requests make no infinity',
    slo: { target: 0.9 },
    series: {
      requests_total: '0x20 0+60x60',
      errors_total: '0+1x80',
    },
    values: {
      '20m': {
        'bw:bad:increase5m': 5,
        'bw:burn:ratio5m': null,
        'bw:budget_remaining:ratio': null,
      },
      '80m': {
        'bw:burn:ratio5m': 10 / 60,
        'bw:budget_remaining:ratio': 1 - 80 / 3540 / 0.1,
      },
    },
  },
  {
    name: '5: an infinite or missing count of a gauge is left out',
    slo: { counter: false, target: 0.9 },
    series: {
      requests_total: '60x20 Inf NaN 60x38',
      errors_total: '6x20 NaN Inf 6x38',
    },
    values: {
      '60m': { 'bw:budget_remaining:ratio': 0, 'bw:burn:ratio5m': 1 },
    },
  },
  {
    name: '6: a counter that starts anew loses nothing but the restart',
    slo: { bad: 'requests_total{code="500"}' },
    series: {
      'requests_total{code="200",pod="a"}': '0+60x30 0+60x30',
      'requests_total{code="500",pod="a"}': '0+6x30 0+6x30',
    },
    values: {
      '60m': {
        'bw:burn:ratio5m': 1000 / 11,
        'bw:bad:increase28d / bw:total:increase28d > 0': 1 / 11,
      },
    },
  },
  {
    name: '7: quiet hours weigh by their events, not by their length',
    slo: { target: 0.9, bad: 'requests_total{code="500"}' },
    interval: '5m',
    series: {
      'requests_total{code="200"}': '0+990x144 142570+10x144',
      'requests_total{code="500"}': '0+10x144 1440x144',
    },
    values: {
      '24h': {
        'bw:bad:increase1d / bw:total:increase1d > 0': 1440 / 145_440,
      },
    },
  },
];

describe('the profile exact, what is counted', () => {
  whenInstalled('promtool', it, () => {
    it.each(CLASSES)('$name', ({ slo, ...given }) => {
      const { groups, problems } = exactly(declared(slo));
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
      expect(holds(groups, given)).toContain('SUCCESS');
    });
  });
});
