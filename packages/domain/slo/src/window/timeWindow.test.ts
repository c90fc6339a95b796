import fc from 'fast-check';
import { DateTime } from 'luxon';
import { parseWallTime } from './wallClock';
import { TimeWindow, elapsedWindowAt, windowAt } from './timeWindow';

const HOUR_MS = 3_600_000;

const calendar = (
  duration: string,
  startTime: string,
  timeZone: string,
): TimeWindow => ({
  kind: 'calendar',
  duration,
  startTime,
  timeZone,
});

const at = (window: TimeWindow, iso: string) => {
  const { startMs, endMs } = windowAt(window, Date.parse(iso));
  return [startMs, endMs].map(ms =>
    new Date(ms).toISOString().replace(':00.000', ''),
  );
};

describe('rolling windows', () => {
  it('end at the moment asked for', () => {
    expect(
      at({ kind: 'rolling', duration: '28d' }, '2026-03-29T10:00:00Z'),
    ).toEqual(['2026-03-01T10:00Z', '2026-03-29T10:00Z']);
  });

  it('count months back in UTC, clamped to the end of shorter ones', () => {
    expect(
      at({ kind: 'rolling', duration: '1M' }, '2026-03-31T10:00:00Z')[0],
    ).toBe('2026-02-28T10:00Z');
    expect(
      at({ kind: 'rolling', duration: '1Q' }, '2026-05-15T00:00:00Z')[0],
    ).toBe('2026-02-15T00:00Z');
    expect(
      at({ kind: 'rolling', duration: '1Y' }, '2024-02-29T00:00:00Z')[0],
    ).toBe('2023-02-28T00:00Z');
  });
});

describe('calendar windows', () => {
  it('follow the clocks of their zone', () => {
    const month = calendar('1M', '2020-01-01 00:00:00', 'America/New_York');
    expect(at(month, '2026-03-10T12:00:00Z')).toEqual([
      '2026-03-01T05:00Z',
      '2026-04-01T04:00Z',
    ]);
    expect(at(month, '2026-11-10T12:00:00Z')).toEqual([
      '2026-11-01T04:00Z',
      '2026-12-01T05:00Z',
    ]);
  });

  it('are days of 23 and 25 hours when clocks change', () => {
    const day = calendar('1d', '2020-01-01 00:00:00', 'Europe/Berlin');
    const hours = (iso: string) => {
      const { startMs, endMs } = windowAt(day, Date.parse(iso));
      return (endMs - startMs) / HOUR_MS;
    };
    expect(hours('2026-03-29T12:00:00Z')).toBe(23);
    expect(hours('2026-10-25T12:00:00Z')).toBe(25);
    expect(hours('2026-10-26T12:00:00Z')).toBe(24);
  });

  it('of hours are elapsed time', () => {
    const window = calendar('6h', '2026-03-28 00:00:00', 'Europe/Berlin');
    expect(at(window, '2026-03-29T04:00:00Z')).toEqual([
      '2026-03-28T23:00Z',
      '2026-03-29T05:00Z',
    ]);
  });

  it('begin on the last day of shorter months, counted from the start and not from month to month', () => {
    const window = calendar('1M', '2024-01-31 00:00:00', 'UTC');
    expect(at(window, '2026-02-15T00:00:00Z')).toEqual([
      '2026-01-31T00:00Z',
      '2026-02-28T00:00Z',
    ]);
    expect(at(window, '2026-02-28T00:00:00Z')).toEqual([
      '2026-02-28T00:00Z',
      '2026-03-31T00:00Z',
    ]);
    expect(at(window, '2026-04-01T00:00:00Z')).toEqual([
      '2026-03-31T00:00Z',
      '2026-04-30T00:00Z',
    ]);
  });

  it('begin on 29 February where there is one', () => {
    const window = calendar('1Y', '2024-02-29 00:00:00', 'UTC');
    expect(at(window, '2027-06-01T00:00:00Z')).toEqual([
      '2027-02-28T00:00Z',
      '2028-02-29T00:00Z',
    ]);
  });

  it('reach back before their start time', () => {
    const window = calendar('1Q', '2030-01-01 00:00:00', 'UTC');
    expect(at(window, '2026-05-05T00:00:00Z')).toEqual([
      '2026-04-01T00:00Z',
      '2026-07-01T00:00Z',
    ]);
  });

  it('of several units are counted from the start time', () => {
    const fortnight = calendar('2w', '2026-01-05 09:00:00', 'Europe/London');
    expect(at(fortnight, '2026-04-01T00:00:00Z')).toEqual([
      '2026-03-30T08:00Z',
      '2026-04-13T08:00Z',
    ]);
  });

  it('that begin in an hour left out begin after it', () => {
    const day = calendar('1d', '2026-01-01 02:30:00', 'Europe/Berlin');
    expect(at(day, '2026-03-29T12:00:00Z')).toEqual([
      '2026-03-29T01:30Z',
      '2026-03-30T00:30Z',
    ]);
  });

  it('leave out a day that was left out', () => {
    const day = calendar('1d', '2011-12-01 00:00:00', 'Pacific/Apia');
    expect(at(day, '2011-12-30T09:59:59Z')).toEqual([
      '2011-12-29T10:00Z',
      '2011-12-30T10:00Z',
    ]);
    expect(at(day, '2011-12-30T10:00:00Z')).toEqual([
      '2011-12-30T10:00Z',
      '2011-12-31T10:00Z',
    ]);
  });

  it('elapse up to the moment asked for', () => {
    const month = calendar('1M', '2026-01-01 00:00:00', 'UTC');
    const atMs = Date.UTC(2026, 4, 10);
    expect(elapsedWindowAt(month, atMs)).toEqual({
      startMs: Date.UTC(2026, 4, 1),
      endMs: atMs,
    });
    expect(elapsedWindowAt({ kind: 'rolling', duration: '7d' }, atMs)).toEqual({
      startMs: Date.UTC(2026, 4, 3),
      endMs: atMs,
    });
  });

  it.each([
    [calendar('1x', '2026-01-01 00:00:00', 'UTC'), 'Window duration "1x"'],
    [calendar('1d', '2026-01-01', 'UTC'), 'Calendar startTime "2026-01-01"'],
    [
      calendar('1d', '2026-01-01 00:00:00', 'Nowhere'),
      'Calendar timeZone "Nowhere"',
    ],
  ])('throws for %j', (window, message) => {
    expect(() => windowAt(window, 0)).toThrow(RangeError);
    expect(() => windowAt(window, 0)).toThrow(message);
  });

  it('throws for a moment that is none', () => {
    expect(() => windowAt({ kind: 'rolling', duration: '1d' }, NaN)).toThrow(
      RangeError,
    );
  });
});

describe('laws of calendar windows', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const moments = fc.integer({
    min: Date.UTC(1700, 0, 1),
    max: Date.UTC(2400, 0, 1),
  });
  const starts = fc
    .integer({
      min: Date.UTC(1900, 0, 1) / 1000,
      max: Date.UTC(2100, 0, 1) / 1000,
    })
    .map(seconds =>
      new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' '),
    );
  const durations = (...units: string[]) =>
    fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...units))
      .map(parts => parts.join(''));

  it('contain their moment and tile time without gap or overlap', () => {
    fc.assert(
      fc.property(
        durations('m', 'h', 'd', 'w', 'M', 'Q', 'Y'),
        starts,
        zones,
        moments,
        (duration, startTime, timeZone, atMs) => {
          const window = calendar(duration, startTime, timeZone);
          const { startMs, endMs } = windowAt(window, atMs);
          expect(startMs).toBeLessThanOrEqual(atMs);
          expect(endMs).toBeGreaterThan(atMs);
          expect(windowAt(window, startMs)).toEqual({ startMs, endMs });
          expect(windowAt(window, endMs - 1)).toEqual({ startMs, endMs });
          expect(windowAt(window, endMs).startMs).toBe(endMs);
          expect(windowAt(window, startMs - 1).endMs).toBe(startMs);
        },
      ),
      { seed: 4, numRuns: 1000 },
    );
  });

  it('of days and longer begin at the time of day of their start, unless that is left out', () => {
    fc.assert(
      fc.property(
        durations('d', 'w', 'M', 'Q', 'Y'),
        starts,
        zones,
        moments,
        (duration, startTime, timeZone, atMs) => {
          const { startMs } = windowAt(
            calendar(duration, startTime, timeZone),
            atMs,
          );
          const local = DateTime.fromMillis(startMs, { zone: timeZone });
          const timeOfDay = parseWallTime(startTime)! % 86_400_000;
          const begins = Date.UTC(
            1970,
            0,
            1,
            local.hour,
            local.minute,
            local.second,
          );
          const expected = ((timeOfDay % 86_400_000) + 86_400_000) % 86_400_000;
          const skipped = local.offset !== local.minus({ hours: 25 }).offset;
          expect(skipped || begins === expected).toBe(true);
        },
      ),
      { seed: 5, numRuns: 500 },
    );
  });

  it('of months have between 28 and 31 days each', () => {
    fc.assert(
      fc.property(starts, zones, moments, (startTime, timeZone, atMs) => {
        const { startMs, endMs } = windowAt(
          calendar('1M', startTime, timeZone),
          atMs,
        );
        const days = (endMs - startMs) / 86_400_000;
        expect(days).toBeGreaterThan(27 - 1);
        expect(days).toBeLessThan(31 + 1.01);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
