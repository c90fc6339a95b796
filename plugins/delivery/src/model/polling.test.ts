import {
  pollInterval,
  RESTING_INTERVAL_MS,
  RUNNING_INTERVAL_MS,
} from './polling';

const answered = { dataUpdatedAt: 1_000_000, errorUpdatedAt: 0 };

describe('pollInterval', () => {
  it('asks often about what changes by itself, and now and then about the rest', () => {
    expect(pollInterval(true, answered)).toBe(RUNNING_INTERVAL_MS);
    expect(pollInterval(false, answered)).toBe(RESTING_INTERVAL_MS);
    expect(pollInterval(true, { dataUpdatedAt: 0, errorUpdatedAt: 5 })).toBe(
      RUNNING_INTERVAL_MS,
    );
  });

  it('waits twice as long after each failure, up to five minutes', () => {
    const { dataUpdatedAt } = answered;
    let now = dataUpdatedAt + RUNNING_INTERVAL_MS;
    const waits = Array.from({ length: 7 }, () => {
      const wait = pollInterval(true, { dataUpdatedAt, errorUpdatedAt: now });
      now += wait;
      return wait / 1000;
    });
    expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300]);
  });

  it('is itself again after an answer', () => {
    expect(
      pollInterval(true, { dataUpdatedAt: 900_000, errorUpdatedAt: 500_000 }),
    ).toBe(RUNNING_INTERVAL_MS);
  });
});
