import { formatDuration, formatShorthand } from './durations';

const HOUR_MS = 3_600_000;

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [1_000, '1 second'],
    [90_000, '1 minute 30 seconds'],
    [3 * HOUR_MS + 12 * 60_000 + 9_000, '3 hours 12 minutes'],
    [28 * 24 * HOUR_MS, '28 days'],
    [24 * HOUR_MS + 5_000, '1 day'],
    [-2 * HOUR_MS, '2 hours'],
  ])('says %d ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('speaks the language of the portal', () => {
    expect(formatDuration(3 * HOUR_MS, 'de')).toBe('3 Stunden');
  });
});

describe('formatShorthand', () => {
  it.each([
    ['5m', '5 minutes'],
    ['1h', '1 hour'],
    ['28d', '28 days'],
    ['1w', '1 week'],
    ['1M', '1 month'],
    ['1Q', '3 months'],
    ['1Y', '1 year'],
  ])('says %s as "%s"', (shorthand, text) => {
    expect(formatShorthand(shorthand)).toBe(text);
  });

  it('leaves alone what is no shorthand', () => {
    expect(formatShorthand('a while')).toBe('a while');
  });
});
