import { planEvaluation } from './spans';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT = Date.UTC(2026, 8, 29, 10, 20);

describe('planEvaluation', () => {
  it('looks back over the window and over every burn window of its alerts', () => {
    const plan = planEvaluation({ kind: 'rolling', duration: '28d' }, AT);
    expect(plan.window).toEqual({ startMs: AT - 28 * DAY, endMs: AT });
    expect(plan.lookBacks).toEqual(['5m', '30m', '1h', '2h', '6h', '1d', '3d']);
    expect(plan.spans).toEqual({
      window: plan.window,
      '5m': { startMs: AT - 5 * MINUTE, endMs: AT },
      '30m': { startMs: AT - 30 * MINUTE, endMs: AT },
      '1h': { startMs: AT - HOUR, endMs: AT },
      '2h': { startMs: AT - 2 * HOUR, endMs: AT },
      '6h': { startMs: AT - 6 * HOUR, endMs: AT },
      '1d': { startMs: AT - DAY, endMs: AT },
      '3d': { startMs: AT - 3 * DAY, endMs: AT },
    });
    expect(plan.alerts[0].factor).toBeCloseTo(13.44, 12);
  });

  it('reads only the elapsed part of a calendar period, and scales alerts to its real length', () => {
    const september = {
      kind: 'calendar' as const,
      duration: '1M',
      startTime: '2026-01-01 00:00:00',
      timeZone: 'Europe/Berlin',
    };
    const plan = planEvaluation(september, AT);
    const startMs = Date.UTC(2026, 7, 31, 22);
    expect(plan.window).toEqual({ startMs, endMs: Date.UTC(2026, 8, 30, 22) });
    expect(plan.spans.window).toEqual({ startMs, endMs: AT });
    expect(plan.alerts[0].factor).toBeCloseTo(14.4, 12);
    const october = planEvaluation(september, Date.UTC(2026, 9, 15));
    // 31 days and the hour that is repeated when summer time ends.
    expect(october.window.endMs - october.window.startMs).toBe(31 * DAY + HOUR);
  });

  it('reads no window at the very start of a period', () => {
    const plan = planEvaluation(
      {
        kind: 'calendar',
        duration: '1d',
        startTime: '2026-01-01 00:00:00',
        timeZone: 'UTC',
      },
      Date.UTC(2026, 8, 29),
    );
    expect(plan.spans).not.toHaveProperty('window');
    expect(plan.spans).toHaveProperty('5m');
  });
});
