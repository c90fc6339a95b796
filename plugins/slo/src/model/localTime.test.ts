import { fromLocalTime, toLocalTime } from './localTime';

const iso = (text: string, zone: string) => {
  const ms = fromLocalTime(text, zone);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

it.each([
  ['2026-11-22T14:05', 'UTC', '2026-11-22T14:05:00.000Z'],
  ['2026-11-22T14:05', 'Europe/Berlin', '2026-11-22T13:05:00.000Z'],
  ['2026-07-22T14:05', 'Europe/Berlin', '2026-07-22T12:05:00.000Z'],
  ['2026-01-01T00:30', 'Asia/Kathmandu', '2025-12-31T18:45:00.000Z'],
  ['2026-06-30T23:59', 'America/St_Johns', '2026-07-01T02:29:00.000Z'],
])('reads %s in %s and writes it back', (text, zone, instant) => {
  expect(iso(text, zone)).toBe(instant);
  expect(toLocalTime(Date.parse(instant), zone)).toBe(text);
});

it('takes the earlier of two moments with the same time', () => {
  expect(iso('2026-10-25T02:30', 'Europe/Berlin')).toBe(
    '2026-10-25T00:30:00.000Z',
  );
});

it('counts a skipped time from the clock before it', () => {
  expect(iso('2026-03-29T02:30', 'Europe/Berlin')).toBe(
    '2026-03-29T01:30:00.000Z',
  );
});

it.each(['', 'today', '2026-02-30T10:00', '2026-13-01T10:00', '2026-11-22'])(
  'reads nothing from "%s"',
  text => {
    expect(fromLocalTime(text, 'UTC')).toBeUndefined();
  },
);
