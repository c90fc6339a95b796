import { exactly, sourcesOf } from '../__testUtils__/compiled';
import { type RuleCase, holds } from '../__testUtils__/cases';
import { type Declaration, declared } from '../__testUtils__/declarations';
import { whenInstalled } from '../__testUtils__/promtool';
import { compileExact } from './compile';

const day = 288;
const calendar = (
  duration: string,
  timeZone: string,
  startTime = '1970-01-01 00:00:00',
) => ({
  duration,
  calendar: { startTime, timeZone },
});

/** Correctness classes about windows; promtool starts all time at 1970-01-01T00:00Z. */
const CLASSES: (RuleCase & { name: string; slo: Declaration })[] = [
  {
    name: '15: an alert that cannot fire is left out, the others fire',
    slo: { target: 0.9 },
    series: { requests_total: '0+60x240', errors_total: '0+60x240' },
    alerts: {
      '4h': [
        '!SloBurn_shop_checkout_0_page_1h',
        'SloBurn_shop_checkout_0_page_6h',
        'SloBurn_shop_checkout_0_ticket_1d',
      ],
    },
  },
  {
    name: '16: a calendar week ends at the midnight of its zone, clocks changed within it',
    slo: {
      target: 0.9,
      window: calendar('1w', 'Australia/Hobart', '1970-02-02 00:00:00'),
    },
    interval: '5m',
    evaluation: '1h',
    // Hobart: the week starts on Sunday 1 March at 13:00Z and, as clocks change on the 8th, ends 7 days and 1 hour later.
    series: {
      requests_total: `_x${57 * day} 0+300x${10 * day}`,
      errors_total: `_x${57 * day} 0+30x${4 * day} ${120 * day}x${6 * day}`,
    },
    values: {
      '59d12h': { 'bw:bad:calendar': 30 * 60 },
      // Counts that end with the week belong to it.
      '59d13h': { 'bw:bad:calendar': 30 * 61 },
      '59d14h': { 'bw:bad:calendar': 30, 'bw:total:calendar': 300 },
      '66d14h': {
        'bw:bad:calendar': 30 * 35,
        'bw:total:calendar': 300 * 169,
      },
      '66d15h': {
        'bw:bad:calendar': 0,
        'bw:total:calendar': 300,
        'bw:budget_remaining:ratio': 1,
      },
    },
  },
  {
    name: '16: February has 28 days, and March counts from its first',
    slo: { target: 0.9, window: calendar('1M', 'UTC') },
    interval: '5m',
    // Days of UTC all have 24 hours: four evaluations a day see every midnight.
    evaluation: '6h',
    series: {
      requests_total: `_x${30 * day} 0+300x${30 * day}`,
      errors_total: `_x${30 * day} 0+30x${30 * day}`,
    },
    values: {
      '59d': {
        'bw:total:calendar': 300 * 28 * 4,
        'bw:budget_remaining:ratio': 0,
      },
      '59d6h': { 'bw:total:calendar': 300 },
    },
  },
  {
    name: '16: slices of a calendar month have the budget of the whole month',
    slo: {
      window: calendar('1M', 'UTC'),
      method: 'Timeslices',
      objectives: [
        { target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: '5m' },
      ],
    },
    interval: '5m',
    series: {
      requests_total: `0+300x${2 * day}`,
      errors_total: `0+30x10 300x${2 * day}`,
    },
    values: {
      '1d': {
        'bw:bad:calendar': 10,
        'bw:budget_remaining:ratio': 1 - 10 / (31 * day * 0.01),
      },
    },
  },
];

describe('the profile exact, windows', () => {
  whenInstalled('promtool', it, () => {
    it.each(CLASSES)(
      '$name',
      ({ slo, ...given }) => {
        const { groups, problems } = exactly(declared(slo));
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        // promtool takes a millisecond per rule and evaluation, so weeks are run without what they do not ask about.
        const counting = groups.map(group => ({
          ...group,
          rules: group.rules.filter(
            rule =>
              given.alerts !== undefined ||
              ('record' in rule &&
                /calendar|increase|remaining/.test(rule.record)),
          ),
        }));
        expect(holds(counting, given)).toContain('SUCCESS');
      },
      240_000,
    );

    it('15: what is left out is reported with a way out', () => {
      expect(exactly(declared({ target: 0.9 })).problems).toMatchObject([
        {
          severity: 'warning',
          code: 'unreachable-alert',
          message: expect.stringMatching(
            /page_1h is left out: .*13\.44 over 1h is never exceeded.* Take a lower threshold/,
          ),
        },
      ]);
    });

    it('15: an objective of 100 % is refused', () => {
      const [source] = sourcesOf(declared()).sources;
      const { slos, problems } = compileExact(
        [{ ...source, objective: { ...source.objective, target: 1 } }],
        { atMs: 0 },
      );
      expect(slos).toEqual([]);
      expect(problems).toMatchObject([{ code: 'objective-100' }]);
    });
  });
});
