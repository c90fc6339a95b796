import { MINUTE_MS, STEP_MS } from '../history/counts';

/** An hour in milliseconds. */
export const HOUR_MS = 3_600_000;

/** Half-open interval [startMs, endMs). */
export interface Span {
  startMs: number;
  endMs: number;
}

/** What has to be pushed for one SLO. */
export interface MissingSpans {
  /** To be pushed before anything else: hours in which the portal may have been stopped halfway. */
  cut: Span[];
  /** Hours without data, newest first. */
  empty: Span[];
}

/**
 * The intervals of an SLO that the portal does not have yet.
 *
 * An hour without data is sent by the minute when it is among the newest, as one interval of an hour when it is old and
 * the SLO counts events, and in five-minute intervals otherwise. An hour with data is taken to be complete, except where
 * the data ends: the last hour before a gap was being pushed live when the portal stopped. It is sent again by the
 * minute, with keys that tell the portal which of them it has. Two things make sure that no hour is counted twice or left
 * incomplete: that hour always was pushed by the minute, because every replay begins at the newest hour; and it goes
 * first, because once the gap above it is filled nobody could tell that it ends early. Elsewhere hours are stored as a
 * whole or not at all, see `intoBatches`.
 *
 * @param options.fromMs - oldest moment wanted, a full hour
 * @param options.toMs - end of the newest interval, a full minute
 * @param options.hasData - whether the portal has anything of the hour that starts at a moment
 * @param options.minutesFromMs - hours from here on are sent by the minute
 * @param options.stepsFromMs - earlier hours from here on are sent in five-minute intervals
 * @param options.stepsOnly - all earlier hours are, since an hour would cross the time slices of the SLO
 */
export function missingSpans(options: {
  fromMs: number;
  toMs: number;
  hasData: (hourMs: number) => boolean;
  minutesFromMs: number;
  stepsFromMs: number;
  stepsOnly: boolean;
}): MissingSpans {
  const { fromMs, toMs, hasData } = options;
  const newestHourMs = Math.floor((toMs - 1) / HOUR_MS) * HOUR_MS;
  const lengthOf = (hourMs: number) => {
    if (hourMs >= options.minutesFromMs || hourMs === newestHourMs) {
      return MINUTE_MS;
    }
    return options.stepsOnly || hourMs >= options.stepsFromMs
      ? STEP_MS
      : HOUR_MS;
  };
  const cut: Span[] = [];
  const empty: Span[] = [];
  for (let hourMs = newestHourMs; hourMs >= fromMs; hourMs -= HOUR_MS) {
    const endMs = Math.min(hourMs + HOUR_MS, toMs);
    if (hasData(hourMs)) {
      const endsHere = hourMs === newestHourMs || !hasData(hourMs + HOUR_MS);
      if (endsHere) cut.push(...spansBetween(hourMs, endMs, MINUTE_MS));
    } else {
      empty.push(...spansBetween(hourMs, endMs, lengthOf(hourMs)));
    }
  }
  return { cut, empty };
}

/** Spans of one length between two multiples of it, newest first. */
export function spansBetween(
  startMs: number,
  endMs: number,
  lengthMs: number,
): Span[] {
  const spans: Span[] = [];
  for (let atMs = endMs - lengthMs; atMs >= startMs; atMs -= lengthMs) {
    spans.push({ startMs: atMs, endMs: atMs + lengthMs });
  }
  return spans;
}
