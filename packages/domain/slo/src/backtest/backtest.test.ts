import { MINUTE_MS, START_MS, after, minutes } from './__testUtils__/minutes';
import { backtest } from './backtest';
import { compareBacktests } from './compareBacktests';
import type { SimulatedAlert } from './simulateAlert';

const HOUR = 60;
const DAY = 24 * HOUR;
const window = { kind: 'rolling', duration: '30d' } as const;

const incident = (from: number, to: number, name = 'Outage') => ({
  startMs: after(from),
  endMs: after(to),
  name,
});

/** 30 days with one outage of 30 minutes on day 10 and one of a minute on day 20. */
const history = minutes(30 * DAY, minute => {
  if (minute >= 10 * DAY && minute < 10 * DAY + 30) return 500;
  return minute === 20 * DAY ? 1000 : 0;
});
const outage = incident(10 * DAY, 10 * DAY + 30);
const plan = { target: 0.999, window };

describe('backtest', () => {
  const result = backtest({ history, plan, incidents: [outage] });

  it('tells what was replayed', () => {
    expect(result).toMatchObject({
      fromMs: START_MS,
      toMs: after(30 * DAY),
      evaluations: 30 * DAY,
      coverage: 1,
    });
    expect(result.alerts.map(({ alert }) => alert.factor)).toEqual([
      14.4, 6, 3, 1,
    ]);
  });

  it('takes alerts of a severity that fire together for one notification', () => {
    const pages = result.notifications.filter(n => n.severity === 'page');
    expect(pages).toEqual([
      {
        severity: 'page',
        firedMs: after(10 * DAY + 2),
        resolvedMs: after(10 * DAY + 60),
        alerts: [0, 1],
        incidents: [0],
        remaining: expect.closeTo(1 - 1000 / (0.001 * 1000 * (10 * DAY + 2))),
      },
      expect.objectContaining({
        firedMs: after(20 * DAY + 1),
        alerts: [0],
        incidents: [],
      }),
    ]);
  });

  it('tells how long it took and what it cost', () => {
    expect(result.incidents).toEqual([
      {
        incident: outage,
        page: {
          atMs: after(10 * DAY + 2),
          afterMs: 2 * MINUTE_MS,
          resetMs: 30 * MINUTE_MS,
        },
        ticket: expect.objectContaining({ afterMs: 9 * MINUTE_MS }),
        budgetSpent: expect.closeTo(1000 / (0.001 * 1000 * 30 * DAY), 9),
      },
    ]);
  });

  it('scores precision and recall', () => {
    expect(result.score.page).toEqual({
      notifications: 2,
      falseNotifications: 1,
      incidents: 1,
      detected: 1,
      precision: 0.5,
      recall: 1,
      medianDetectionMs: 2 * MINUTE_MS,
      medianResetMs: 30 * MINUTE_MS,
    });
    expect(result.score.any.detected).toBe(1);
    expect(result.score.ticket.precision).toBe(1);
  });

  it('spends as much as the formula says when an alert fires', () => {
    const slow = minutes(30 * DAY, minute =>
      minute >= 15 * DAY && minute < 16 * DAY ? 50 : 0,
    );
    const [{ budgetSpent }] = backtest({
      history: slow,
      plan,
      incidents: [incident(15 * DAY, 16 * DAY)],
    }).incidents;
    // 14.4 times the budget for an hour are 2 % of it, whatever the ratio.
    expect(budgetSpent).toBeGreaterThan(0.02);
    expect(budgetSpent).toBeLessThan(
      0.02 + 50 / (0.001 * 1000 * 30 * DAY) + 1e-9,
    );
  });

  it('misses what nobody was told of, with its whole cost', () => {
    const [missed] = backtest({
      history: minutes(30 * DAY, minute => (minute < 2 * DAY ? 0.5 : 0)),
      plan,
      incidents: [incident(DAY, 2 * DAY)],
    }).incidents;
    expect(missed).toMatchObject({ page: null, ticket: null });
    expect(missed.budgetSpent).toBeCloseTo((DAY * 0.5) / (30 * DAY), 9);
  });

  it('has no precision without notifications and no recall without incidents', () => {
    const calm = backtest({ history: minutes(HOUR, () => 0), plan });
    expect(calm.score.any).toEqual({
      notifications: 0,
      falseNotifications: 0,
      incidents: 0,
      detected: 0,
      precision: null,
      recall: null,
      medianDetectionMs: null,
      medianResetMs: null,
    });
  });

  it('counts a notification that was on before as immediate, and one that goes on as not reset', () => {
    const { incidents } = backtest({
      history: minutes(3 * HOUR, minute => (minute >= 60 ? 1000 : 0)),
      plan,
      incidents: [incident(90, 100), incident(60, 3 * HOUR)],
    });
    expect(incidents[0].page).toEqual({
      atMs: after(61),
      afterMs: 0,
      resetMs: null,
    });
    expect(incidents[1].page).toMatchObject({ afterMs: MINUTE_MS });
  });

  it('lets a notification tell of an incident that has just ended, for as long as asked', () => {
    const late = {
      history,
      plan,
      incidents: [incident(10 * DAY - 9, 10 * DAY - 3)],
    };
    expect(backtest(late).incidents[0].page).not.toBeNull();
    expect(
      backtest({ ...late, graceMs: 4 * MINUTE_MS }).incidents[0].page,
    ).toBeNull();
  });

  it('counts calendar windows from their start', () => {
    const calendar = {
      kind: 'calendar',
      duration: '1d',
      startTime: '2026-01-01 00:00:00',
      timeZone: 'UTC',
    } as const;
    const alerts: SimulatedAlert[] = [
      { severity: 'page', short: '5m', long: '10m', factor: 0.9 },
    ];
    const { notifications } = backtest({
      history: minutes(2 * DAY, minute =>
        minute === 10 || minute === DAY - 1 ? 1000 : 0,
      ),
      plan: { target: 0.9, window: calendar, alerts },
    });
    expect(notifications.map(({ remaining }) => remaining)).toEqual([
      expect.closeTo(1 - 1000 / (0.1 * 11_000), 9),
      expect.closeTo(1 - 2000 / (0.1 * DAY * 1000), 9),
    ]);
  });

  it('leaves out what was over before the time of interest, but knows its counts', () => {
    const fromMs = after(10 * DAY + 30);
    const later = backtest({ history, plan, fromMs, incidents: [outage] });
    expect(later).toMatchObject({
      fromMs,
      evaluations: 20 * DAY - 30,
      coverage: 1,
    });
    // The page of the outage is still on then.
    expect(later.notifications).toEqual(result.notifications);
    const last = backtest({ history, plan, fromMs: after(19 * DAY) });
    expect(last.notifications.map(({ firedMs }) => firedMs)).toEqual([
      after(20 * DAY + 1),
    ]);
    expect(last.notifications[0].remaining).toBe(
      result.notifications.at(-1)!.remaining,
    );
    expect(last.alerts.map(({ firings }) => firings.length)).toEqual([
      1, 0, 0, 0,
    ]);
    const half = backtest({
      history: minutes(
        4,
        () => 0,
        minute => (minute < 3 ? NaN : 1),
      ),
      plan,
      fromMs: after(2),
    });
    expect([half.evaluations, half.coverage]).toEqual([2, 0.5]);
    const beyond = backtest({ history, plan, fromMs: after(99 * DAY) });
    expect([beyond.evaluations, beyond.coverage]).toEqual([0, null]);
  });

  it('works with nothing', () => {
    expect(backtest({ history: minutes(0, () => 0), plan })).toMatchObject({
      evaluations: 0,
      coverage: null,
      notifications: [],
    });
    const blank = backtest({
      history: minutes(
        HOUR,
        () => 0,
        () => NaN,
      ),
      plan,
      incidents: [incident(1, 2)],
    });
    expect(blank.coverage).toBe(0);
    expect(blank.incidents[0].budgetSpent).toBeNull();
  });

  it.each([
    [[incident(5, 5)], 'Incident Outage'],
    [Array.from({ length: 1001 }, () => outage), 'at most 1000'],
  ])('refuses impossible incidents', (incidents, message) => {
    expect(() => backtest({ history, plan, incidents })).toThrow(message);
  });
});

describe('compareBacktests', () => {
  const of = (alerts?: SimulatedAlert[]) =>
    backtest({
      history,
      plan: { ...plan, alerts },
      incidents: [outage, incident(20 * DAY, 20 * DAY + 1, 'Blip')],
    });
  const all = of();
  const calmer = of([
    { severity: 'page', short: '30m', long: '6h', factor: 6 },
  ]);

  it('names what is told no longer and what is missed', () => {
    const comparison = compareBacktests(all, calmer);
    expect(comparison.newlyMissed.map(({ name }) => name)).toEqual(['Blip']);
    expect(comparison.newlyDetected).toEqual([]);
    expect(comparison.removed.map(n => [n.severity, n.firedMs])).toEqual([
      ['ticket', after(10 * DAY + 9)],
      ['page', after(20 * DAY + 1)],
    ]);
    expect(comparison.added).toEqual([]);
    expect(comparison.score.page.before.notifications).toBe(2);
    expect(comparison.score.page.after.notifications).toBe(1);
  });

  it('is the other way round the other way round', () => {
    const comparison = compareBacktests(calmer, all);
    expect(comparison.newlyDetected.map(({ name }) => name)).toEqual(['Blip']);
    expect(comparison.added).toHaveLength(2);
    expect(comparison.removed).toEqual([]);
  });

  it('of the same is nothing', () => {
    expect(compareBacktests(all, all)).toMatchObject({
      added: [],
      removed: [],
      newlyDetected: [],
      newlyMissed: [],
    });
  });

  it('refuses other incidents', () => {
    const other = backtest({ history, plan, incidents: [incident(5, 6)] });
    expect(() => compareBacktests(all, other)).toThrow('the same incidents');
  });
});
