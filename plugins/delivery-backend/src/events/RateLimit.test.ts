import { RateLimit, TooManyEventsError } from './RateLimit';

function setUp(perMinute: number) {
  const clock = { nowMs: 1_000_000 };
  const limit = new RateLimit(perMinute, () => clock.nowMs);
  const takes = (sender: string, count: number) => {
    let taken = 0;
    for (let at = 0; at < count; at++) {
      try {
        limit.take(sender);
        taken += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(TooManyEventsError);
      }
    }
    return taken;
  };
  return { limit, clock, takes };
}

describe('RateLimit', () => {
  it('lets each sender send so many a minute, some at once', () => {
    const { takes, clock } = setUp(60);
    expect(takes('a', 100)).toBe(60);
    expect(takes('b', 100)).toBe(60);
    clock.nowMs += 10_000;
    expect(takes('a', 100)).toBe(10);
    clock.nowMs += 3_600_000;
    expect(takes('a', 100)).toBe(60);
  });

  it('says when there is room again', () => {
    const { limit, takes } = setUp(2);
    takes('a', 2);
    expect(() => limit.take('a')).toThrow(
      expect.objectContaining({ statusCode: 429, retryAfterSeconds: 30 }),
    );
  });

  it('forgets those that were silent for longest', () => {
    const { takes } = setUp(1);
    takes('first', 1);
    for (let at = 0; at < 10_000; at++) takes(`s${at}`, 1);
    expect(takes('s9999', 1)).toBe(0);
    expect(takes('first', 1)).toBe(1);
  });
});
