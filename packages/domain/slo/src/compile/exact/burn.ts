import { prometheusDuration } from '../../promql/duration';
import type { RecordingRule } from '../../rules/model';
import type { AlertPlan } from '../alertPlan';
import type { SloSeries } from './series';
import { COUNT_MS, type LiveCounts } from './units';

/** Longest look-back window that is worth reading from raw counters every minute. */
const LIVE_UP_TO_MS = 3_600_000;

/** Which burn rates an SLO needs, and which of them come straight from its counters. */
export interface BurnWindows {
  /** Read from raw counters every minute: pages must not wait for five-minute counts. */
  live: ReadonlySet<number>;
  /** Summed from recorded counts every five minutes. */
  counted: ReadonlySet<number>;
}

/** Sorts the windows of all alerts by where their counts come from. */
export function burnWindowsOf(
  plans: readonly AlertPlan[],
  hasLiveCounts: boolean,
): BurnWindows {
  const windows = (some: readonly AlertPlan[]) =>
    some.flatMap(({ tests }) => tests.map(({ windowMs }) => windowMs));
  const live = new Set(hasLiveCounts ? windows(plans.filter(isLivePlan)) : []);
  const counted = windows(plans).filter(windowMs => !live.has(windowMs));
  return { live, counted: new Set(counted) };
}

/** Whether all windows of an alert are short enough to be read from raw counters. */
function isLivePlan({ tests }: AlertPlan): boolean {
  return tests.every(({ windowMs }) => windowMs <= LIVE_UP_TO_MS);
}

/** Whether a window can be summed from counts that are five minutes apart. */
export function fitsCounts(windowMs: number): boolean {
  return windowMs % COUNT_MS === 0;
}

/** `bw:burn:ratio1h`: burn rate over a look-back window. @public */
export function burnName(windowMs: number): string {
  return `bw:burn:ratio${prometheusDuration(windowMs)}`;
}

/** `bw:total:live1h`: units of a look-back window, read from raw counters. @public */
export function liveTotalName(windowMs: number): string {
  return `bw:total:live${prometheusDuration(windowMs)}`;
}

/** Units of a look-back window as a value without labels. */
export function totalOver(
  series: SloSeries,
  windows: BurnWindows,
  windowMs: number,
): string {
  return windows.live.has(windowMs)
    ? `sum(${series.of(liveTotalName(windowMs))})`
    : `(${series.sumOver('total', windowMs)})`;
}

/** Burn rates from raw counters: total events, then bad ones over them. */
export function liveBurnRules(
  series: SloSeries,
  live: LiveCounts,
  windows: BurnWindows,
  budget: number,
): RecordingRule[] {
  return ascending(windows.live).flatMap(windowMs => {
    const total = totalOver(series, windows, windowMs);
    return [
      {
        record: liveTotalName(windowMs),
        expr: live.total(windowMs),
        labels: { slo: series.id },
      },
      {
        record: burnName(windowMs),
        expr: `(${live.bad(windowMs, total)}) / (${total} > 0) / ${budget}`,
        labels: { slo: series.id },
      },
    ];
  });
}

/** Burn rates from recorded counts. */
export function countedBurnRules(
  series: SloSeries,
  windows: BurnWindows,
  budget: number,
): RecordingRule[] {
  return ascending(windows.counted).map(windowMs => ({
    record: burnName(windowMs),
    expr: `(${series.sumOver('bad', windowMs)}) / ((${series.sumOver('total', windowMs)}) > 0) / ${budget}`,
    labels: { slo: series.id },
  }));
}

/** Presence of any live total, to tell that nothing is measured. */
export function liveTotal(windows: BurnWindows): string | undefined {
  const [shortest] = ascending(windows.live);
  return shortest === undefined ? undefined : liveTotalName(shortest);
}

function ascending(windows: ReadonlySet<number>): number[] {
  return [...windows].sort((a, b) => a - b);
}
