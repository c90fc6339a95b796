import { type Span, type TimeWindow, windowAt } from '../window/timeWindow';
import { type HistoryStep, assertAscending } from './burnDown';
import { badUnits } from './counts';
import { RunningTotal } from './curve';
import { errorBudget } from './errorBudget';

/** What a forecast is made from. @public */
export interface ForecastInput {
  /** 0 ≤ target \< 1. */
  target: number;
  window: TimeWindow;
  /** Now, epoch milliseconds. */
  atMs: number;
  /** Length of the steps of history. */
  stepMs: number;
  /** Ascending, for rolling windows reaching one window back; steps after `atMs` are ignored. */
  history: HistoryStep[];
  /**
   * Epoch milliseconds up to which to look: default and (for calendar windows) latest the end of the period, for rolling
   * windows by default one window ahead.
   */
  horizonMs?: number;
}

/** The input checked, with what is known of the window in force. */
export interface KnownUnits {
  budget: number;
  /** Steps before now. */
  history: HistoryStep[];
  /** The window in force. */
  current: Span;
  horizonMs: number;
  bad: RunningTotal;
  total: RunningTotal;
}

/**
 * @returns null when the current window has no units
 * @throws RangeError for a horizon that is not after `atMs`, unordered steps, invalid counts, targets or windows
 */
export function knownUnits(input: ForecastInput): KnownUnits | null {
  const { window, atMs, stepMs } = input;
  const budget = errorBudget(input.target);
  assertAscending(input.history);
  const history = input.history.filter(step => step.startMs < atMs);
  const current = windowAt(window, atMs);
  if (!history.some(s => s.startMs + stepMs > current.startMs && s.total > 0)) {
    return null;
  }
  const horizonMs = horizonOf(input, current);
  const bad = new RunningTotal();
  const total = new RunningTotal();
  history.forEach((step, index) => {
    const endMs = Math.min(
      step.startMs + stepMs,
      atMs,
      history[index + 1]?.startMs ?? atMs,
    );
    bad.append(step.startMs, endMs, badUnits(step));
    total.append(step.startMs, endMs, step.total);
  });
  return { budget, history, current, horizonMs, bad, total };
}

function horizonOf(input: ForecastInput, current: Span): number {
  const horizonMs =
    input.window.kind === 'calendar'
      ? Math.min(input.horizonMs ?? Infinity, current.endMs)
      : (input.horizonMs ?? 2 * input.atMs - current.startMs);
  if (!(horizonMs > input.atMs && horizonMs < Infinity)) {
    throw new RangeError(
      `Forecast horizon ${input.horizonMs} must be a moment (epoch milliseconds) after ${input.atMs}`,
    );
  }
  return horizonMs;
}
