import fc from 'fast-check';
import { MINUTE_MS, STEP_MS, countsOf } from './counts';
import type { History, SloHistory } from './model';

const HOUR_MS = 12 * STEP_MS;
const history: History = {
  timeZone: 'Europe/Berlin',
  regions: [
    { name: 'one', timeZone: 'Europe/Berlin', share: 0.6, holidays: [] },
    { name: 'two', timeZone: 'America/New_York', share: 0.4, holidays: [] },
  ],
  profiles: {
    flat: {
      schoolDay: new Array(24).fill(0.5),
      weekend: new Array(24).fill(0.1),
    },
  },
  slos: [],
};
const slo: SloHistory = {
  slo: 'default/a',
  story: 'steady',
  peak: 1000,
  least: 3,
  profile: 'flat',
  errors: 0.01,
  incidents: [],
};
const counts = countsOf(history, 'seed');
const anyStep = fc
  .integer({ min: 5_000_000, max: 8_000_000 })
  .map(step => step * STEP_MS);
const anySlo = fc.record({
  slo: fc.constantFrom('default/a', 'default/b'),
  story: fc.constant('any'),
  peak: fc.integer({ min: 1, max: 5000 }),
  least: fc.integer({ min: 1, max: 50 }),
  profile: fc.constant('flat'),
  errors: fc.double({ min: 0, max: 1, noNaN: true }),
  incidents: fc.constant([
    {
      cause: 'Report',
      on: ['monday', 'thursday'] as const,
      everyWeeks: 1,
      atMinute: 600,
      minutes: 600,
      jitterMinutes: 60,
      errors: 1,
    },
  ]),
});

describe('countsOf', () => {
  it('gives whole numbers with 0 <= good <= total and at least the least', () => {
    fc.assert(
      fc.property(anySlo, anyStep, (any, startMs) => {
        const { good, total } = counts(any, startMs, startMs + STEP_MS);
        expect(Number.isInteger(good)).toBe(true);
        expect(Number.isInteger(total)).toBe(true);
        expect(good).toBeGreaterThanOrEqual(0);
        expect(good).toBeLessThanOrEqual(total);
        expect(total).toBeGreaterThanOrEqual(any.least);
      }),
      { numRuns: 500 },
    );
  });

  it('depends on nothing but history, seed, SLO and time', () => {
    fc.assert(
      fc.property(anySlo, anyStep, (any, startMs) => {
        const again = countsOf(history, 'seed');
        expect(again(any, startMs, startMs + STEP_MS)).toEqual(
          counts(any, startMs, startMs + STEP_MS),
        );
      }),
    );
  });

  it.each([
    ['sixty minutes', MINUTE_MS],
    ['twelve steps', STEP_MS],
  ])('adds up: an hour is the sum of its %s', (_, lengthMs) => {
    fc.assert(
      fc.property(anySlo, anyStep, (any, startMs) => {
        let good = 0;
        let total = 0;
        const endMs = startMs + HOUR_MS;
        for (let atMs = startMs; atMs < endMs; atMs += lengthMs) {
          const part = counts(any, atMs, atMs + lengthMs);
          expect(part.good).toBeGreaterThanOrEqual(0);
          expect(part.good).toBeLessThanOrEqual(part.total);
          good += part.good;
          total += part.total;
        }
        expect(counts(any, startMs, endMs)).toEqual({ good, total });
      }),
    );
  });

  it('has an event in any five minutes, so that the shortest look-back window is known', () => {
    const quiet = { ...slo, peak: 1, least: 1 };
    fc.assert(
      fc.property(anyStep, fc.integer({ min: 0, max: 4 }), (stepMs, offset) => {
        const startMs = stepMs + offset * MINUTE_MS;
        expect(
          counts(quiet, startMs, startMs + STEP_MS).total,
        ).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('spreads the events of a step evenly over its minutes', () => {
    const startMs = Date.parse('2026-11-02T10:00:00Z');
    const { total } = counts(slo, startMs, startMs + STEP_MS);
    for (let minute = 0; minute < 5; minute++) {
      const atMs = startMs + minute * MINUTE_MS;
      expect(
        Math.abs(counts(slo, atMs, atMs + MINUTE_MS).total - total / 5),
      ).toBeLessThan(1);
    }
  });

  it('follows traffic and error ratio closely over a week', () => {
    const monday = Date.parse('2026-11-02T00:00:00Z');
    const { good, total } = counts(slo, monday, monday + 7 * 24 * HOUR_MS);
    const expected = 1000 * 288 * (5 * 0.5 + 2 * 0.1);
    expect(Math.abs(total / expected - 1)).toBeLessThan(0.05);
    expect(Math.abs((total - good) / total / 0.01 - 1)).toBeLessThan(0.03);
  });

  it('keeps rare errors rare instead of rounding them away', () => {
    const rare = { ...slo, errors: 0.00001 };
    const monday = Date.parse('2026-11-02T00:00:00Z');
    const { good, total } = counts(rare, monday, monday + 28 * 24 * HOUR_MS);
    const bad = total - good;
    // 31 expected; six standard deviations of a Poisson variable either way.
    expect(bad).toBeGreaterThan(31 - 6 * Math.sqrt(31));
    expect(bad).toBeLessThan(31 + 6 * Math.sqrt(31));
  });

  it('has other figures for another seed and another SLO', () => {
    const startMs = Date.parse('2026-11-02T00:00:00Z');
    const day = (of: typeof counts, any: SloHistory) =>
      of(any, startMs, startMs + 24 * HOUR_MS).total;
    expect(day(countsOf(history, 'other'), slo)).not.toBe(day(counts, slo));
    expect(day(counts, { ...slo, slo: 'default/b' })).not.toBe(
      day(counts, slo),
    );
  });

  it('has the errors of an incident while it lasts', () => {
    const failing = {
      ...slo,
      incidents: [
        {
          cause: 'Report',
          on: ['monday'] as const,
          everyWeeks: 1,
          atMinute: 600,
          minutes: 60,
          jitterMinutes: 0,
          errors: 0.5,
        },
      ],
    };
    const ten = Date.parse('2026-11-02T10:00:00+01:00');
    const during = counts(failing, ten, ten + HOUR_MS);
    const after = counts(failing, ten + HOUR_MS, ten + 2 * HOUR_MS);
    expect(during.good / during.total).toBeCloseTo(0.5, 1);
    expect(after.good / after.total).toBeGreaterThan(0.97);
  });

  it('refuses moments between two minutes', () => {
    expect(() => counts(slo, 1, MINUTE_MS)).toThrow(
      'Expected multiples of 60000 ms, found 1 and 60000',
    );
  });
});
