import fc from 'fast-check';
import type { FreezeCalendar } from './calendar';
import { calendarFaults, freezeSpans, isFrozen } from './isFrozen';
import { instantOfWall, isTimeZone, wallTimeOf } from './zone';

const calendar = (over: Partial<FreezeCalendar>): FreezeCalendar => ({
  name: 'school',
  timeZone: 'Europe/Berlin',
  windows: [],
  dates: [],
  ...over,
});

const at = (text: string) => Date.parse(text);

/** `YYYY-MM-DDTHH:MM:SSZ` until which it is frozen; false: not. */
function until(frozen: FreezeCalendar, moment: string): string | false {
  const freeze = isFrozen(frozen, at(moment));
  return (
    freeze.frozen &&
    new Date(freeze.untilMs).toISOString().replace('.000Z', 'Z')
  );
}

describe('isFrozen', () => {
  const mornings = calendar({ windows: ['Mon:07:30-Mon:09:00'] });

  it.each([
    ['2026-01-05T06:29:59Z', false],
    ['2026-01-05T06:30:00Z', '2026-01-05T08:00:00Z'],
    ['2026-01-05T07:59:59Z', '2026-01-05T08:00:00Z'],
    ['2026-01-05T08:00:00Z', false],
    ['2026-01-06T07:00:00Z', false],
    // in summer clocks are an hour ahead
    ['2026-07-06T05:29:59Z', false],
    ['2026-07-06T05:30:00Z', '2026-07-06T07:00:00Z'],
  ])('knows a window every week: %s', (moment, expected) => {
    expect(until(mornings, moment)).toBe(expected);
  });

  it.each([
    ['2026-01-09T17:00:00Z', '2026-01-11T23:00:00Z'],
    ['2026-01-11T22:59:59Z', '2026-01-11T23:00:00Z'],
    ['2026-01-11T23:00:00Z', false],
    ['2026-01-09T16:59:59Z', false],
  ])('knows a window over the end of a week: %s', (moment, expected) => {
    const weekend = calendar({ windows: ['Fri:18:00-Mon:00:00'] });
    expect(until(weekend, moment)).toBe(expected);
  });

  it.each([
    ['2027-05-02T21:59:59Z', false],
    ['2027-05-02T22:00:00Z', '2027-05-14T22:00:00Z'],
    ['2027-05-14T21:59:59Z', '2027-05-14T22:00:00Z'],
    ['2027-05-14T22:00:00Z', false],
  ])('knows days, both included: %s', (moment, expected) => {
    const exams = calendar({ dates: ['2027-05-03/2027-05-14'] });
    expect(until(exams, moment)).toBe(expected);
  });

  it('ends when nothing that follows on it is in force', () => {
    const together = calendar({
      dates: ['2026-01-05', '2026-01-06'],
      windows: ['Wed:00:00-Wed:06:00'],
    });
    expect(until(together, '2026-01-05T12:00:00Z')).toBe(
      '2026-01-07T05:00:00Z',
    );
  });

  it('is shorter in the night clocks go forward, and longer when they go back', () => {
    const nights = calendar({ windows: ['Sun:01:00-Sun:04:00'] });
    const hours = (day: string, from: string) => {
      const freeze = isFrozen(nights, at(`${day}T${from}Z`));
      return freeze.frozen && (freeze.untilMs - at(`${day}T${from}Z`)) / 3.6e6;
    };
    expect(hours('2026-03-22', '00:00:00')).toBe(3);
    expect(hours('2026-03-29', '00:00:00')).toBe(2);
    expect(hours('2026-10-24', '23:00:00')).toBe(4);
  });

  it('takes a time that never happens as one after the change', () => {
    const gap = calendar({ windows: ['Sun:02:30-Sun:05:00'] });
    expect(until(gap, '2026-03-29T01:29:59Z')).toBe(false);
    expect(until(gap, '2026-03-29T01:30:00Z')).toBe('2026-03-29T03:00:00Z');
  });

  it('is about the time of its zone', () => {
    const apia = calendar({
      timeZone: 'Pacific/Apia',
      dates: ['2026-01-06'],
    });
    expect(until(apia, '2026-01-05T11:00:00Z')).toBe('2026-01-06T11:00:00Z');
  });

  it('says why', () => {
    const freeze = isFrozen(
      calendar({
        district: 'Nordkreis',
        because: 'written exams',
        dates: ['2027-05-03'],
      }),
      at('2027-05-03T10:00:00Z'),
    );
    expect(freeze).toMatchObject({
      because: 'school of Nordkreis, written exams: 2027-05-03, Europe/Berlin',
    });
  });

  it('is frozen until a moment at which it is not, and not before', () => {
    const busy = calendar({
      windows: [
        'Mon:07:30-Mon:09:00',
        'Mon:08:00-Tue:02:15',
        'Sun:00:00-Mon:00:00',
      ],
      dates: ['2026-03-28/2026-03-30', '2026-10-25'],
    });
    const start = at('2026-01-01T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 }), minute => {
        const moment = start + minute * 60_000;
        const freeze = isFrozen(busy, moment);
        if (!freeze.frozen) return;
        expect(freeze.untilMs).toBeGreaterThan(moment);
        expect(isFrozen(busy, freeze.untilMs).frozen).toBe(false);
        expect(isFrozen(busy, freeze.untilMs - 1).frozen).toBe(true);
      }),
    );
  });
});

describe('freezeSpans', () => {
  const text = (ms: number) => new Date(ms).toISOString().slice(0, 16);
  const spans = (over: Partial<FreezeCalendar>, from: string, to: string) =>
    freezeSpans(calendar(over), { fromMs: at(from), toMs: at(to) }, 100).map(
      ({ startMs, endMs }) => [text(startMs), text(endMs)],
    );

  it('lists windows of every week, an hour later in winter', () => {
    expect(
      spans(
        { windows: ['Mon:07:30-Mon:09:00'] },
        '2026-10-19T06:00:00Z',
        '2026-11-02T07:00:00Z',
      ),
    ).toEqual([
      ['2026-10-19T05:30', '2026-10-19T07:00'],
      ['2026-10-26T06:30', '2026-10-26T08:00'],
      ['2026-11-02T06:30', '2026-11-02T08:00'],
    ]);
  });

  it('lists days that began before and end after', () => {
    expect(
      spans(
        { dates: ['2027-03-01', '2027-04-01/2027-06-30', '2027-09-01'] },
        '2027-05-01T00:00:00Z',
        '2027-05-20T00:00:00Z',
      ),
    ).toEqual([['2027-03-31T22:00', '2027-06-30T22:00']]);
  });

  it('has exactly the moments at which the calendar is in force', () => {
    const busy = calendar({
      windows: ['Mon:07:30-Mon:09:00', 'Sun:01:00-Mon:02:15'],
      dates: ['2026-03-28/2026-03-30', '2026-04-15'],
    });
    const start = at('2026-03-20T00:00:00Z');
    const end = at('2026-04-20T00:00:00Z');
    const all = freezeSpans(busy, { fromMs: start, toMs: end }, 1000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 * 24 * 60 - 1 }), minute => {
        const moment = start + minute * 60_000;
        expect(
          all.some(({ startMs, endMs }) => startMs <= moment && moment < endMs),
        ).toBe(isFrozen(busy, moment).frozen);
      }),
    );
  });
});

describe('calendarFaults', () => {
  it.each<[Partial<FreezeCalendar>, (string | number)[]]>([
    [{ timeZone: 'Europe/Berln' }, ['timeZone']],
    [{ timeZone: '+02:00' }, ['timeZone']],
    [
      { windows: ['Mon:07:30-Mon:09:00', 'Mon:24:01-Tue:01:00'] },
      ['windows', 1],
    ],
    [{ windows: ['Mon:07:60-Mon:09:00'] }, ['windows', 0]],
    [{ windows: ['Mon:07:30-Mon:07:30'] }, ['windows', 0]],
    [{ dates: ['2026-02-29'] }, ['dates', 0]],
    [{ dates: ['2026-05-02/2026-05-01'] }, ['dates', 0]],
    [{ dates: ['2026-13-01'] }, ['dates', 0]],
  ])('finds %j', (over, path) => {
    expect(calendarFaults(calendar(over)).map(fault => fault.path)).toEqual([
      path,
    ]);
    expect(() => isFrozen(calendar(over), 0)).toThrow(RangeError);
  });
});

describe('zones', () => {
  it('knows those of the IANA database only', () => {
    expect(['Europe/Berlin', 'UTC', 'America/New_York'].every(isTimeZone)).toBe(
      true,
    );
    expect(['', 'Berlin', 'Europe/Berln', '+01:00'].some(isTimeZone)).toBe(
      false,
    );
  });

  it('finds the moment of a time, first occurrence first', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Europe/Berlin',
          'America/New_York',
          'Australia/Lord_Howe',
        ),
        fc.integer({ min: 0, max: 2 * 365 * 24 * 4 }),
        (zone, quarter) => {
          const moment = at('2026-01-01T00:00:00Z') + quarter * 900_000;
          const wall = wallTimeOf(moment, zone);
          const found = instantOfWall(wall, zone);
          expect(wallTimeOf(found, zone)).toBe(wall);
          expect(found).toBeLessThanOrEqual(moment);
        },
      ),
    );
  });
});
