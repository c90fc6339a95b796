import type { HistoryStep } from '@bellwether/domain-slo';
import { stored } from '../__testUtils__/stored';
import { fanView } from './fanView';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = Date.UTC(2026, 8, 29, 10);

/** Hours with 1000 events each, so many of them bad. */
const hours = (days: number, bad: number): HistoryStep[] =>
  Array.from({ length: days * 24 }, (_, index) => ({
    startMs: AT - days * DAY + index * HOUR,
    good: 1000 - bad,
    total: 1000,
  }));

const view = (history: HistoryStep[]) =>
  fanView({
    objective: stored({ target: 0.99 }),
    history,
    wantedFromMs: AT - 56 * DAY,
    stepMs: HOUR,
    atMs: AT,
  });

describe('fanView', () => {
  it('shows where the budget may go, from now to the horizon', () => {
    const { points, note, ...fan } = view(hours(56, 5));
    expect(fan).toEqual({
      at: new Date(AT).toISOString(),
      horizon: new Date(AT + 28 * DAY).toISOString(),
      exhaustion: { p10: null, p50: null, p90: null },
      risk: 0,
      historyDays: 56,
    });
    expect(note).toBeUndefined();
    expect(points[0].at).toBe(fan.at);
    expect(points.at(-1)!.at).toBe(fan.horizon);
    for (const { p10, p50, p90 } of points) {
      expect([p10, p50, p90]).toEqual(Array(3).fill(expect.closeTo(0.5, 9)));
    }
  });

  it('tells when it is gone', () => {
    const calm = hours(56, 0);
    const burning = calm.map((step, index) =>
      index < calm.length - 7 * 24 ? step : { ...step, good: 965 },
    );
    const { exhaustion, risk, points } = view(burning);
    expect(risk).toBeGreaterThan(0);
    expect(risk).toBeLessThanOrEqual(1);
    expect(Date.parse(exhaustion.p10!)).toBeGreaterThan(AT);
    expect(points[0].p50).toBeCloseTo(1 - 35 / 40, 9);
  });

  it('says when history is short, and when there is none', () => {
    expect(view(hours(27, 5))).toMatchObject({
      historyDays: 27,
      note: expect.stringContaining('27 days of history, so this is rough'),
    });
    expect(view(hours(28, 5)).note).toBeUndefined();
    expect(view([])).toEqual({
      at: new Date(AT).toISOString(),
      horizon: new Date(AT).toISOString(),
      points: [],
      exhaustion: { p10: null, p50: null, p90: null },
      risk: null,
      historyDays: 0,
      note: expect.stringContaining('Nothing was measured'),
    });
  });
});
