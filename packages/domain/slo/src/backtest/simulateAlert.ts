import type { BurnAlert } from '../budget/burnAlerts';
import { errorBudget } from '../budget/errorBudget';
import { Z_ONE_SIDED_95, wilsonInterval } from '../budget/wilson';
import { durationMs } from '../window/duration';
import type { CountHistory } from './history';
import { PreparedHistory } from './preparedHistory';

/** What keeps single failures of quiet services from alerting; all of them look at the longer window. @public */
export interface AlertGuards {
  /** At least this many bad units, to the nearest whole: increases that Prometheus extrapolates are fractions. */
  minBadEvents?: number;
  /** At least this many units. */
  minEvents?: number;
  /** Even the lower bound of the error ratio burns too fast: Wilson score interval with z = 1.645, one-sided 95 %. */
  wilson?: boolean;
}

/** A burn alert as it would be deployed. @public */
export interface SimulatedAlert extends BurnAlert {
  /** How long both windows must burn before it fires, in milliseconds; absent: at once. */
  forMs?: number;
  guards?: AlertGuards;
}

/** An alert was firing from an evaluation on until the one that found it over; null: still firing. @public */
export interface Firing {
  firedMs: number;
  resolvedMs: number | null;
}

/**
 * When an alert would have fired, evaluated at the end of every step. Both windows count what is known: steps without
 * data add nothing, and windows that reach back before the history see only its part. Without a unit in a window there is
 * no ratio and nothing fires.
 *
 * Constant time per step, whatever the windows.
 *
 * @throws RangeError for targets outside 0 ≤ target \< 1, and for windows that are no multiple of the step
 * @public
 */
export function simulateAlert(
  history: CountHistory,
  target: number,
  alert: SimulatedAlert,
): Firing[] {
  return firingsOf(new PreparedHistory(history), target, alert);
}

/** Like {@link simulateAlert}, of a history that is prepared once for many alerts. */
export function firingsOf(
  history: PreparedHistory,
  target: number,
  alert: SimulatedAlert,
): Firing[] {
  const holds = conditionOf(history, target, alert);
  const forMs = alert.forMs ?? 0;
  const firings: Firing[] = [];
  let activeMs: number | null = null;
  let firing: Firing | null = null;
  for (let index = 0; index < history.steps; index += 1) {
    const atMs = history.endOf(index);
    if (!holds(index)) {
      if (firing) firing.resolvedMs = atMs;
      firing = null;
      activeMs = null;
      continue;
    }
    activeMs ??= atMs;
    if (!firing && atMs - activeMs >= forMs) {
      firing = { firedMs: atMs, resolvedMs: null };
      firings.push(firing);
    }
  }
  return firings;
}

/** Whether the expression of an alert holds at the end of a step. */
function conditionOf(
  history: PreparedHistory,
  target: number,
  alert: SimulatedAlert,
): (index: number) => boolean {
  const budget = errorBudget(target);
  const short = stepsOf(alert.short, history.stepMs);
  const long = stepsOf(alert.long, history.stepMs);
  const {
    minBadEvents = 0,
    minEvents = 0,
    wilson = false,
  } = alert.guards ?? {};
  return index => {
    const to = index + 1;
    const total = history.total(to - long, to);
    const bad = history.bad(to - long, to);
    if (!(bad / total / budget > alert.factor)) return false;
    const recent =
      history.bad(to - short, to) / history.total(to - short, to) / budget;
    if (!(recent > alert.factor)) return false;
    if (!(bad > minBadEvents - 0.5) || total < minEvents) return false;
    if (!wilson) return true;
    const { low } = wilsonInterval(bad, total, Z_ONE_SIDED_95)!;
    return low / budget > alert.factor;
  };
}

function stepsOf(window: string, stepMs: number): number {
  const steps = durationMs(window) / stepMs;
  if (!Number.isInteger(steps)) {
    throw new RangeError(
      `Window ${window} of an alert: expected a multiple of the ${stepMs / 1000} s of a step of history. Read the history in shorter steps.`,
    );
  }
  return steps;
}
