import type { FreezeCalendarView } from '@bellwether/plugin-delivery-common';
import {
  addMonths,
  freezesByDay,
  parseMonth,
  rangeOfMonths,
  weeksOf,
} from './freezes';
import { bandsIn, bandsOf, lanesOf, place, rangeOf, ticksOf } from './lanes';

const calendar = (
  timeZone: string,
  from: string,
  to: string,
): FreezeCalendarView => ({
  name: 'exams',
  kind: 'exam',
  district: null,
  timeZone,
  because: null,
  environments: ['production'],
  spans: [{ from, to, text: '' }],
  frozenUntil: null,
});

describe('months', () => {
  it('begin on a Monday and have every day once', () => {
    const weeks = weeksOf({ year: 2027, month: 2 });
    expect(weeks).toHaveLength(4);
    expect(weeks[0][0]).toBe('2027-02-01');
    expect(weeksOf({ year: 2026, month: 11 })[0]).toEqual([
      ...Array(6).fill(null),
      '2026-11-01',
    ]);
  });

  it('go over the end of a year, and nonsense is this month', () => {
    expect(addMonths({ year: 2026, month: 11 }, 3)).toEqual({
      year: 2027,
      month: 2,
    });
    expect(addMonths({ year: 2027, month: 1 }, -3)).toEqual({
      year: 2026,
      month: 10,
    });
    expect(rangeOfMonths({ year: 2026, month: 11 }, 3)).toEqual({
      from: '2026-10-31T00:00:00.000Z',
      to: '2027-02-02T00:00:00.000Z',
    });
    expect(parseMonth('2027-13', { year: 2026, month: 1 })).toEqual({
      year: 2026,
      month: 1,
    });
  });
});

describe('freezes by day', () => {
  it.each([
    // Two whole days of Berlin begin and end at midnight there, whatever UTC says.
    [
      'Europe/Berlin',
      '2027-05-02T22:00:00Z',
      '2027-05-04T22:00:00Z',
      { '2027-05-03': true, '2027-05-04': true },
    ],
    [
      'UTC',
      '2027-05-02T22:00:00Z',
      '2027-05-04T22:00:00Z',
      { '2027-05-02': false, '2027-05-03': true, '2027-05-04': false },
    ],
    // The night clocks go forward is an hour shorter, and a whole day all the same.
    [
      'Europe/Berlin',
      '2027-03-27T23:00:00Z',
      '2027-03-28T22:00:00Z',
      { '2027-03-28': true },
    ],
  ])('are those of the zone %s from %s', (zone, from, to, days) => {
    const found = freezesByDay([calendar(zone, from, to)]);
    expect(
      Object.fromEntries(
        [...found].map(([day, [{ isWhole }]]) => [day, isWhole]),
      ),
    ).toEqual(days);
  });
});

describe('lanes', () => {
  const range = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' };

  it('cuts what begins before and ends after', () => {
    expect(
      place('2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', range),
    ).toEqual({ left: 0, width: 0.5 });
    expect(
      place('2026-11-22T18:00:00Z', '2026-11-24T00:00:00Z', range),
    ).toEqual({ left: 0.75, width: 0.25 });
  });

  it('has a release in every lane of its component, and nothing that was not asked for', () => {
    const lane = (environment: string) => ({
      entityRef: 'component:default/grades',
      service: 'grades',
      environment,
      items: [],
    });
    const release = {
      id: 'r1',
      entityRef: 'component:default/grades',
      tag: 'v2',
      prerelease: false,
      publishedAt: '2026-11-22T06:00:00Z',
    };
    const timeline = {
      ...range,
      lanes: [lane('staging'), lane('production')],
      truncated: false,
    };
    const lanes = lanesOf(timeline, [release as never]);
    expect(
      lanes.map(({ environment, items }) => [environment, items[0].left]),
    ).toEqual([
      ['staging', 0.25],
      ['production', 0.25],
    ]);
    expect(lanesOf(timeline, [release as never], 'gate')).toEqual([]);
  });

  it('draws freezes where they count', () => {
    const bands = bandsOf(
      {
        ...range,
        calendars: [
          calendar('UTC', '2026-11-22T06:00:00Z', '2026-11-22T12:00:00Z'),
          calendar('UTC', '2026-11-25T06:00:00Z', '2026-11-25T12:00:00Z'),
        ],
      },
      range,
    );
    expect(bands.map(({ left, width }) => [left, width])).toEqual([
      [0.25, 0.25],
    ]);
    expect(bandsIn(bands, 'staging')).toEqual([]);
    expect(bandsIn(bands, 'production')).toHaveLength(1);
  });

  it('has as many labels as there is room for, and asks for whole minutes', () => {
    expect(ticksOf(range, 8).length).toBeLessThanOrEqual(9);
    expect(ticksOf(range, 2).length).toBeLessThanOrEqual(3);
    expect(rangeOf('6h', Date.parse('2026-11-22T14:05:30Z'))).toEqual({
      from: '2026-11-22T08:06:00.000Z',
      to: '2026-11-22T14:06:00.000Z',
    });
  });
});
