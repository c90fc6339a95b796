import { exactly } from '../__testUtils__/compiled';
import { type RuleCase, holds } from '../__testUtils__/cases';
import {
  type Declaration,
  declared,
  prometheus,
} from '../__testUtils__/declarations';
import { checkRules, whenInstalled } from '../__testUtils__/promtool';

const threshold = { thresholdMetric: prometheus('queue_length') };
const raw = (rawType: string, query = 'success_ratio') => ({
  ratioMetric: { raw: prometheus(query), rawType },
});
const slices = (parts: Record<string, unknown> = {}) => [
  { target: 0.9, timeSliceTarget: 0.95, timeSliceWindow: '5m', ...parts },
];
const missing = (policy: string) => ({
  'bellwether.dev/missing-slices': policy,
});
/** One hour: requests for 30 minutes with 10 % errors in the first ten, then nothing is measured. */
const HALF_AN_HOUR = {
  requests_total: '0+60x30 stale _x30',
  errors_total: '0+6x10 60x20 stale _x30',
};

const CASES: (RuleCase & { name: string; slo: Declaration })[] = [
  {
    name: 'good events are taken from all, absent ones being none',
    slo: { target: 0.9, good: 'good_total' },
    series: { requests_total: '0+60x60', good_total: '_x30 0+57x30' },
    values: {
      '30m': { 'bw:burn:ratio5m': 10 },
      '60m': { 'bw:burn:ratio5m': 0.5 },
    },
  },
  {
    name: 'gauges of counts are added up',
    slo: { target: 0.9, counter: false },
    series: { requests_total: '60x60', errors_total: '3x60' },
    values: { '60m': { 'bw:budget_remaining:ratio': 0.5 } },
  },
  {
    name: 'rates over a placeholder are counted as events',
    slo: {
      target: 0.9,
      bad: 'sum(rate(errors_total[{{.window}}]))',
      total: 'sum(rate(requests_total[{{.window}}]))',
    },
    series: { requests_total: '0+60x60', errors_total: '0+3x60' },
    values: {
      '60m': { 'bw:total:increase5m': 300, 'bw:budget_remaining:ratio': 0.5 },
    },
  },
  {
    name: 'a raw success ratio counts by its mean, idle minutes left out',
    slo: { target: 0.9, indicator: raw('success') },
    series: { success_ratio: '0.95x30 NaN NaN NaN Inf 0.95x26' },
    values: {
      '60m': { 'bw:budget_remaining:ratio': 0.5, 'bw:burn:ratio30m': 0.5 },
    },
  },
  {
    name: 'a raw failure ratio is the error itself',
    slo: { target: 0.9, indicator: raw('failure') },
    series: { success_ratio: '0.05x60' },
    values: { '60m': { 'bw:budget_remaining:ratio': 0.5 } },
  },
  {
    name: 'a threshold takes every minute for an event',
    slo: {
      indicator: threshold,
      objectives: [{ target: 0.9, op: 'lte', value: 10 }],
    },
    // At 0m there is one sample alone, so 61 minutes are measured.
    series: { queue_length: '10x57 11x3' },
    values: {
      '60m': {
        'bw:total:increase28d': 61,
        'bw:bad:increase28d': 3,
        'bw:burn:ratio5m': 6,
      },
    },
  },
  {
    name: 'Timeslices count slices, those exactly on target as good',
    slo: { method: 'Timeslices', objectives: slices({ timeSliceTarget: 0.9 }) },
    series: { requests_total: '0+60x60', errors_total: '0+6x30 187+7x29' },
    values: { '60m': { 'bw:total:increase28d': 12, 'bw:bad:increase28d': 6 } },
  },
  {
    name: 'Timeslices of a minute are five per count',
    slo: {
      method: 'Timeslices',
      objectives: slices({ timeSliceWindow: '1m' }),
    },
    interval: '30s',
    series: { requests_total: '0+60x60', errors_total: '0x30 0+60x6 360x24' },
    values: { '30m': { 'bw:total:increase5m': 5, 'bw:bad:increase28d': 4 } },
  },
  {
    name: 'Timeslices of ten minutes are one per two counts',
    slo: {
      method: 'Timeslices',
      objectives: slices({ timeSliceWindow: '10m' }),
    },
    series: { requests_total: '0+60x60', errors_total: '0+6x10 60x50' },
    values: { '60m': { 'bw:total:increase28d': 6, 'bw:bad:increase28d': 1 } },
  },
  {
    name: 'RatioTimeslices weigh quiet and busy slices alike',
    slo: {
      method: 'RatioTimeslices',
      objectives: [{ target: 0.9, timeSliceWindow: '5m' }],
    },
    series: {
      requests_total: '0+1000x30 30000+10x30',
      errors_total: '0+100x30 3000x30',
    },
    values: {
      '60m': {
        'bw:bad:increase28d / bw:total:increase28d': 0.05,
        'bw:budget_remaining:ratio': 0.5,
      },
    },
  },
  {
    name: 'slices of a threshold are judged by the value at their end',
    slo: {
      method: 'Timeslices',
      indicator: threshold,
      objectives: slices({ op: 'lt', value: 10 }),
    },
    series: { queue_length: '9x32 10x28' },
    values: { '60m': { 'bw:total:increase28d': 13, 'bw:bad:increase28d': 6 } },
  },
  {
    name: 'missing slices are excluded unless told otherwise',
    slo: { method: 'Timeslices', objectives: slices() },
    series: HALF_AN_HOUR,
    values: { '60m': { 'bw:total:increase28d': 6, 'bw:bad:increase28d': 2 } },
  },
  {
    name: 'missing slices are good on request',
    slo: {
      method: 'Timeslices',
      objectives: slices(),
      annotations: missing('good'),
    },
    series: HALF_AN_HOUR,
    values: {
      '60m': {
        'bw:total:increase28d': 13,
        'bw:bad:increase28d': 2,
        'bw:measured:increase5m': 0,
      },
    },
  },
  {
    name: 'missing slices are bad on request',
    slo: {
      method: 'Timeslices',
      objectives: slices(),
      annotations: missing('bad'),
    },
    series: HALF_AN_HOUR,
    // twelve slices and the one that ends at 0m; six were measured, two of them bad
    values: { '60m': { 'bw:total:increase28d': 13, 'bw:bad:increase28d': 9 } },
  },
  {
    name: 'sums of days, weeks and four weeks are put together at fixed offsets',
    slo: { target: 0.9, window: { duration: '9d', isRolling: true } },
    interval: '5m',
    evaluation: '1h',
    // Two days with errors, then twelve without: they leave the window from the ninth day on.
    series: {
      requests_total: `0+300x${14 * 288}`,
      errors_total: `0+30x${2 * 288} ${60 * 288}x${12 * 288}`,
    },
    values: {
      '8d': { 'bw:bad:increase9d': 30 * 48, 'bw:total:increase9d': 300 * 192 },
      '10d': { 'bw:bad:increase9d': 30 * 24, 'bw:total:increase9d': 300 * 216 },
      '11d1h': { 'bw:bad:increase9d': 0, 'bw:budget_remaining:ratio': 1 },
    },
  },
  {
    name: 'a day whose sum was not recorded is taken from an hour before',
    slo: { target: 0.9, window: { duration: '3d', isRolling: true } },
    interval: '1h',
    evaluation: '1h',
    series: {
      'bw:total:increase1d{slo="shop-checkout-0"}':
        '240x47 _ 240x19 _x2 240x60',
      'bw:bad:increase1d{slo="shop-checkout-0"}': '24x47 _ 24x19 _x2 24x60',
    },
    values: {
      '95h': { 'bw:total:increase3d': 720, 'bw:budget_remaining:ratio': 0 },
      // 48 hours before, at 48h, there is none, but at 47h there is.
      '96h': { 'bw:total:increase3d': 720, 'bw:bad:increase3d': 72 },
      // 48 hours before, at 70h, there is none, and at 69h neither.
      '118h': { 'bw:total:increase3d': 480, 'bw:bad:increase3d': 48 },
    },
  },
];

describe('the profile exact, budgeting methods', () => {
  whenInstalled('promtool', it, () => {
    it.each(CASES)(
      '$name',
      ({ slo, ...given }) => {
        const { groups, problems } = exactly(declared(slo));
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        expect(checkRules(groups)).toContain('SUCCESS');
        expect(holds(groups, given)).toContain('SUCCESS');
      },
      120_000,
    );
  });
});
