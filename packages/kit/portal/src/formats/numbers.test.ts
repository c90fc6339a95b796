import { formatBurnRate, formatCompactCount, formatCount } from './numbers';

describe('formatCount', () => {
  it('groups digits by language', () => {
    expect(formatCount(1_203_332)).toBe('1,203,332');
    expect(formatCount(1_203_332, 'de')).toBe('1.203.332');
  });

  it('keeps one decimal of fractional slices', () => {
    expect(formatCount(40_301.46)).toBe('40,301.5');
  });
});

describe('formatCompactCount', () => {
  it('shortens large counts', () => {
    expect(formatCompactCount(1_203_332)).toBe('1.2M');
    expect(formatCompactCount(950)).toBe('950');
  });
});

describe('formatBurnRate', () => {
  it.each([
    [0, '0×'],
    [0.004, '<0.01×'],
    [0.824, '0.82×'],
    [1, '1×'],
    [14.44, '14.4×'],
    [119.6, '120×'],
  ])('shows %d as %s', (rate, text) => {
    expect(formatBurnRate(rate)).toBe(text);
  });

  it('follows the language', () => {
    expect(formatBurnRate(14.4, 'de')).toBe('14,4×');
  });
});
