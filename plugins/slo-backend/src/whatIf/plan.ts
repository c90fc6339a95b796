import { InputError } from '@backstage/errors';
import {
  durationMs,
  type SimulatedAlert,
  type TimeWindow,
  windowAt,
} from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';
import { BASE_MS, DAY_MS, HOUR_MS, floorTo } from '../database/levels';

/** Longest time to replay. */
const MAX_DAYS = 92;
const DEFAULT_DAYS = 28;

/** Steps of history of one replay, with what alerts and budget look back to: 3 MB of numbers, prepared once for each. */
export const MAX_STEPS = 200_000;

const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * BASE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map(hours => hours * HOUR_MS),
  DAY_MS,
];

/** What to replay. */
export interface WhatIfPlan {
  /** Time to replay, in whole steps. */
  replayed: Span;
  /** Time to read: it begins earlier, by what alerts and budget look back to. */
  read: Span;
  stepMs: number;
}

/**
 * The time to replay.
 *
 * @throws InputError for an impossible or too long one
 */
export function spanOf(
  request: { fromMs?: number; toMs?: number },
  nowMs: number,
): Span {
  const endMs = Math.min(request.toMs ?? nowMs, nowMs);
  const startMs = request.fromMs ?? endMs - DEFAULT_DAYS * DAY_MS;
  if (!(startMs < endMs && endMs - startMs <= MAX_DAYS * DAY_MS)) {
    throw new InputError(
      `Expected "from" before "to" and before now, at most ${MAX_DAYS} days, found ${new Date(startMs).toISOString()} and ${new Date(endMs).toISOString()}`,
    );
  }
  return { startMs, endMs };
}

/**
 * Chooses the step, the usual one of the source or a shorter one that all windows are multiples of, and how far to read
 * back. When no step suits all windows, alerts have to be left out: see {@link fitsStep}.
 *
 * @throws InputError for a time shorter than a step
 */
export function planWhatIf(options: {
  span: Span;
  window: TimeWindow;
  alerts: readonly SimulatedAlert[];
  sliceMs: number | undefined;
  resolution: { finestMs: number; usualMs: number };
}): WhatIfPlan {
  const { span, window, alerts } = options;
  const stepMs = stepFor(options);
  const replayed = {
    startMs: floorTo(span.startMs, stepMs),
    endMs: floorTo(span.endMs, stepMs),
  };
  if (replayed.startMs >= replayed.endMs) {
    throw new InputError(
      `Expected a time of ${stepMs / 60_000} minutes or more, which is the step of the history, found ${new Date(span.startMs).toISOString()} to ${new Date(span.endMs).toISOString()}`,
    );
  }
  const reachMs = Math.max(
    replayed.startMs - windowAt(window, replayed.startMs).startMs,
    ...alerts.map(({ long }) => durationMs(long)),
  );
  const earliestMs = replayed.endMs - MAX_STEPS * stepMs;
  return {
    replayed,
    read: {
      startMs: floorTo(
        Math.max(replayed.startMs - reachMs, earliestMs, 0),
        stepMs,
      ),
      endMs: replayed.endMs,
    },
    stepMs,
  };
}

/** Whether the windows of an alert are multiples of a step. */
export function fitsStep(
  { short, long }: Pick<SimulatedAlert, 'short' | 'long'>,
  stepMs: number,
): boolean {
  return durationMs(short) % stepMs === 0 && durationMs(long) % stepMs === 0;
}

function stepFor({
  alerts,
  sliceMs = BASE_MS,
  resolution: { finestMs, usualMs },
}: Parameters<typeof planWhatIf>[0]): number {
  const possible = [...new Set([...STEPS_MS, sliceMs])]
    .filter(ms => ms >= finestMs && ms % sliceMs === 0)
    .sort((a, b) => a - b);
  const finest = possible.at(0) ?? Math.ceil(finestMs / sliceMs) * sliceMs;
  const upToUsual = possible.filter(ms => ms <= Math.max(usualMs, finest));
  return (
    upToUsual.findLast(ms => alerts.every(alert => fitsStep(alert, ms))) ??
    finest
  );
}
