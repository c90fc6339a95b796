import {
  formatAxisTime,
  formatDate,
  formatDateTime,
  formatRelative,
} from './dates';

const AT = Date.UTC(2026, 10, 22, 14, 5);
const MINUTE_MS = 60_000;

describe('dates', () => {
  it('always name the time zone of a moment', () => {
    expect(formatDateTime(AT, { timeZone: 'UTC' })).toBe(
      'Nov 22, 2026, 14:05 UTC',
    );
    expect(formatDateTime(AT, { timeZone: 'Europe/Berlin' })).toMatch(
      /15:05 GMT\+1$/,
    );
    expect(formatDate(AT, { timeZone: 'UTC', locale: 'de' })).toBe(
      '22. Nov. 2026',
    );
  });

  it('show clock time on short axes and days on long ones', () => {
    const options = { timeZone: 'UTC' };
    expect(formatAxisTime(AT, 3_600_000, options)).toBe('14:05');
    expect(formatAxisTime(AT, 28 * 86_400_000, options)).toBe('Nov 22');
  });
});

describe('formatRelative', () => {
  it.each([
    [-20_000, 'now'],
    [-3 * MINUTE_MS, '3 minutes ago'],
    [-90 * MINUTE_MS, '1 hour ago'],
    [2 * 24 * 60 * MINUTE_MS, 'in 2 days'],
    [-400 * 24 * 60 * MINUTE_MS, '1 year ago'],
  ])('says a distance of %d ms as "%s"', (distance, text) => {
    expect(formatRelative(AT + distance, AT)).toBe(text);
  });

  it('speaks the language of the portal', () => {
    expect(formatRelative(AT - 3 * MINUTE_MS, AT, 'de')).toBe('vor 3 Minuten');
  });
});
