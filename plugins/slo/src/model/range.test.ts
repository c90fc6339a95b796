import { parseRange, rangeMs } from './range';

it('reads a range and takes anything else for the whole window', () => {
  expect(parseRange('24h')).toBe('24h');
  expect(parseRange('99y')).toBe('window');
  expect(parseRange(null)).toBe('window');
});

it('has a length unless it is the whole window', () => {
  expect(rangeMs('1h')).toBe(3_600_000);
  expect(rangeMs('7d')).toBe(7 * 86_400_000);
  expect(rangeMs('window')).toBeUndefined();
});
