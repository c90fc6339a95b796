import type {
  BurnAlertView,
  ObjectiveView,
} from '@bellwether/plugin-slo-common';
import { lookBackMs, windowLengthMs } from './windowLength';

/** One statement about a burn alert, by the key of its text and the figures in it. */
export type AlertStatement =
  | {
      say: 'both';
      long: string;
      longRate: number;
      short: string;
      shortRate: number;
      factor: number;
    }
  | { say: 'firing'; factor: number }
  | { say: 'below'; long: string; longRate: number; factor: number }
  | { say: 'calmed'; long: string; short: string; shortRate: number }
  | { say: 'quiet'; factor: number }
  | { say: 'cannotTell' }
  | { say: 'spent'; share: number; long: string }
  | { say: 'exhausts'; inMs: number }
  | { say: 'exhausted' };

/**
 * Why a burn alert fires or does not, in the order people ask: which windows burn how fast, what that has cost, how long
 * the rest lasts. A rate that is not known is not spoken of.
 */
export function alertWhy(
  objective: ObjectiveView,
  alert: BurnAlertView,
): AlertStatement[] {
  const { burnRates, remaining } = objective.status;
  const { firing, short, long, factor } = alert;
  const rateOf = (window: string) =>
    burnRates.find(one => one.window === window)?.rate ?? null;
  const shortRate = rateOf(short);
  const longRate = rateOf(long);
  if (firing === null) return [{ say: 'cannotTell' }];
  if (!firing) {
    if (longRate !== null && longRate <= factor) {
      return [{ say: 'below', long, longRate, factor }];
    }
    if (shortRate !== null && shortRate <= factor) {
      return [{ say: 'calmed', long, short, shortRate }];
    }
    return [{ say: 'quiet', factor }];
  }
  const statements: AlertStatement[] = [
    longRate !== null && shortRate !== null
      ? { say: 'both', long, longRate, short, shortRate, factor }
      : { say: 'firing', factor },
  ];
  const windowMs = windowLengthMs(objective.window);
  const longMs = lookBackMs(long);
  if (longRate !== null && longMs !== undefined && windowMs > 0) {
    statements.push({
      say: 'spent',
      share: (longRate * longMs) / windowMs,
      long,
    });
  }
  if (remaining !== null && remaining <= 0) {
    statements.push({ say: 'exhausted' });
  } else if (remaining !== null && longRate !== null && longRate > 0) {
    statements.push({
      say: 'exhausts',
      inMs: (remaining * windowMs) / longRate,
    });
  }
  return statements;
}
