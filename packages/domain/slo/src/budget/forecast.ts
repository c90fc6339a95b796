import { TimeWindow, windowAt } from '../window/timeWindow';
import type { RunningTotal } from './curve';
import { expectationFrom } from './expectation';
import { type ForecastInput, knownUnits } from './forecastInput';
import { remainingBudget } from './figures';

/** What becomes of an error budget if the future resembles the past. @public */
export interface Forecast {
  /** `exhausted`: gone already; `will-exhaust`: within the horizon; `safe`: not within it. */
  outcome: 'exhausted' | 'will-exhaust' | 'safe';
  /** Moment of exhaustion, epoch milliseconds; only for `will-exhaust`. */
  atMs?: number;
  /** Share of the budget left at the end of the horizon; negative when overspent. */
  remainingAtHorizon: number;
  /** End of the horizon, epoch milliseconds. */
  horizonMs: number;
}

/** Moments looked at between now and the horizon, at most. */
const MAX_MOMENTS = 5000;

/**
 * Forecast of the error budget.
 *
 * Rolling: at every future moment the window holds known units that have not left it yet and expected ones,
 * `R(t) = 1 - [E(t-T, now) + ê] / ((1 - target) * [N(t-T, now) + n̂])`, so errors that leave give budget back.
 * Calendar: the budget is that of the whole period, its total being the units so far plus the expected rest; at a steady
 * pace it is gone at `now + remaining * T / burn`. Expected units are the mean of recent history, per hour of the week
 * from two weeks of history on.
 *
 * @returns null when the current window has no units
 * @throws RangeError for a horizon that is not after `atMs`, unordered steps, invalid counts, targets or windows
 * @public
 */
export function forecastBudget(input: ForecastInput): Forecast | null {
  const known = knownUnits(input);
  if (known === null) return null;
  const { budget, history, current, horizonMs, bad, total } = known;
  const { window, atMs, stepMs } = input;
  const moments = momentsBetween(atMs, horizonMs, stepMs);
  const expect = expectationFrom(history, stepMs, atMs);
  let fromMs = atMs;
  for (const moment of [...moments.slice(1), current.endMs]) {
    if (moment <= fromMs) continue;
    const expected = expect(fromMs, moment);
    bad.append(fromMs, moment, expected.bad);
    total.append(fromMs, moment, expected.total);
    fromMs = moment;
  }

  const remainingAt = remainingOver(window, current, budget, bad, total);
  return outcomeOf(moments, moments.map(remainingAt), horizonMs);
}

function momentsBetween(fromMs: number, toMs: number, stepMs: number) {
  const strideMs = Math.max(stepMs, (toMs - fromMs) / MAX_MOMENTS);
  const count = Math.ceil((toMs - fromMs) / strideMs);
  return Array.from({ length: count + 1 }, (_, index) =>
    Math.min(fromMs + index * strideMs, toMs),
  );
}

function remainingOver(
  window: TimeWindow,
  current: { startMs: number; endMs: number },
  budget: number,
  bad: RunningTotal,
  total: RunningTotal,
): (timeMs: number) => number {
  const badUntil = bad.reader();
  const badBefore = bad.reader();
  const totalUntil = total.reader();
  const totalBefore = total.reader();
  if (window.kind === 'calendar') {
    const badAtStart = badBefore(current.startMs);
    const wholePeriod =
      totalUntil(current.endMs) - totalBefore(current.startMs);
    return timeMs =>
      remainingBudget(badUntil(timeMs) - badAtStart, budget * wholePeriod);
  }
  return timeMs => {
    const { startMs } = windowAt(window, timeMs);
    const units = totalUntil(timeMs) - totalBefore(startMs);
    const badInWindow = badUntil(timeMs) - badBefore(startMs);
    return units > 0 ? remainingBudget(badInWindow, budget * units) : 1;
  };
}

function outcomeOf(
  moments: number[],
  remaining: number[],
  horizonMs: number,
): Forecast {
  const remainingAtHorizon = remaining[remaining.length - 1];
  const spent = remaining.findIndex(share => share <= 0);
  if (spent === -1) return { outcome: 'safe', remainingAtHorizon, horizonMs };
  if (spent === 0) {
    return { outcome: 'exhausted', remainingAtHorizon, horizonMs };
  }
  const [before, after] = [remaining[spent - 1], remaining[spent]];
  const [fromMs, toMs] = [moments[spent - 1], moments[spent]];
  return {
    outcome: 'will-exhaust',
    atMs: Math.round(fromMs + ((toMs - fromMs) * before) / (before - after)),
    remainingAtHorizon,
    horizonMs,
  };
}
