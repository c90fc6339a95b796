import { InputError } from '@backstage/errors';
import {
  budgetFigures,
  burnDown,
  burnRate,
  type HistoryStep,
  windowAt,
} from '@bellwether/domain-slo';
import type {
  SeriesPoint,
  SeriesResponse,
} from '@bellwether/plugin-slo-common';
import type { Span } from '@bellwether/plugin-slo-node';
import { BASE_MS, DAY_MS, HOUR_MS, ceilTo, floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { expectedUnits } from '../evaluation/judge';
import type { GetSeriesRequest } from './SloService';

const MINUTE_MS = 60_000;

/** Steps people can read off an axis; longer ones are whole days. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map(hours => hours * HOUR_MS),
  DAY_MS,
];

/** Steps read from a source for one chart, including the window before its first point. */
const MAX_SOURCE_STEPS = 10_000;

const DEFAULT_POINTS = 300;

/** What to read for a chart and which part of it to show. */
export interface SeriesPlan {
  /** Steps to read: the chart and one window before it. */
  read: Span;
  /** Steps to show. */
  shown: Span;
  stepMs: number;
  /** End of what the last step has counted: now while it is still running. */
  untilMs: number;
}

/**
 * Chooses the step of a chart: at most `points` of them, a multiple of the slice, and not so fine that the window before
 * the first point, which its remaining budget depends on, becomes too long a list.
 */
export function planSeries(
  objective: StoredObjective,
  request: GetSeriesRequest,
  nowMs: number,
): SeriesPlan {
  const toMs = request.toMs ?? nowMs;
  const fromMs = request.fromMs ?? windowAt(objective.window, toMs).startMs;
  if (!(fromMs < toMs)) {
    throw new InputError(
      `Expected "from" before "to", found ${new Date(fromMs).toISOString()} and ${new Date(toMs).toISOString()}`,
    );
  }
  const reachMs = fromMs - windowAt(objective.window, fromMs).startMs;
  const points = request.points ?? DEFAULT_POINTS;
  const atLeastMs = Math.max(
    (toMs - fromMs) / points,
    (reachMs + toMs - fromMs) / MAX_SOURCE_STEPS,
  );
  const sliceMs = objective.definition?.objective.timeSliceWindowMs ?? BASE_MS;
  const stepMs = stepAtLeast(atLeastMs, sliceMs);
  const shown = {
    startMs: floorTo(fromMs, stepMs),
    endMs: ceilTo(toMs, stepMs),
  };
  return {
    read: { startMs: floorTo(fromMs - reachMs, stepMs), endMs: shown.endMs },
    shown,
    stepMs,
    untilMs: Math.max(shown.startMs, Math.min(shown.endMs, nowMs)),
  };
}

/** A chart of units, SLI, burn rate and remaining budget. */
export function buildSeries(
  objective: StoredObjective,
  plan: SeriesPlan,
  steps: HistoryStep[],
): SeriesResponse {
  const remaining = remainingAfter(objective, plan, steps);
  const points = steps.flatMap((step, index): SeriesPoint[] =>
    step.startMs < plan.shown.startMs || step.startMs >= plan.shown.endMs
      ? []
      : [
          {
            start: new Date(step.startMs).toISOString(),
            good: step.good,
            total: step.total,
            sli: step.total > 0 ? Math.min(step.good / step.total, 1) : null,
            remaining: remaining[index],
            burnRate: burnRate(step, objective.target),
          },
        ],
  );
  return {
    from: new Date(plan.shown.startMs).toISOString(),
    to: new Date(plan.untilMs).toISOString(),
    stepSeconds: plan.stepMs / 1000,
    points,
  };
}

function stepAtLeast(atLeastMs: number, sliceMs: number): number {
  const step =
    STEPS_MS.find(ms => ms >= atLeastMs && ms % sliceMs === 0) ??
    ceilTo(Math.max(atLeastMs, 1), DAY_MS);
  return step % sliceMs === 0 ? step : ceilTo(atLeastMs, sliceMs);
}

/**
 * Budget left at the end of every step. Where the number of units of the period is known beforehand (slices of a calendar
 * period) the budget is that of the whole period, exactly as in the status.
 */
function remainingAfter(
  objective: StoredObjective,
  { stepMs, untilMs }: SeriesPlan,
  steps: HistoryStep[],
): (number | null)[] {
  const { target, window } = objective;
  if (expectedUnits(objective, { startMs: 0, endMs: 1 }) === undefined) {
    return burnDown({ target, window, steps, stepMs, untilMs }).map(
      point => point.remaining,
    );
  }
  let period = { startMs: 0, endMs: 0 };
  let sum = { good: 0, total: 0 };
  return steps.map(step => {
    // A step that ends with its period still belongs to it.
    const lastMs = Math.min(step.startMs + stepMs, untilMs) - 1;
    if (lastMs >= period.endMs) {
      period = windowAt(window, lastMs);
      sum = { good: 0, total: 0 };
    }
    if (step.startMs >= period.startMs) {
      sum = { good: sum.good + step.good, total: sum.total + step.total };
    }
    return (
      budgetFigures(sum, target, {
        expectedTotal: expectedUnits(objective, period),
      })?.remaining ?? null
    );
  });
}
