import { Snapshot } from './Snapshot';

function setUp(keptMs?: number) {
  let nowMs = 0;
  let finish: ((value: string | Error) => void)[] = [];
  const load = jest.fn(
    () =>
      new Promise<string>((resolve, reject) => {
        finish.push(value =>
          value instanceof Error ? reject(value) : resolve(value),
        );
      }),
  );
  return {
    load,
    snapshot: new Snapshot({ load, freshMs: 100, keptMs, now: () => nowMs }),
    answer: async (value: string | Error) => {
      const waiting = finish;
      finish = [];
      waiting.forEach(done => done(value));
      await new Promise(setImmediate);
    },
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('Snapshot', () => {
  it('gets a value once for all who ask, and again when it is old', async () => {
    const { load, snapshot, answer, pass } = setUp();
    const asked = [snapshot.get(), snapshot.get()];
    await answer('one');
    expect(await Promise.all(asked)).toEqual(['one', 'one']);
    pass(99);
    expect(await snapshot.get()).toBe('one');
    expect(load).toHaveBeenCalledTimes(1);
    pass(1);
    const again = snapshot.get();
    await answer('two');
    expect(await again).toBe('two');
  });

  it('hands out the old value while it gets a new one, but not for ever', async () => {
    const { load, snapshot, answer, pass } = setUp(1000);
    const first = snapshot.get();
    await answer('one');
    await first;
    pass(200);
    expect(await snapshot.get()).toBe('one');
    expect(await snapshot.get()).toBe('one');
    expect(load).toHaveBeenCalledTimes(2);
    await answer(new Error('unreachable'));
    expect(await snapshot.get()).toBe('one');
    await answer('two');
    expect(await snapshot.get()).toBe('two');
    pass(1000);
    const late = snapshot.get().catch(error => error.message);
    await answer(new Error('gone'));
    expect(await late).toBe('gone');
  });
});
