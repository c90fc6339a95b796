import { hashText, noise } from './hash';
import { currentIncident } from './incidents';
import { wallClock } from './localTime';
import type { History, SloHistory } from './model';
import { trafficOf } from './traffic';

/** A minute: the shortest interval that can be asked for. */
export const MINUTE_MS = 60_000;

/** Length of the steps in which the history is drawn: five minutes. Minutes are shares of a step. */
export const STEP_MS = 5 * MINUTE_MS;

/** Good and total events of an interval; whole numbers, 0 <= good <= total. */
export interface EventCounts {
  good: number;
  total: number;
}

/**
 * Counts of an SLO between two moments, multiples of {@link MINUTE_MS}. Depends on nothing but the history, the seed
 * and its arguments, so the same interval always has the same counts, and adjacent intervals add up, whatever their
 * lengths.
 */
export type CountsOf = (
  slo: SloHistory,
  startMs: number,
  endMs: number,
) => EventCounts;

const TRAFFIC_NOISE = 0.08;
const ERROR_NOISE = 0.1;
const channel = { traffic: 0, day: 1, round: 2, errors: 3, bad: 4, minute: 5 };

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
    if (startMs % MINUTE_MS !== 0 || endMs % MINUTE_MS !== 0) {
      throw new RangeError(
        `Expected multiples of ${MINUTE_MS} ms, found ${startMs} and ${endMs}`,
      );
    }
    const own = ownSeed(slo, seed);
    const firstMs = Math.floor(startMs / STEP_MS) * STEP_MS;
    let good = 0;
    let total = 0;
    for (let atMs = firstMs; atMs < endMs; atMs += STEP_MS) {
      const step = countStep(slo, own, atMs);
      const chance = noise(own, channel.minute, atMs / STEP_MS);
      const until = upTo(step, Math.min(endMs - atMs, STEP_MS), chance);
      const before = upTo(step, Math.max(startMs - atMs, 0), chance);
      good += until.good - before.good;
      total += until.total - before.total;
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

/** Chance of one SLO alone. */
export function ownSeed({ slo }: SloHistory, seed: string): number {
  return hashText(`${seed}/${slo}`);
}

/**
 * Counts of the beginning of a step: events come evenly, and chance decides which of them are the bad ones when there
 * are few. Of any part, no more are bad than there are events, because cumulated bad events never grow faster.
 */
function upTo(step: EventCounts, ms: number, chance: number): EventCounts {
  if (ms === STEP_MS || step.total === 0) return step;
  const total = Math.floor((step.total * ms) / STEP_MS);
  // Multiplied before it is divided: both factors are whole numbers, so nothing is rounded twice.
  const bad = Math.floor(
    ((step.total - step.good) * total) / step.total + chance,
  );
  return { good: total - bad, total };
}

function around1(width: number, chance: number): number {
  return 1 - width + 2 * width * chance;
}
