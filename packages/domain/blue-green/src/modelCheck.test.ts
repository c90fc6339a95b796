import { explore } from './__testUtils__/explore';
import { type Chances, type Fault, worldWith } from './__testUtils__/world';

describe('a delivery, in every order in which things can happen', () => {
  it.each<[string, Partial<Chances>, number]>([
    ['nothing out of the ordinary', {}, 100],
    ['pods die, and a person says no', { deaths: 1, aborts: 1 }, 1000],
    ['an executor dies', { losses: 1, aborts: 1 }, 1000],
    ['a command comes late', { delays: 1, aborts: 1 }, 1000],
    ['somebody changes the route', { hands: 1 }, 500],
  ])('keeps every law: %s', (_, chances, fewest) => {
    const found = explore(worldWith(chances));
    expect(found.broken).toBeNull();
    expect(found.states).toBeGreaterThan(fewest);
    expect(found.stuck).toBe(0);
    expect([...found.ends].sort()).toEqual(
      chances.hands
        ? ['abandoned', 'aborted', 'promoted', 'rolled-back']
        : ['aborted', 'promoted', 'rolled-back'],
    );
  });

  it.each<[Fault, Partial<Chances>, string]>([
    ['switches-blindly', { delays: 1, aborts: 1 }, 'the active set is off'],
    [
      'scales-blindly',
      { delays: 1, hands: 1 },
      'took down what traffic goes to',
    ],
    [
      'does-not-wait-for-a-verdict',
      {},
      'the old set was touched before the verdict',
    ],
    ['does-not-drain', {}, 'cut off a session'],
  ])('would notice an executor that %s', (fault, chances, law) => {
    expect(explore(worldWith(chances), fault).broken?.law).toBe(law);
  });
});
