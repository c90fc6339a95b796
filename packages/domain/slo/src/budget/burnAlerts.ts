import { durationMs } from '../window/duration';
import {
  BURN_CATALOGUE,
  type BurnPair,
  burnFactor,
  defaultBurnCatalogue,
} from './burnCatalogue';

/** A pair of look-back windows that must both burn faster than `factor`. @public */
export interface BurnAlert {
  severity: 'page' | 'ticket';
  /** Shorter look-back window, e.g. `5m`: ends the alert soon after recovery. */
  short: string;
  /** Longer look-back window, e.g. `1h`: keeps blips from alerting. */
  long: string;
  /** Burn rate both windows must exceed. */
  factor: number;
}

/** A pair and whether it holds; null: cannot tell. @public */
export type EvaluatedAlert = BurnAlert & { firing: boolean | null };

/** Worst thing the pairs ask for. @public */
export type AlertState = 'page' | 'ticket' | 'none' | 'unknown';

/**
 * The multi-window burn alerts of a period, from {@link BURN_CATALOGUE}: by default those of the SRE workbook (14.4, 6, 3
 * and 1 for 30 days), for periods of up to 8 days those for a week.
 *
 * Pairs that look back further than the period are left out. A factor says nothing about reachability: with an
 * objective of 90 %, no burn rate can exceed 10.
 *
 * @param periodMs - length of the compliance window
 * @param pairs - other pairs than the default
 *
 * Source: Google SRE workbook, chapter 5, "Multiwindow, Multi-Burn-Rate Alerts".
 * @public
 */
export function burnAlerts(
  periodMs: number,
  pairs: readonly BurnPair[] = BURN_CATALOGUE[defaultBurnCatalogue(periodMs)]
    .pairs,
): BurnAlert[] {
  return pairs
    .filter(({ long }) => durationMs(long) <= periodMs)
    .map(pair => ({
      severity: pair.severity,
      short: pair.short,
      long: pair.long,
      factor: burnFactor(pair, periodMs),
    }));
}

/** Look-back windows of the pairs, each once, shortest first. @public */
export function burnWindows(alerts: BurnAlert[]): string[] {
  const windows = new Set(alerts.flatMap(({ short, long }) => [short, long]));
  return [...windows].sort((a, b) => durationMs(a) - durationMs(b));
}

/**
 * Whether each pair holds: both rates above its factor. A missing rate leaves it open (null) unless the other window
 * alone already rules the alert out.
 *
 * @param burn - look-back window to burn rate; null or absent without data
 * @public
 */
export function evaluateAlerts(
  alerts: BurnAlert[],
  burn: Record<string, number | null>,
): EvaluatedAlert[] {
  return alerts.map(alert => {
    const exceeded = [alert.short, alert.long].map(window => {
      const rate = Object.hasOwn(burn, window) ? burn[window] : null;
      return rate === null || Number.isNaN(rate) ? null : rate > alert.factor;
    });
    if (exceeded.includes(false)) return { ...alert, firing: false };
    return { ...alert, firing: exceeded.includes(null) ? null : true };
  });
}

/** The worst of the pairs: a page, else a ticket, else `unknown` when one is open, else none. @public */
export function alertState(
  evaluated: { severity: 'page' | 'ticket'; firing: boolean | null }[],
): AlertState {
  const firing = evaluated.filter(alert => alert.firing);
  if (firing.some(alert => alert.severity === 'page')) return 'page';
  if (firing.length > 0) return 'ticket';
  return evaluated.some(alert => alert.firing === null) ? 'unknown' : 'none';
}
