import { IANAZone } from 'luxon';
import { instantOf, isTimeZone, parseWallTime } from './wallClock';

const instant = (wall: string, zone: string) =>
  new Date(
    instantOf(parseWallTime(wall)!, IANAZone.create(zone)),
  ).toISOString();

describe('instantOf', () => {
  it.each([
    ['2026-01-15 12:00:00', 'UTC', '2026-01-15T12:00:00.000Z'],
    ['2026-01-15 12:00:00', 'America/New_York', '2026-01-15T17:00:00.000Z'],
    ['2026-07-15 12:00:00', 'America/New_York', '2026-07-15T16:00:00.000Z'],
    ['2026-07-15 12:00:00', 'Asia/Kathmandu', '2026-07-15T06:15:00.000Z'],
  ])('finds %s in %s', (wall, zone, expected) => {
    expect(instant(wall, zone)).toBe(expected);
  });

  it.each([
    ['2026-10-25 02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-11-01 01:30:00', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-04-05 01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
  ])(
    'takes the first occurrence of %s in %s, which happens twice',
    (wall, zone, expected) => {
      expect(instant(wall, zone)).toBe(expected);
    },
  );

  it.each([
    ['2026-03-29 02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-03-08 02:00:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-10-04 02:10:00', 'Australia/Lord_Howe', '2026-10-03T15:40:00.000Z'],
    // Samoa left out this whole day.
    ['2011-12-30 12:00:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])(
    'moves %s in %s, which never happens, behind the change',
    (wall, zone, expected) => {
      expect(instant(wall, zone)).toBe(expected);
    },
  );
});

describe('parseWallTime', () => {
  it.each([
    ['2026-01-01 00:00:00', Date.UTC(2026, 0, 1)],
    ['2024-02-29 23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['0001-01-01 00:00:00', -62_135_596_800_000],
  ])('reads %s', (text, expected) => {
    expect(parseWallTime(text)).toBe(expected);
  });

  it.each([
    '2026-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-00-01 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 00:60:00',
    '2026-01-01 00:00:60',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00',
    '2026-01-01 00:00:00Z',
    '26-01-01 00:00:00',
    '',
  ])('refuses %j', text => {
    expect(parseWallTime(text)).toBeUndefined();
  });
});

describe('isTimeZone', () => {
  it.each([
    'UTC',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'Etc/GMT+3',
  ])('accepts %s', name => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['', '+02:00', 'Mars/Olympus', 'Berlin', 'local', 'system'])(
    'refuses %j',
    name => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
