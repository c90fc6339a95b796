import {
  burnName,
  countName,
  durationMs,
  liveTotalName,
  type TimeWindow,
} from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';
import { type EvaluationPlan, WINDOW_SPAN } from '../../../evaluation/spans';
import { HOUR_MS } from '../../../database/levels';
import { combine } from '../combine';
import { COUNT_MS } from './identity';

/** What is recorded every five minutes, and what every minute, of a look-back window. */
export interface LookBack {
  text: string;
  ms: number;
}

/** Windows of all objectives that are recorded: few, whatever the number of objectives. */
export interface RecordedSpans {
  /** Whole five minutes, as counts are that far apart. */
  lookBacks: LookBack[];
  windows: RecordedWindow[];
}

/** A compliance window. */
export interface RecordedWindow {
  startMs: number;
  /** Sums over it. */
  names: { total: string; bad: string };
}

/** Where the sums of a window are recorded. */
export function recordedWindow(
  { kind }: Pick<TimeWindow, 'kind'>,
  { startMs, endMs }: Span,
): RecordedWindow {
  const names =
    kind === 'calendar'
      ? { total: 'bw:total:calendar', bad: 'bw:bad:calendar' }
      : {
          total: countName('total', endMs - startMs),
          bad: countName('bad', endMs - startMs),
        };
  return { startMs, names };
}

/** Tells windows apart, also those that begin at the same time. */
export function windowKey({ startMs, names }: RecordedWindow): string {
  return `${names.total} ${startMs}`;
}

/** What has to be asked for some plans. */
export function spansOf(
  plans: readonly { timeWindow: TimeWindow; plan: EvaluationPlan }[],
): RecordedSpans {
  const lookBacks = new Set(plans.flatMap(({ plan }) => plan.lookBacks));
  const windows = plans.flatMap(({ timeWindow, plan }) => {
    const span = plan.spans[WINDOW_SPAN];
    return span ? [recordedWindow(timeWindow, span)] : [];
  });
  return {
    lookBacks: [...lookBacks]
      .map(text => ({ text, ms: durationMs(text) }))
      .filter(({ ms }) => ms % COUNT_MS === 0),
    windows: [
      ...new Map(windows.map(window => [windowKey(window), window])).values(),
    ],
  };
}

/** Sums over windows, and what pages are judged by, all as recorded. */
export function sumsQuery({ windows, lookBacks }: RecordedSpans): string {
  const sums = windows.flatMap(({ names }) => [names.total, names.bad]);
  const live = lookBacks
    .filter(({ ms }) => ms <= HOUR_MS)
    .flatMap(({ ms }) => [liveTotalName(ms), burnName(ms)]);
  return `{__name__=~${JSON.stringify([...new Set([...sums, ...live])].join('|'))}, slo!=""}`;
}

/**
 * Units of every look-back window, of all objectives. A millisecond less than the window holds as many counts as fit into
 * it, whenever in the five minutes they were recorded: Prometheus 2 includes both ends of a range, 3 leaves the start out.
 */
export function lookBacksQuery(
  counted: 'total' | 'bad',
  { lookBacks }: RecordedSpans,
): string {
  const counts = countName(counted, COUNT_MS);
  return combine(
    Object.fromEntries(
      lookBacks.map(({ text, ms }) => [
        text,
        `sum by (slo) (sum_over_time(${counts}[${ms - 1}ms]))`,
      ]),
    ),
  );
}

/** Whether rules were running, or filled in, when windows began: their sums begin with the rules. */
export function startsQuery({ windows }: RecordedSpans, atMs: number): string {
  return combine(
    Object.fromEntries(
      windows.map(window => [
        windowKey(window),
        `max by (slo) (${window.names.total} offset ${(atMs - window.startMs) / 1000}s)`,
      ]),
    ),
  );
}

/** Hours of windows in which something was measured. */
export function coverageQuery(
  { windows }: RecordedSpans,
  atMs: number,
): string {
  const counts = countName('total', COUNT_MS);
  return combine(
    Object.fromEntries(
      windows
        .map(({ startMs }) => ({ startMs, hours: hoursOf(startMs, atMs) }))
        .filter(({ hours }) => hours > 0)
        .map(({ startMs, hours }) => [
          String(startMs),
          `count_over_time((max by (slo) (${counts}))[${hours}h:1h])`,
        ]),
    ),
  );
}

/** Full hours between two moments. */
export function hoursOf(startMs: number, endMs: number): number {
  return Math.floor((endMs - startMs) / HOUR_MS);
}
