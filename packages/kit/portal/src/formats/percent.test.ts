import { formatPercent, formatPercentRange } from './percent';

describe('formatPercent', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.5, '50%'],
    [0.66, '66%'],
    [0.955, '95.5%'],
    [0.999, '99.9%'],
    [0.9995, '99.95%'],
    [0.9973214, '99.73%'],
    [0.99996, '99.996%'],
    [0.000_34, '0.034%'],
  ])('shows %d as %s', (ratio, text) => {
    expect(formatPercent(ratio)).toBe(text);
  });

  it.each([0.999_999, 0.999_999_99, 1 - Number.EPSILON])(
    'never rounds %d up to 100 %%',
    ratio => {
      expect(formatPercent(ratio)).not.toBe('100%');
      expect(formatPercent(ratio)).toMatch(/^99\.9+%$/);
    },
  );

  it('never rounds something down to nothing', () => {
    expect(formatPercent(1e-12)).toBe('0.000001%');
    expect(formatPercent(-1e-12)).toBe('-0.000001%');
  });

  it('never rounds an overspent budget to a spent one or a surplus to full', () => {
    expect(formatPercent(-0.004)).toBe('-0.4%');
    expect(formatPercent(-3.456)).toBe('-346%');
    expect(formatPercent(1.000_001)).toBe('100.0001%');
  });

  it('adds digits until a level differs from the objective it missed', () => {
    expect(formatPercent(0.89996, { against: 0.9 })).toBe('89.996%');
    expect(formatPercent(0.949, { against: 0.95 })).toBe('94.9%');
    expect(formatPercent(0.9, { against: 0.9 })).toBe('90%');
  });

  it('writes decimals the way the language does', () => {
    expect(formatPercent(0.9995, { locale: 'de' })).toBe('99,95\u00a0%');
  });
});

describe('formatPercentRange', () => {
  it('gives each end the digits it needs', () => {
    expect(formatPercentRange({ low: 0.9991, high: 0.99996 })).toBe(
      '99.91–99.996%',
    );
  });

  it('shows a range without width once', () => {
    expect(formatPercentRange({ low: 0.5, high: 0.5 })).toBe('50%');
  });

  it('keeps one unit in languages that put a space before it', () => {
    expect(formatPercentRange({ low: 0.9, high: 0.95 }, { locale: 'de' })).toBe(
      '90–95\u00a0%',
    );
  });
});
