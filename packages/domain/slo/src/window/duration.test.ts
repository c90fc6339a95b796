import { durationMs, parseDuration, shortestMs } from './duration';

describe('parseDuration', () => {
  it.each([
    ['5m', 5, 'm'],
    ['12h', 12, 'h'],
    ['28d', 28, 'd'],
    ['4w', 4, 'w'],
    ['1M', 1, 'M'],
    ['1Q', 1, 'Q'],
    ['1Y', 1, 'Y'],
    ['007d', 7, 'd'],
    ['100Y', 100, 'Y'],
  ])('takes %s apart', (text, count, unit) => {
    expect(parseDuration(text)).toEqual({ ok: true, count, unit });
  });

  it.each([
    '',
    'd',
    '5',
    '5 m',
    '5s',
    '5min',
    '1.5h',
    '-1d',
    '5D',
    '1m30m',
    '５m',
    '9999999999d',
    '5m\n',
  ])('refuses %j and says what a duration looks like', text => {
    expect(parseDuration(text)).toEqual({
      ok: false,
      message:
        'expected a positive whole number and one of m h d w M Q Y (case-sensitive: m is minutes, M is months), such as 28d',
    });
  });

  it('refuses no time at all and more than a century', () => {
    expect(parseDuration('0d')).toEqual({
      ok: false,
      message: 'expected a duration longer than zero',
    });
    expect(parseDuration('101Y')).toEqual({
      ok: false,
      message: 'expected at most 100 years (100Y)',
    });
    expect(parseDuration('999999999m')).toMatchObject({ ok: false });
  });
});

describe('durationMs', () => {
  it.each([
    ['1m', 60_000],
    ['36h', 129_600_000],
    ['28d', 2_419_200_000],
    ['1w', 604_800_000],
  ])('%s has %d milliseconds', (text, expected) => {
    expect(durationMs(text)).toBe(expected);
  });

  it.each(['1M', '1Q', '1Y'])(
    'throws for %s, whose length depends on the date',
    text => {
      expect(() => durationMs(text)).toThrow(
        new RangeError(
          `Duration "${text}" has no fixed length: months, quarters and years depend on the date; use m, h, d or w`,
        ),
      );
    },
  );

  it('throws for other text', () => {
    expect(() => durationMs('soon')).toThrow(RangeError);
  });
});

describe('shortestMs', () => {
  it('never exceeds a real month, quarter or year', () => {
    const day = 86_400_000;
    expect(shortestMs({ count: 1, unit: 'M' })).toBe(28 * day);
    expect(shortestMs({ count: 2, unit: 'Q' })).toBe(180 * day);
    expect(shortestMs({ count: 1, unit: 'Y' })).toBe(365 * day);
    expect(shortestMs({ count: 3, unit: 'w' })).toBe(21 * day);
  });
});
