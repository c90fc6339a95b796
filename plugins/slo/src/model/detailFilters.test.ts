import { parseProfile, parseStates } from './detailFilters';

it('reads profiles', () => {
  expect(parseProfile('sloth')).toBe('sloth');
  expect(parseProfile('exact')).toBe('exact');
  expect(parseProfile('pyrra')).toBe('exact');
  expect(parseProfile(null)).toBe('exact');
});

it('reads states in one order, whatever the address says', () => {
  expect(parseStates('resolved,firing')).toEqual(['firing', 'resolved']);
  expect(parseStates('pending')).toEqual(['pending']);
  expect(parseStates('loud')).toEqual(['firing', 'pending']);
  expect(parseStates(null)).toEqual(['firing', 'pending']);
});
