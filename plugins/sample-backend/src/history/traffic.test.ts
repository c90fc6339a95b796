import type { Region } from './model';
import { isHoliday, trafficOf } from './traffic';

const flat = (share: number) => new Array<number>(24).fill(share);
const region = (over: Partial<Region> = {}): Region => ({
  name: 'here',
  timeZone: 'UTC',
  share: 1,
  holidays: [],
  ...over,
});
const at = (iso: string) => Date.parse(iso);

describe('trafficOf', () => {
  it('tells school days from weekends by the local date', () => {
    const profile = { schoolDay: flat(0.8), weekend: flat(0.1) };
    const utc = trafficOf([region()]);
    expect(utc(profile, at('2026-11-20T23:00:00Z'))).toBeCloseTo(0.8);
    expect(utc(profile, at('2026-11-21T01:00:00Z'))).toBeCloseTo(0.1);
    const tokyo = trafficOf([region({ timeZone: 'Asia/Tokyo' })]);
    expect(tokyo(profile, at('2026-11-20T23:00:00Z'))).toBeCloseTo(0.1);
  });

  it('goes straight from hour to hour, also over midnight', () => {
    const hours = flat(0);
    hours[9] = 1;
    const profile = { schoolDay: hours, weekend: hours };
    const traffic = trafficOf([region()]);
    expect(traffic(profile, at('2026-11-20T08:00:00Z'))).toBe(0);
    expect(traffic(profile, at('2026-11-20T08:15:00Z'))).toBe(0.25);
    expect(traffic(profile, at('2026-11-20T09:00:00Z'))).toBe(1);
    expect(traffic(profile, at('2026-11-20T09:45:00Z'))).toBe(0.25);

    const night = flat(0);
    night[0] = 1;
    const late = { schoolDay: night, weekend: night };
    expect(traffic(late, at('2026-11-20T23:30:00Z'))).toBe(0.5);
  });

  it('adds up regions by their shares, each with its own holidays', () => {
    const profile = { schoolDay: flat(1), weekend: flat(1) };
    const traffic = trafficOf([
      region({ share: 0.75 }),
      region({ share: 0.25, holidays: [{ from: '11-20', to: '11-20' }] }),
    ]);
    expect(traffic(profile, at('2026-11-19T12:00:00Z'))).toBe(1);
    expect(traffic(profile, at('2026-11-20T12:00:00Z'))).toBe(0.8125);
  });
});

describe('isHoliday', () => {
  const holidays = [
    { from: '07-09', to: '08-19' },
    { from: '12-23', to: '01-02' },
  ];
  it.each([
    ['07-08', false],
    ['07-09', true],
    ['08-19', true],
    ['08-20', false],
    ['12-22', false],
    ['12-31', true],
    ['01-02', true],
    ['01-03', false],
  ])('%s: %s', (monthDay, expected) => {
    expect(isHoliday({ holidays }, { monthDay })).toBe(expected);
  });
});
