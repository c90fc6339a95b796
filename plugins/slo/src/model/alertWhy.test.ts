import type { BurnAlertView } from '@bellwether/plugin-slo-common';
import { objective } from '../../dev/objectives';
import { alertWhy } from './alertWhy';

const NOW_MS = Date.parse('2026-11-22T14:05:00Z');
const view = (rates: Record<string, number | null>, remaining: number | null) =>
  objective(
    {
      name: 'a',
      title: 'A',
      service: 's',
      status: {
        remaining,
        burnRates: Object.entries(rates).map(([window, rate]) => ({
          window,
          rate,
        })),
      },
    },
    NOW_MS,
  );
const pair = (firing: boolean | null): BurnAlertView => ({
  severity: 'page',
  short: '5m',
  long: '1h',
  factor: 14,
  firing,
});

it('tells burn, cost and what is left of an alert that fires', () => {
  expect(alertWhy(view({ '5m': 20, '1h': 16.8 }, 0.5), pair(true))).toEqual([
    {
      say: 'both',
      long: '1h',
      longRate: 16.8,
      short: '5m',
      shortRate: 20,
      factor: 14,
    },
    // 16.8 × 1 h of 672 h
    { say: 'spent', share: 0.025, long: '1h' },
    { say: 'exhausts', inMs: 20 * 3_600_000 },
  ]);
});

it('speaks of no rate that is not known', () => {
  expect(alertWhy(view({ '1h': 16.8 }, 0.5), pair(true))[0]).toEqual({
    say: 'firing',
    factor: 14,
  });
  expect(alertWhy(view({}, 0.5), pair(true))).toEqual([
    { say: 'firing', factor: 14 },
  ]);
  expect(alertWhy(view({ '1h': 16.8, '5m': null }, null), pair(true))).toEqual([
    { say: 'firing', factor: 14 },
    { say: 'spent', share: 0.025, long: '1h' },
  ]);
});

it.each([0, -0.4])('does not count down a budget of %d', remaining => {
  expect(
    alertWhy(view({ '5m': 20, '1h': 16.8 }, remaining), pair(true)).at(-1),
  ).toEqual({ say: 'exhausted' });
});

it('says what keeps an alert quiet', () => {
  expect(alertWhy(view({ '5m': 20, '1h': 3 }, 0.5), pair(false))).toEqual([
    { say: 'below', long: '1h', longRate: 3, factor: 14 },
  ]);
  expect(alertWhy(view({ '5m': 2, '1h': 16 }, 0.5), pair(false))).toEqual([
    { say: 'calmed', long: '1h', short: '5m', shortRate: 2 },
  ]);
  expect(alertWhy(view({}, 0.5), pair(false))).toEqual([
    { say: 'quiet', factor: 14 },
  ]);
});

it('does not guess without data', () => {
  expect(alertWhy(view({ '5m': 2 }, 0.5), pair(null))).toEqual([
    { say: 'cannotTell' },
  ]);
});
