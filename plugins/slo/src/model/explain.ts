import { durationMs } from '@bellwether/domain-slo';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { allowance } from './allowance';

/**
 * One statement about an objective, by the key of its text and the figures in it. The screen puts both into the
 * reader's language; what is said and what is left out is decided here.
 */
export type Statement =
  | {
      say: 'allows';
      unit: 'event' | 'slice';
      target: number;
      window: string;
      bad: number;
      of: number;
    }
  | {
      say: 'counted';
      unit: 'event' | 'slice';
      failed: number;
      total: number;
      sli: number;
      target: number;
    }
  | { say: 'left'; remaining: number }
  | { say: 'spent' }
  | { say: 'overspent'; overspent: number; times: number }
  | {
      say: 'verdict';
      verdict: 'met' | 'missed' | 'cannot-tell';
      low: number;
      high: number;
    }
  | { say: 'burn'; window: string; rate: number }
  | { say: 'noBurn' }
  | { say: 'willExhaust'; atMs: number }
  | { say: 'safe'; atMs: number }
  | { say: 'coverage'; coverage: number }
  | { say: 'calendar'; endMs: number }
  | { say: 'stale'; lastDataMs: number }
  | { say: 'none'; data: 'no-data' | 'pending' | 'error' };

/**
 * What the numbers of an objective mean, in the order people ask: what is allowed, what happened, what is left, how
 * sure that is, how fast it goes, how it ends. States without data say so instead of reading figures into nothing.
 */
export function explain(objective: ObjectiveView): Statement[] {
  const { status, target, unit, window } = objective;
  const { sli, total, good, remaining, interval, verdict, coverage } = status;
  const statements: Statement[] = [
    {
      say: 'allows',
      unit,
      target,
      window: window.duration,
      ...allowance(target),
    },
  ];
  if (window.kind === 'calendar') {
    statements.push({ say: 'calendar', endMs: Date.parse(window.end) });
  }
  if (
    status.data === 'no-data' ||
    status.data === 'pending' ||
    status.data === 'error'
  ) {
    statements.push({ say: 'none', data: status.data });
  }
  if (sli === null || total === null || good === null) return statements;

  statements.push({
    say: 'counted',
    unit,
    failed: total - good,
    total,
    sli,
    target,
  });
  if (remaining !== null) {
    if (remaining > 0) statements.push({ say: 'left', remaining });
    else if (remaining === 0) statements.push({ say: 'spent' });
    else {
      statements.push({
        say: 'overspent',
        overspent: -remaining,
        times: 1 - remaining,
      });
    }
  }
  if (interval && verdict !== 'unknown') {
    statements.push({ say: 'verdict', verdict, ...interval });
  }
  if (status.data === 'stale' && status.lastDataAt) {
    // Burn rates and forecasts of figures that stand still would read as the present.
    statements.push({
      say: 'stale',
      lastDataMs: Date.parse(status.lastDataAt),
    });
    return statements;
  }
  if (status.data === 'partial' && coverage !== null) {
    statements.push({ say: 'coverage', coverage });
  }
  const burn = shortBurn(objective);
  statements.push(burn ? { say: 'burn', ...burn } : { say: 'noBurn' });
  const { forecast } = status;
  if (forecast?.outcome === 'will-exhaust' && forecast.at) {
    statements.push({ say: 'willExhaust', atMs: Date.parse(forecast.at) });
  } else if (forecast?.outcome === 'safe') {
    statements.push({ say: 'safe', atMs: Date.parse(forecast.horizon) });
  }
  return statements;
}

/** The burn rate over the look-back window nearest to an hour: long enough to be calm, short enough to be now. */
function shortBurn(
  objective: ObjectiveView,
): { window: string; rate: number } | undefined {
  const hour = 3_600_000;
  return objective.status.burnRates
    .flatMap(({ window, rate }) => (rate === null ? [] : [{ window, rate }]))
    .sort(
      (a, b) =>
        Math.abs(Math.log(lengthMs(a.window) / hour)) -
        Math.abs(Math.log(lengthMs(b.window) / hour)),
    )[0];
}

function lengthMs(window: string): number {
  try {
    return durationMs(window);
  } catch {
    return Infinity;
  }
}
