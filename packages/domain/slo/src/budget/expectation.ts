import { badUnits } from './counts';
import type { HistoryStep } from './burnDown';

const HOUR_MS = 60 * 60_000;
const WEEK_HOURS = 7 * 24;
const WEEK_MS = WEEK_HOURS * HOUR_MS;
const MAX_WEEKS = 4;

/** Units expected in a span of the future. */
export interface Expected {
  bad: number;
  total: number;
}

/**
 * What the past lets one expect of the future. With at least two weeks of history every hour of the week is expected to
 * bring the mean of that hour over the last two to four whole weeks; with less, every hour brings the mean of all.
 * Hours of the week are counted in UTC. Time without data counts as time without traffic.
 *
 * @param history - ascending, all of it before `atMs`, at least one step
 */
export function expectationFrom(
  history: HistoryStep[],
  stepMs: number,
  atMs: number,
): (startMs: number, endMs: number) => Expected {
  const reachMs = atMs - history[0].startMs;
  const weeks = Math.min(Math.floor(reachMs / WEEK_MS), MAX_WEEKS);
  const seasonal = weeks >= 2;
  const fromMs = seasonal ? atMs - weeks * WEEK_MS : history[0].startMs;
  const slots = seasonal ? WEEK_HOURS : 1;
  const bad = new Float64Array(slots);
  const total = new Float64Array(slots);
  for (const step of history) {
    const endMs = Math.min(step.startMs + stepMs, atMs);
    forEachHour(step.startMs, endMs, (hour, share, startMs) => {
      if (startMs < fromMs) return;
      bad[hour % slots] += badUnits(step) * share;
      total[hour % slots] += step.total * share;
    });
  }
  const observedMs = seasonal ? weeks * HOUR_MS : Math.max(reachMs, 1);
  return (startMs, endMs) => {
    const expected = { bad: 0, total: 0 };
    forEachHour(startMs, endMs, (hour, share) => {
      const density = (share * (endMs - startMs)) / observedMs;
      expected.bad += bad[hour % slots] * density;
      expected.total += total[hour % slots] * density;
    });
    return expected;
  };
}

/** Cuts a span at full hours; `share` is the part of the span within the hour. */
function forEachHour(
  startMs: number,
  endMs: number,
  visit: (hour: number, share: number, startMs: number) => void,
): void {
  let fromMs = startMs;
  while (fromMs < endMs) {
    const hour = Math.floor(fromMs / HOUR_MS);
    const toMs = Math.min((hour + 1) * HOUR_MS, endMs);
    visit(hour, (toMs - fromMs) / (endMs - startMs), fromMs);
    fromMs = toMs;
  }
}
