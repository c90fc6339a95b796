import { STEP_MS } from '../history/counts';

/** An hour in milliseconds. */
export const HOUR_MS = 3_600_000;

/** Half-open interval [startMs, endMs). */
export interface Span {
  startMs: number;
  endMs: number;
}

/**
 * The intervals of an SLO that the portal does not have yet, newest first.
 *
 * An hour without data is sent as twelve intervals of five minutes, or, when it is old and the SLO counts events, as one
 * interval of an hour. An hour with data is taken to be complete, except where the data ends: the last hour before a
 * gap was being pushed live when the portal stopped. It is sent again in five-minute intervals, whose keys tell the
 * portal which of them it has. That hour was always pushed in five-minute intervals, because every replay starts at the
 * newest hour; so no hour is ever sent in both sizes and counted twice. That an hour elsewhere is complete is seen to by
 * `intoBatches`.
 *
 * @param options.fromMs - oldest moment wanted, a full hour
 * @param options.toMs - end of the newest interval, a multiple of five minutes
 * @param options.hasData - whether the portal has anything of the hour that starts at a moment
 * @param options.fineFromMs - hours from here on are sent in five-minute intervals
 * @param options.fineOnly - all hours are, since an hour would cross the time slices of the SLO
 */
export function missingSpans(options: {
  fromMs: number;
  toMs: number;
  hasData: (hourMs: number) => boolean;
  fineFromMs: number;
  fineOnly: boolean;
}): Span[] {
  const { fromMs, toMs, hasData, fineFromMs, fineOnly } = options;
  const newestHourMs = Math.floor((toMs - 1) / HOUR_MS) * HOUR_MS;
  const spans: Span[] = [];
  for (let hourMs = newestHourMs; hourMs >= fromMs; hourMs -= HOUR_MS) {
    const endMs = Math.min(hourMs + HOUR_MS, toMs);
    const filled = hasData(hourMs);
    const dataEndsHere =
      filled && (hourMs === newestHourMs || !hasData(hourMs + HOUR_MS));
    if (filled && !dataEndsHere) continue;
    const fine =
      fineOnly ||
      dataEndsHere ||
      hourMs >= fineFromMs ||
      endMs < hourMs + HOUR_MS;
    if (fine) spans.push(...fiveMinuteSpans(hourMs, endMs));
    else spans.push({ startMs: hourMs, endMs });
  }
  return spans;
}

/** The five-minute intervals between two multiples of five minutes, newest first. */
export function fiveMinuteSpans(startMs: number, endMs: number): Span[] {
  const spans: Span[] = [];
  for (let atMs = endMs - STEP_MS; atMs >= startMs; atMs -= STEP_MS) {
    spans.push({ startMs: atMs, endMs: atMs + STEP_MS });
  }
  return spans;
}
