import { CircuitBreaker } from './CircuitBreaker';
import { PrometheusError } from './PrometheusClient';

const down = () => Promise.reject(new PrometheusError('unreachable', 'down'));
const refused = () =>
  Promise.reject(new PrometheusError('refused', 'bad query'));

describe('CircuitBreaker', () => {
  it('stops asking after three failures in a row, also what was waiting already', async () => {
    const breaker = new CircuitBreaker({ concurrency: 1 });
    const work = jest.fn(down);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => breaker.run(work)),
    );
    expect(work).toHaveBeenCalledTimes(3);
    expect(
      results.map(r => r.status === 'rejected' && r.reason.message),
    ).toEqual(Array(50).fill('down'));
  });

  it('never runs more at a time than it may', async () => {
    const breaker = new CircuitBreaker({ concurrency: 3 });
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        breaker.run(async () => {
          running += 1;
          most = Math.max(most, running);
          await new Promise(resolve => {
            setImmediate(resolve);
          });
          running -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
  });

  it('forgets failures when an answer comes', async () => {
    const breaker = new CircuitBreaker({ concurrency: 1 });
    for (let round = 0; round < 3; round++) {
      await expect(breaker.run(down)).rejects.toThrow('down');
      await expect(breaker.run(down)).rejects.toThrow('down');
      expect(await breaker.run(async () => 'fine')).toBe('fine');
    }
  });

  it('does not take a refused query for a server that is down', async () => {
    const breaker = new CircuitBreaker({ concurrency: 1 });
    for (let round = 0; round < 5; round++) {
      await expect(breaker.run(refused)).rejects.toThrow('bad query');
    }
    expect(await breaker.run(async () => 'fine')).toBe('fine');
  });
});
