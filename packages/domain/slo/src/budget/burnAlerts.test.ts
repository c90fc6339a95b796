import fc from 'fast-check';
import { durationMs } from '../window/duration';
import {
  alertState,
  burnAlerts,
  burnWindows,
  evaluateAlerts,
} from './burnAlerts';
import { BURN_CATALOGUE, defaultBurnCatalogue } from './burnCatalogue';
import { burnRate } from './figures';

const DAY_MS = 86_400_000;
const factors = (days: number) =>
  burnAlerts(days * DAY_MS).map(({ factor }) => factor);

describe('burnAlerts', () => {
  it('are the four pairs of the SRE workbook for 30 days', () => {
    expect(burnAlerts(30 * DAY_MS)).toEqual([
      { severity: 'page', short: '5m', long: '1h', factor: 14.4 },
      { severity: 'page', short: '30m', long: '6h', factor: 6 },
      { severity: 'ticket', short: '2h', long: '1d', factor: 3 },
      { severity: 'ticket', short: '6h', long: '3d', factor: 1 },
    ]);
  });

  it.each([
    [28, [13.44, 5.6, 2.8, 0.93333333]],
    [90, [43.2, 18, 9, 3]],
    [7, [13.44, 3.5, 1.4, 0.98]],
    [31, [14.88, 6.2, 3.1, 1.03333333]],
  ])('scale with a period of %d days', (days, expected) => {
    factors(days).forEach((factor, index) =>
      expect(factor).toBeCloseTo(expected[index], 8),
    );
  });

  it('take other pairs, by budget share or by factor', () => {
    expect(
      burnAlerts(90 * DAY_MS, BURN_CATALOGUE['same-factors'].pairs),
    ).toEqual(burnAlerts(30 * DAY_MS));
    expect(
      burnAlerts(30 * DAY_MS, BURN_CATALOGUE.quick.pairs).map(
        ({ factor }) => factor,
      ),
    ).toEqual([14.4, 4.8, 3, 1]);
  });

  it('change from those of a week to those of the workbook after eight days', () => {
    expect(defaultBurnCatalogue(8 * DAY_MS)).toBe('week');
    expect(defaultBurnCatalogue(8 * DAY_MS + 1)).toBe('workbook');
  });

  it('do not look back further than the period', () => {
    expect(burnAlerts(DAY_MS).map(({ long }) => long)).toEqual([
      '1h',
      '6h',
      '1d',
    ]);
    expect(burnAlerts(durationMs('30m'))).toEqual([]);
  });

  it('have seven windows, shortest first', () => {
    expect(burnWindows(burnAlerts(28 * DAY_MS))).toEqual([
      '5m',
      '30m',
      '1h',
      '2h',
      '6h',
      '1d',
      '3d',
    ]);
    expect(burnWindows([])).toEqual([]);
  });

  it('fire after the same share of the budget whatever the period', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 400 }), days => {
        const spent = burnAlerts(days * DAY_MS).map(
          ({ factor, long }) => (factor * durationMs(long)) / (days * DAY_MS),
        );
        [0.02, 0.05, 0.1, 0.1].forEach((share, index) =>
          expect(spent[index]).toBeCloseTo(share, 12),
        );
      }),
      { seed: 1 },
    );
  });
});

describe('evaluateAlerts', () => {
  const alerts = burnAlerts(30 * DAY_MS).slice(0, 1);
  const firing = (burn: Record<string, number | null>) =>
    evaluateAlerts(alerts, burn)[0].firing;

  it.each([
    [{ '5m': 15, '1h': 15 }, true],
    [{ '5m': 14.4, '1h': 15 }, false],
    [{ '5m': 15, '1h': 14.4 }, false],
    [{ '5m': 0, '1h': 0 }, false],
    [{ '5m': null, '1h': 15 }, null],
    [{ '5m': 15, '1h': null }, null],
    [{ '5m': null, '1h': null }, null],
    [{}, null],
    [{ '5m': NaN, '1h': 15 }, null],
    [{ '5m': null, '1h': 1 }, false],
    [{ '5m': 1, '1h': null }, false],
  ])('of %j is %s', (burn: Record<string, number | null>, expected) => {
    expect(firing(burn)).toBe(expected);
  });

  it('keeps what the pair is', () => {
    expect(evaluateAlerts(alerts, {})).toEqual([
      { ...alerts[0], firing: null },
    ]);
  });
});

describe('alertState', () => {
  const page = (firing: boolean | null) => ({
    severity: 'page' as const,
    firing,
  });
  const ticket = (firing: boolean | null) => ({
    severity: 'ticket' as const,
    firing,
  });

  it.each([
    [[page(true), ticket(true)], 'page'],
    [[page(true), ticket(null)], 'page'],
    [[page(false), ticket(true)], 'ticket'],
    [[page(null), ticket(true)], 'ticket'],
    [[page(null), ticket(false)], 'unknown'],
    [[page(false), ticket(false)], 'none'],
    [[], 'none'],
  ])('of %j is %s', (evaluated, expected) => {
    expect(alertState(evaluated)).toBe(expected);
  });
});

describe('detection of a constant error ratio at 99.9 % over 30 days', () => {
  const MINUTE_MS = 60_000;
  const alerts = burnAlerts(30 * DAY_MS);

  /** Minutes of a clean service turned bad after which an alert of a severity fires, evaluated every minute. */
  function detection(severity: 'page' | 'ticket', errorRatio: number): number {
    const pairs = alerts.filter(alert => alert.severity === severity);
    for (let minute = 0; minute < 3 * 1440; minute += 1) {
      const burn = Object.fromEntries(
        burnWindows(pairs).map(window => {
          const minutes = durationMs(window) / MINUTE_MS;
          const bad = errorRatio * Math.min(minute, minutes);
          return [
            window,
            burnRate({ good: minutes - bad, total: minutes }, 0.999),
          ];
        }),
      );
      if (evaluateAlerts(pairs, burn).some(({ firing }) => firing))
        return minute;
    }
    return Infinity;
  }

  it.each([
    ['page', 1, 0.864],
    ['page', 0.5, 1.728],
    ['page', 0.1, 8.64],
    ['page', 0.02, 43.2],
    ['page', 0.01, 216],
    ['ticket', 0.01, 432],
    ['ticket', 0.005, 864],
  ] as const)(
    '%s at %s takes %s minutes and at most two evaluations more',
    (severity, ratio, minutes) => {
      const detected = detection(severity, ratio);
      expect(detected).toBeGreaterThanOrEqual(minutes);
      expect(detected).toBeLessThanOrEqual(minutes + 2);
    },
  );

  it('never happens below the lowest factor', () => {
    expect(detection('ticket', 0.0009)).toBe(Infinity);
  });
});
