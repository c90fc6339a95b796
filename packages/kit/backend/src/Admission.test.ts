import { Admission } from './Admission';

const { signal } = new AbortController();

describe('Admission', () => {
  const setUp = () =>
    new Admission({ what: 'what-ifs', running: 2, waiting: 1 });

  it('runs some, lets some wait, and refuses the others until there is room', async () => {
    const admission = setUp();
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const run = (id: number) =>
      admission.run(signal, async () => {
        started.push(id);
        await new Promise<void>(resolve => finish.push(resolve));
        return id;
      });
    const admitted = [1, 2, 3].map(run);
    await expect(run(4)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('2 what-ifs are running and 1 wait'),
    });
    expect(started).toEqual([1, 2]);
    finish[0]();
    expect(await admitted[0]).toBe(1);
    await new Promise(setImmediate);
    expect(started).toEqual([1, 2, 3]);
    const later = run(5);
    finish.slice(1).forEach(done => done());
    expect(await Promise.all(admitted)).toEqual([1, 2, 3]);
    await new Promise(setImmediate);
    finish[3]();
    expect(await later).toBe(5);
  });

  it('does nothing for those who hung up while waiting, and makes room after failures', async () => {
    const admission = setUp();
    const caller = new AbortController();
    let release = () => {};
    const busy = [1, 2].map(() =>
      admission.run(signal, async () => {
        await new Promise<void>(resolve => {
          const before = release;
          release = () => {
            before();
            resolve();
          };
        });
        throw new Error('failed');
      }),
    );
    const act = jest.fn(async () => {});
    const waiting = admission.run(caller.signal, act);
    await new Promise(setImmediate);
    caller.abort();
    release();
    expect(await Promise.allSettled([...busy, waiting])).toEqual([
      {
        status: 'rejected',
        reason: expect.objectContaining({ message: 'failed' }),
      },
      {
        status: 'rejected',
        reason: expect.objectContaining({ message: 'failed' }),
      },
      {
        status: 'rejected',
        reason: expect.objectContaining({ name: 'AbortError' }),
      },
    ]);
    expect(act).not.toHaveBeenCalled();
    expect(await admission.run(signal, async () => 'free')).toBe('free');
  });
});
