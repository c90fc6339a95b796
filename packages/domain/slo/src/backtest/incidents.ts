import type { Span } from '../window/timeWindow';
import type { Firing } from './simulateAlert';

/** Something that is known to have gone wrong, [startMs, endMs). @public */
export interface Incident extends Span {
  name?: string;
}

/** Incidents of one backtest, at most. @public */
export const MAX_INCIDENTS = 1000;

/** How well notifications of one kind told of the incidents. @public */
export interface AlertScore {
  notifications: number;
  /** Notifications that told of no incident. */
  falseNotifications: number;
  incidents: number;
  detected: number;
  /** Share of the notifications that told of an incident; null without any. */
  precision: number | null;
  /** Share of the incidents that were told of; null without any. */
  recall: number | null;
  /** Median time from the start of a detected incident to its first notification, in milliseconds. */
  medianDetectionMs: number | null;
  /** Median time from the end of a detected incident to the end of its last notification, in milliseconds. */
  medianResetMs: number | null;
}

/** When one kind of notification told of an incident. @public */
export interface Detection {
  /** First notification, epoch milliseconds. */
  atMs: number;
  /** Time from the start of the incident to it; 0 when it was on already. */
  afterMs: number;
  /** Time from the end of the incident until notifications ended, at least 0; null: not within the history. */
  resetMs: number | null;
}

/** @throws RangeError for too many incidents, and those that do not end after they start */
export function assertIncidents(incidents: readonly Incident[]): void {
  if (incidents.length > MAX_INCIDENTS) {
    throw new RangeError(
      `Backtest with ${incidents.length} incidents: expected at most ${MAX_INCIDENTS}. Test a shorter time.`,
    );
  }
  incidents.forEach(({ name, startMs, endMs }, index) => {
    if (!(endMs > startMs && endMs - startMs < Infinity)) {
      throw new RangeError(
        `Incident ${name ?? index} from ${startMs} to ${endMs}: expected an end after the start`,
      );
    }
  });
}

/**
 * Whether a notification was on at an evaluation that saw the incident: after its start, and until it was over for
 * `graceMs`. An evaluation at the very moment of the start sees only what was before.
 */
export function tellsOf(
  { firedMs, resolvedMs }: Firing,
  { startMs, endMs }: Span,
  graceMs: number,
): boolean {
  return firedMs <= endMs + graceMs && (resolvedMs ?? Infinity) > startMs;
}

/** How notifications told of an incident; null when none did. Notifications in ascending order. */
export function detectionOf(
  notifications: readonly Firing[],
  incident: Incident,
  graceMs: number,
): Detection | null {
  const telling = notifications.filter(n => tellsOf(n, incident, graceMs));
  if (telling.length === 0) return null;
  const [{ firedMs }] = telling;
  const { resolvedMs } = telling[telling.length - 1];
  return {
    atMs: firedMs,
    afterMs: Math.max(firedMs - incident.startMs, 0),
    resetMs:
      resolvedMs === null ? null : Math.max(resolvedMs - incident.endMs, 0),
  };
}

/** Precision, recall and times; `detections` are those of the incidents, null for the missed ones. */
export function scoreOf(
  notifications: readonly Firing[],
  incidents: readonly Incident[],
  detections: readonly (Detection | null)[],
  graceMs: number,
): AlertScore {
  const telling = notifications.filter(notification =>
    incidents.some(incident => tellsOf(notification, incident, graceMs)),
  ).length;
  const found = detections.filter(detection => detection !== null);
  return {
    notifications: notifications.length,
    falseNotifications: notifications.length - telling,
    incidents: incidents.length,
    detected: found.length,
    precision: ratio(telling, notifications.length),
    recall: ratio(found.length, incidents.length),
    medianDetectionMs: median(found.map(({ afterMs }) => afterMs)),
    medianResetMs: median(
      found.flatMap(({ resetMs }) => (resetMs === null ? [] : [resetMs])),
    ),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
