import { fromWall, wallClock } from './localTime';

const at = (iso: string) => Date.parse(iso);

describe('wallClock', () => {
  it.each([
    ['Europe/Berlin', '2026-01-05T07:05:00Z', '01-05', 0, 8 * 60 + 5],
    ['Europe/Berlin', '2026-07-06T22:30:00Z', '07-07', 1, 30],
    ['America/New_York', '2026-11-23T03:00:00Z', '11-22', 6, 22 * 60],
    ['Asia/Kathmandu', '2026-03-01T00:00:00Z', '03-01', 6, 5 * 60 + 45],
  ])('%s at %s', (timeZone, iso, monthDay, weekday, minute) => {
    expect(wallClock(timeZone)(at(iso))).toMatchObject({
      monthDay,
      weekday,
      minute,
    });
  });

  it('changes the hour within the day on which the clocks change', () => {
    const berlin = wallClock('Europe/Berlin');
    const minutes = (iso: string) => berlin(at(iso)).minute;
    expect(minutes('2026-03-29T00:55:00Z')).toBe(115);
    expect(minutes('2026-03-29T01:00:00Z')).toBe(180);
    expect(minutes('2026-10-25T00:55:00Z')).toBe(175);
    expect(minutes('2026-10-25T01:00:00Z')).toBe(120);
    expect(minutes('2026-10-25T12:00:00Z')).toBe(13 * 60);
  });

  it('does not depend on the order of questions', () => {
    const start = at('2026-10-24T12:00:00Z');
    const moments = Array.from({ length: 300 }, (_, i) => start + i * 600_000);
    const forward = wallClock('Europe/Berlin');
    const backward = wallClock('Europe/Berlin');
    const expected = moments.map(forward);
    expect([...moments].reverse().map(backward).reverse()).toEqual(expected);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => wallClock('Europe/Northfield')).toThrow(RangeError);
  });
});

describe('fromWall', () => {
  it('begins weeks on Monday', () => {
    const sunday = fromWall(at('2026-11-22T23:59:00Z'));
    const monday = fromWall(at('2026-11-23T00:00:00Z'));
    expect([sunday.weekday, monday.weekday]).toEqual([6, 0]);
    expect(monday.week).toBe(sunday.week + 1);
    expect(monday.day).toBe(sunday.day + 1);
  });
});
