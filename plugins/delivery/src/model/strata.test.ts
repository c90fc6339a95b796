import { byHarm } from './strata';

it('puts the part with most evidence of harm first', () => {
  const part = (name: string, eHarm: number) => ({
    name,
    eHarm,
    rates: { canary: 0, baseline: 0 },
    ratio: null,
    events: 0,
  });
  const parts = [part('b', 1), part('a', 1), part('c', 40)];
  expect(byHarm(parts).map(one => one.name)).toEqual(['c', 'a', 'b']);
  expect(parts[0].name).toBe('b');
});
