import type { JourneyNode } from '@bellwether/plugin-slo-common';
import { worstBudget, worstData, worstFirst } from './worst';

describe('worstBudget', () => {
  it.each([
    [['healthy', 'exhausted', 'unknown'], 'exhausted'],
    [['healthy', 'unknown', 'observe'], 'observe'],
    [['healthy', 'unknown'], 'unknown'],
    [['healthy'], 'healthy'],
    [[], 'unknown'],
  ] as const)('of %j is %s', (states, worst) => {
    expect(worstBudget(states)).toBe(worst);
  });
});

describe('worstData', () => {
  it.each([
    [['ok', 'ok'], 'ok'],
    [['ok', 'error'], 'partial'],
    [['partial', 'partial'], 'partial'],
    [['no-data', 'stale'], 'stale'],
    [['pending', 'no-data'], 'no-data'],
    [['pending'], 'pending'],
    [['stale', 'error'], 'error'],
    [[], 'no-data'],
  ] as const)('of %j is %s', (states, worst) => {
    expect(worstData(states)).toBe(worst);
  });
});

describe('worstFirst', () => {
  it('goes by budget, service level, title and id', () => {
    const node = (changes: Partial<JourneyNode>) =>
      ({
        id: 'z',
        title: 'z',
        budget: 'healthy',
        sli: 1,
        ...changes,
      }) as JourneyNode;
    const sorted = [
      node({ id: '1', budget: 'exhausted', sli: 0.9 }),
      node({ id: '2', budget: 'exhausted', sli: null }),
      node({ id: '3', budget: 'unknown' }),
      node({ id: '4', sli: 0.5 }),
      node({ id: '5', title: 'a' }),
      node({ id: '6' }),
      node({ id: '7' }),
    ];
    expect([...sorted].reverse().sort(worstFirst)).toEqual(sorted);
  });
});
