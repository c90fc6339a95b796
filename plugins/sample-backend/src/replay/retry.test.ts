import { waitByClock, withRetry } from './retry';

const failure = (statusCode: number, retryAfter?: string) =>
  Object.assign(new Error(`status ${statusCode}`), {
    statusCode,
    response: {
      headers: {
        get: (name: string) =>
          name === 'retry-after' ? (retryAfter ?? null) : null,
      },
    },
  });

function setUp(outcomes: (Error | string)[]) {
  const pauses: number[] = [];
  const controller = new AbortController();
  let calls = 0;
  const result = () =>
    withRetry(
      async () => {
        const outcome = outcomes[calls++];
        if (outcome instanceof Error) throw outcome;
        return outcome;
      },
      {
        signal: controller.signal,
        wait: async (ms, signal) => {
          pauses.push(ms);
          signal.throwIfAborted();
        },
      },
    );
  return { result, pauses, controller, calls: () => calls };
}

describe('withRetry', () => {
  it('answers at once when nothing is wrong', async () => {
    const { result, pauses } = setUp(['ok']);
    await expect(result()).resolves.toBe('ok');
    expect(pauses).toEqual([]);
  });

  it('tries again with longer and longer pauses', async () => {
    const { result, pauses } = setUp([
      failure(503),
      failure(500),
      failure(429),
      new TypeError('fetch failed', { cause: new Error('ECONNREFUSED') }),
      'ok',
    ]);
    await expect(result()).resolves.toBe('ok');
    expect(pauses).toEqual([500, 1000, 2000, 4000]);
  });

  it('waits as long as the server asks, within reason', async () => {
    const { result, pauses } = setUp([
      failure(429, '3'),
      failure(503, '3600'),
      failure(503, 'Wed, 21 Oct 2026 07:28:00 GMT'),
      'ok',
    ]);
    await result();
    expect(pauses).toEqual([3000, 20_000, 2000]);
  });

  it('gives up after seven times with the last failure', async () => {
    const { result, pauses, calls } = setUp(
      Array.from({ length: 9 }, (_, index) => failure(500 + index)),
    );
    await expect(result()).rejects.toThrow('status 506');
    expect(calls()).toBe(7);
    expect(Math.max(...pauses)).toBe(16_000);
  });

  it.each([400, 401, 403, 404, 413])('does not repeat a %d', async status => {
    const { result, calls } = setUp([failure(status), 'ok']);
    await expect(result()).rejects.toThrow(`status ${status}`);
    expect(calls()).toBe(1);
  });

  it('does not repeat a mistake of our own', async () => {
    const { result, calls } = setUp([new TypeError('no'), 'ok']);
    await expect(result()).rejects.toThrow('no');
    expect(calls()).toBe(1);
  });

  it('stops when the signal fires', async () => {
    const { result, controller, calls } = setUp([failure(500), 'ok']);
    controller.abort();
    await expect(result()).rejects.toThrow('aborted');
    expect(calls()).toBe(0);
  });
});

describe('waitByClock', () => {
  it('ends early when the signal fires', async () => {
    const controller = new AbortController();
    const waiting = waitByClock(3_600_000, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
