import type { ObjectiveContent } from '../database/model';
import { stored } from '../__testUtils__/stored';
import { buildSeries, planSeries } from './series';
import type { GetSeriesRequest } from './SloService';

const NOW = Date.UTC(2026, 8, 29, 10, 20);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const plan = (
  request: Partial<GetSeriesRequest> = {},
  changes: Partial<ObjectiveContent> = {},
  sliceMs?: number,
) => {
  const objective = stored(changes);
  objective.definition!.objective.timeSliceWindowMs = sliceMs;
  return planSeries(
    objective,
    { namespace: 'default', name: 'sign-in', index: 0, ...request },
    NOW,
  );
};

describe('planSeries', () => {
  it('shows the window by default and reads one more before it', () => {
    expect(plan()).toEqual({
      stepMs: 3 * HOUR,
      shown: {
        startMs: Date.UTC(2026, 8, 1, 9),
        endMs: Date.UTC(2026, 8, 29, 12),
      },
      read: {
        startMs: Date.UTC(2026, 7, 4, 9),
        endMs: Date.UTC(2026, 8, 29, 12),
      },
      untilMs: NOW,
    });
  });

  it('ends with its last step when that is over', () => {
    expect(plan({ toMs: NOW - 2 * HOUR }).untilMs).toBe(
      Date.UTC(2026, 8, 29, 9),
    );
  });

  it.each([
    ['a day', { fromMs: NOW - DAY }, undefined, 5 * MINUTE],
    [
      'a day in few points',
      { fromMs: NOW - DAY, points: 10 },
      undefined,
      3 * HOUR,
    ],
    ['a year', { fromMs: NOW - 365 * DAY, points: 100 }, undefined, 4 * DAY],
    [
      'an hour, but not finer than the window allows',
      { fromMs: NOW - HOUR },
      undefined,
      5 * MINUTE,
    ],
    ['a day of slices', { fromMs: NOW - DAY }, 10 * MINUTE, 10 * MINUTE],
    ['a day of odd slices', { fromMs: NOW - DAY }, 7 * MINUTE, 7 * MINUTE],
    ['a day of long slices', { fromMs: NOW - DAY }, 7 * DAY, 7 * DAY],
  ])('chooses the step of %s', (_, request, sliceMs, stepMs) => {
    const chosen = plan(request, {}, sliceMs);
    expect(chosen.stepMs).toBe(stepMs);
    const points = (chosen.shown.endMs - chosen.shown.startMs) / stepMs;
    expect(points).toBeLessThanOrEqual(302);
    expect(
      (chosen.read.endMs - chosen.read.startMs) / stepMs,
    ).toBeLessThanOrEqual(10_003);
  });

  it('reads a calendar period from its start', () => {
    const window = {
      kind: 'calendar' as const,
      duration: '1M',
      startTime: '2026-01-01 00:00:00',
      timeZone: 'UTC',
    };
    expect(plan({ fromMs: NOW - DAY }, { window }).read.startMs).toBe(
      Date.UTC(2026, 8, 1),
    );
  });

  it('refuses a span that ends before it starts', () => {
    expect(() => plan({ fromMs: NOW, toMs: NOW })).toThrow(
      /Expected "from" before "to"/,
    );
  });
});

describe('buildSeries', () => {
  it('shows units, ratio, burn rate and what is left over the window', () => {
    const objective = stored({ target: 0.9 });
    const chosen = {
      stepMs: DAY,
      read: { startMs: 0, endMs: 4 * DAY },
      shown: { startMs: 2 * DAY, endMs: 4 * DAY },
      untilMs: 4 * DAY - HOUR,
    };
    expect(
      buildSeries(objective, chosen, [
        { startMs: DAY, good: 90, total: 100 },
        { startMs: 2 * DAY, good: 100, total: 100 },
        { startMs: 3 * DAY, good: 0, total: 0 },
      ]),
    ).toEqual({
      from: '1970-01-03T00:00:00.000Z',
      to: '1970-01-04T23:00:00.000Z',
      stepSeconds: 86_400,
      points: [
        {
          start: '1970-01-03T00:00:00.000Z',
          good: 100,
          total: 100,
          sli: 1,
          remaining: expect.closeTo(0.5, 9),
          burnRate: 0,
        },
        {
          start: '1970-01-04T00:00:00.000Z',
          good: 0,
          total: 0,
          sli: null,
          remaining: expect.closeTo(0.5, 9),
          burnRate: null,
        },
      ],
    });
  });

  it('measures slices of a calendar period against the whole period, as the status does', () => {
    const objective = stored({
      target: 0.99,
      budgetingMethod: 'Timeslices',
      window: {
        kind: 'calendar',
        duration: '1M',
        startTime: '2026-01-01 00:00:00',
        timeZone: 'UTC',
      },
    });
    objective.definition!.objective.timeSliceWindowMs = MINUTE;
    const first = Date.UTC(2026, 7, 31);
    const chosen = {
      stepMs: DAY,
      read: { startMs: first, endMs: first + 3 * DAY },
      shown: { startMs: first, endMs: first + 3 * DAY },
      untilMs: first + 3 * DAY,
    };
    const { points } = buildSeries(
      objective,
      chosen,
      [0, 1, 2].map(day => ({
        startMs: first + day * DAY,
        good: 1440 - 108,
        total: 1440,
      })),
    );
    // A quarter of the 432 slices of September is spent by each of its days; August ended before.
    expect(points.map(point => point.remaining)).toEqual([
      expect.closeTo(1 - 108 / 446.4, 9),
      expect.closeTo(0.75, 9),
      expect.closeTo(0.5, 9),
    ]);
  });

  it.each(['Occurrences', 'Timeslices'] as const)(
    'judges a running step in the period in force now, not in the one that begins before the step ends (%s)',
    budgetingMethod => {
      const objective = stored({
        target: 0.9,
        budgetingMethod,
        window: {
          kind: 'calendar',
          duration: '1M',
          startTime: '2026-01-01 00:00:00',
          timeZone: 'Europe/Berlin',
        },
      });
      objective.definition!.objective.timeSliceWindowMs = MINUTE;
      // The period ends at 22:00 UTC, in the middle of the step.
      const startMs = Date.UTC(2026, 8, 30, 21);
      const span = { startMs, endMs: startMs + 3 * HOUR };
      const { points } = buildSeries(
        objective,
        {
          stepMs: 3 * HOUR,
          read: span,
          shown: span,
          untilMs: startMs + 30 * MINUTE,
        },
        [{ startMs, good: 30, total: 30 }],
      );
      expect(points.map(({ remaining }) => remaining)).toEqual([1]);
    },
  );
});
