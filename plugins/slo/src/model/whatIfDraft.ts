import type {
  WhatIfAlert,
  WhatIfOutcome,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { lookBackMs } from './windowLength';

/** Lengths of history that can be replayed, in days. */
export const REPLAY_DAYS = [7, 28, 90] as const;

export type ReplayDays = (typeof REPLAY_DAYS)[number];

/** What the backend replays when nothing is said. */
const DEFAULT_DAYS: ReplayDays = 28;

/** Most alerts of one replay. */
export const MAX_ALERTS = 8;

/** Most bad events a replay can ask for. */
export const MAX_BAD_EVENTS = 1_000_000;

/** Slower than this is as good as nothing, and annotations hold no more digits. */
export const MIN_FACTOR = 0.001;

const MAX_WINDOW_MS = 30 * 86_400_000;

/** Look-back windows people choose from. */
const WINDOWS =
  '1m 2m 5m 10m 15m 30m 1h 2h 3h 6h 12h 1d 2d 3d 7d 14d 30d'.split(' ');

/** An alert on the screen; the key stays while its figures change. */
export type DraftAlert = WhatIfAlert & { key: number };

/** What the reader has set up so far. */
export interface WhatIfDraft {
  target: number;
  alerts: DraftAlert[];
  minBadEvents: number;
  days: ReplayDays;
}

/** What is wrong with a draft. */
export interface WhatIfFaults {
  target?: 'range';
  /** `windows`: the short one is longer than the long one. */
  alerts: ('windows' | 'factor' | undefined)[];
  /** No alert at all. */
  none?: boolean;
}

/** What is declared, by the answer to a replay of it. */
export function declaredDraft({
  target,
  alerts,
  minBadEvents,
}: WhatIfOutcome): WhatIfDraft {
  return {
    target,
    alerts: alerts.map(({ severity, short, long, factor }, key) => ({
      key,
      severity,
      short,
      long,
      factor,
    })),
    minBadEvents,
    days: DEFAULT_DAYS,
  };
}

/** Annotation that asks for bad events before anything fires. */
export const MIN_BAD_EVENTS_ANNOTATION = 'bellwether.dev/min-bad-events';

/** An alert that makes no sense yet is told of before the backend would refuse it. */
export function whatIfFaults(draft: WhatIfDraft): WhatIfFaults | undefined {
  const faults: WhatIfFaults = {
    alerts: draft.alerts.map(({ short, long, factor }) => {
      const shortMs = lookBackMs(short) ?? Infinity;
      const longMs = lookBackMs(long) ?? 0;
      if (shortMs > longMs || longMs > MAX_WINDOW_MS) return 'windows';
      return factor >= MIN_FACTOR && Number.isFinite(factor)
        ? undefined
        : 'factor';
    }),
    ...(!(draft.target >= 0 && draft.target < 1) && { target: 'range' }),
    ...(draft.alerts.length === 0 && { none: true }),
  };
  return faults.target || faults.none || faults.alerts.some(Boolean)
    ? faults
    : undefined;
}

/** Only what differs from the declaration is asked for, so that the rest stays as declared whatever it is. */
export function whatIfRequest(
  draft: WhatIfDraft,
  declared: WhatIfDraft,
  nowMs: number,
): WhatIfRequest {
  const differs = whatIfDifferences(draft, declared);
  return {
    ...(differs.target && { target: draft.target }),
    ...(differs.alerts && { alerts: draft.alerts.map(withoutKey) }),
    ...(differs.minBadEvents && { minBadEvents: draft.minBadEvents }),
    ...(draft.days !== DEFAULT_DAYS && {
      from: new Date(nowMs - draft.days * 86_400_000).toISOString(),
      to: new Date(nowMs).toISOString(),
    }),
  };
}

/** Which parts of a draft differ from the declaration. */
export function whatIfDifferences(draft: WhatIfDraft, declared: WhatIfDraft) {
  const text = ({ alerts }: WhatIfDraft) =>
    JSON.stringify(alerts.map(withoutKey));
  return {
    target: draft.target !== declared.target,
    alerts: text(draft) !== text(declared),
    minBadEvents: draft.minBadEvents !== declared.minBadEvents,
  };
}

/** The windows to choose from, shortest first, with those that are in use. */
export function windowChoices(alerts: readonly WhatIfAlert[]): string[] {
  const used = alerts.flatMap(({ short, long }) => [short, long]);
  const byLength = new Map(
    [...used, ...WINDOWS].map(window => [lookBackMs(window), window]),
  );
  // Two names of one length, such as 60m and 1h: the common one, unless it is the one in use.
  for (const window of used) byLength.set(lookBackMs(window), window);
  return [...byLength]
    .flatMap(([ms, window]) => (ms === undefined ? [] : [{ ms, window }]))
    .sort((a, b) => a.ms - b.ms)
    .map(({ window }) => window);
}

/** The fastest pair of the Google SRE workbook, "Alerting on SLOs", table 5-8. */
const FIRST_ALERT: WhatIfAlert = {
  severity: 'page',
  short: '5m',
  long: '1h',
  factor: 14.4,
};

/** A further alert: like the last one, or the usual first one. */
export function addedAlert(alerts: readonly DraftAlert[]): DraftAlert {
  return {
    ...(alerts[alerts.length - 1] ?? FIRST_ALERT),
    key: Math.max(-1, ...alerts.map(({ key }) => key)) + 1,
  };
}

function withoutKey({
  severity,
  short,
  long,
  factor,
}: DraftAlert): WhatIfAlert {
  return { severity, short, long, factor };
}
