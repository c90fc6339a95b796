import { hashText, noise } from './hash';
import { currentIncident } from './incidents';
import { wallClock } from './localTime';
import type { History, SloHistory } from './model';
import { trafficOf } from './traffic';

/** Length of the shortest interval the history knows: five minutes. */
export const STEP_MS = 300_000;

/** Good and total events of an interval; whole numbers, 0 <= good <= total. */
export interface EventCounts {
  good: number;
  total: number;
}

/**
 * Counts of an SLO between two moments, multiples of {@link STEP_MS}. Depends on nothing but the history, the seed and
 * its arguments, so the same interval always has the same counts, and adjacent intervals add up.
 */
export type CountsOf = (
  slo: SloHistory,
  startMs: number,
  endMs: number,
) => EventCounts;

const TRAFFIC_NOISE = 0.08;
const ERROR_NOISE = 0.1;
const channel = { traffic: 0, day: 1, round: 2, errors: 3, bad: 4 };

/**
 * Makes the counts of a history.
 *
 * @param history - the platform
 * @param seed - another seed gives another past with the same story
 */
export function countsOf(history: History, seed: string): CountsOf {
  const traffic = trafficOf(history.regions);
  const clock = wallClock(history.timeZone);

  return (slo, startMs, endMs) => {
    if (startMs % STEP_MS !== 0 || endMs % STEP_MS !== 0) {
      throw new RangeError(
        `Expected multiples of ${STEP_MS} ms, found ${startMs} and ${endMs}`,
      );
    }
    const own = hashText(`${seed}/${slo.slo}`);
    let good = 0;
    let total = 0;
    for (let atMs = startMs; atMs < endMs; atMs += STEP_MS) {
      const step = countStep(slo, own, atMs);
      good += step.good;
      total += step.total;
    }
    return { good, total };
  };

  function countStep(slo: SloHistory, own: number, atMs: number): EventCounts {
    const step = atMs / STEP_MS;
    const local = clock(atMs);
    const profile = history.profiles[slo.profile];

    const expected =
      slo.peak *
      traffic(profile, atMs) *
      around1(TRAFFIC_NOISE, noise(own, channel.day, local.day)) *
      around1(TRAFFIC_NOISE, noise(own, channel.traffic, step));
    const total = Math.max(
      slo.least,
      Math.floor(expected + noise(own, channel.round, step)),
    );

    const incident = currentIncident(slo.incidents, local, own);
    const ratio =
      Math.max(slo.errors, incident?.errors ?? 0) *
      around1(ERROR_NOISE, noise(own, channel.errors, step));
    // Rounding up or down by chance keeps rare errors rare: 0.03 bad events are one in 33 intervals, not never.
    const bad = Math.min(
      total,
      Math.floor(total * ratio + noise(own, channel.bad, step)),
    );
    return { good: total - bad, total };
  }
}

function around1(width: number, chance: number): number {
  return 1 - width + 2 * width * chance;
}
