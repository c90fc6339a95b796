import fc from 'fast-check';
import { calendarPeriodAt, termAt, termPeriod } from './periods';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const iso = (ms: number) => new Date(ms).toISOString();

describe('calendarPeriodAt', () => {
  it.each([
    [
      'month',
      'Europe/Berlin',
      '2026-03-15T12:00:00Z',
      '2026-03',
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ],
    [
      'quarter',
      'Europe/Berlin',
      '2026-03-15T12:00:00Z',
      '2026-Q1',
      '2025-12-31T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ],
    [
      'quarter',
      'UTC',
      '2026-12-31T23:59:59Z',
      '2026-Q4',
      '2026-10-01T00:00:00.000Z',
      '2027-01-01T00:00:00.000Z',
    ],
    [
      'month',
      'Pacific/Kiritimati',
      '2025-12-31T10:00:00Z',
      '2026-01',
      '2025-12-31T10:00:00.000Z',
      '2026-01-31T10:00:00.000Z',
    ],
  ] as const)(
    '%s in %s at %s is %s',
    (kind, timeZone, at, name, start, end) => {
      const period = calendarPeriodAt(kind, timeZone, Date.parse(at));
      expect({
        ...period,
        startMs: iso(period.startMs),
        endMs: iso(period.endMs),
      }).toEqual({ kind, timeZone, name, startMs: start, endMs: end });
    },
  );

  it('has the hours clocks show', () => {
    const hours = (at: string) => {
      const { startMs, endMs } = calendarPeriodAt(
        'month',
        'Europe/Berlin',
        Date.parse(at),
      );
      return (endMs - startMs) / HOUR_MS;
    };
    expect(hours('2026-03-10')).toBe(31 * 24 - 1);
    expect(hours('2026-10-10')).toBe(31 * 24 + 1);
    expect(hours('2026-02-10')).toBe(28 * 24);
  });

  it('tiles time without gap or overlap, every name once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('month', 'quarter'),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2099, 0) }),
        (kind, timeZone, atMs) => {
          const period = calendarPeriodAt(kind, timeZone, atMs);
          expect(period.startMs).toBeLessThanOrEqual(atMs);
          expect(period.endMs).toBeGreaterThan(atMs);
          const next = calendarPeriodAt(kind, timeZone, period.endMs);
          expect(next.startMs).toBe(period.endMs);
          expect(next.name > period.name).toBe(true);
          expect(calendarPeriodAt(kind, timeZone, period.startMs)).toEqual(
            period,
          );
          expect(calendarPeriodAt(kind, timeZone, period.endMs - 1)).toEqual(
            period,
          );
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
  });

  it('refuses unknown zones', () => {
    expect(() => calendarPeriodAt('month', 'Mars/Base', 0)).toThrow(
      'Mars/Base',
    );
  });
});

const spring = {
  name: 'Spring 2026',
  startDate: '2026-02-09',
  endDate: '2026-06-26',
  timeZone: 'Europe/Berlin',
};
const autumn = {
  ...spring,
  name: 'Autumn 2026',
  startDate: '2026-08-31',
  endDate: '2026-12-18',
};

describe('termPeriod', () => {
  it('reaches from midnight of the first day to midnight after the last', () => {
    const period = termPeriod(spring);
    expect(period).toMatchObject({
      name: 'Spring 2026',
      kind: 'term',
      timeZone: 'Europe/Berlin',
    });
    expect(iso(period.startMs)).toBe('2026-02-08T23:00:00.000Z');
    expect(iso(period.endMs)).toBe('2026-06-26T22:00:00.000Z');
  });

  it('of one day is that day, however long clocks make it', () => {
    const day = { ...spring, startDate: '2026-03-29', endDate: '2026-03-29' };
    const { startMs, endMs } = termPeriod(day);
    expect(endMs - startMs).toBe(23 * HOUR_MS);
  });

  it.each([
    [{ startDate: '2026-02-30' }, 'YYYY-MM-DD, found "2026-02-30"'],
    [{ endDate: '26-6-2026' }, 'YYYY-MM-DD, found "26-6-2026"'],
    [{ endDate: '2026-02-08' }, 'on or after 2026-02-09, found 2026-02-08'],
    [{ timeZone: '+01:00' }, 'Europe/Berlin, found "+01:00"'],
  ])('refuses %j', (part, message) => {
    expect(() => termPeriod({ ...spring, ...part })).toThrow(message);
  });
});

describe('termAt', () => {
  const terms = [autumn, spring];

  it('finds the term of a moment, and none in the holidays', () => {
    const { startMs, endMs } = termPeriod(spring);
    expect(termAt(terms, startMs)?.name).toBe('Spring 2026');
    expect(termAt(terms, endMs - 1)?.name).toBe('Spring 2026');
    expect(termAt(terms, endMs)).toBeUndefined();
    expect(termAt(terms, Date.UTC(2026, 8, 1))?.name).toBe('Autumn 2026');
    expect(termAt([], 0)).toBeUndefined();
  });

  it('accepts terms that follow each other day by day', () => {
    const next = { ...autumn, startDate: '2026-06-27' };
    const { endMs } = termPeriod(spring);
    expect(termAt([spring, next], endMs + DAY_MS)?.name).toBe('Autumn 2026');
  });

  it('refuses terms that overlap', () => {
    const early = { ...autumn, startDate: '2026-06-26' };
    expect(() => termAt([early, spring], 0)).toThrow(
      'Terms Spring 2026 and Autumn 2026 overlap',
    );
  });
});
