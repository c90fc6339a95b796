import { STEP_MS } from '../history/counts';

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
 * An hour without data is sent as twelve intervals of five minutes, or, when it is old and the SLO counts events, as one
 * interval of an hour. An hour with data is taken to be complete, except where the data ends: the last hour before a
 * gap was being pushed live when the portal stopped. It is sent again in five-minute intervals, whose keys tell the
 * portal which of them it has. Two things make sure that no hour is counted twice or left incomplete: that hour always
 * was pushed in five-minute intervals, because every replay begins at the newest hour; and it goes first, because once
 * the gap above it is filled nobody could tell that it ends early. Elsewhere hours are stored as a whole or not at all,
 * see `intoBatches`.
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
}): MissingSpans {
  const { fromMs, toMs, hasData, fineFromMs, fineOnly } = options;
  const newestHourMs = Math.floor((toMs - 1) / HOUR_MS) * HOUR_MS;
  const cut: Span[] = [];
  const empty: Span[] = [];
  for (let hourMs = newestHourMs; hourMs >= fromMs; hourMs -= HOUR_MS) {
    const endMs = Math.min(hourMs + HOUR_MS, toMs);
    if (hasData(hourMs)) {
      const endsHere = hourMs === newestHourMs || !hasData(hourMs + HOUR_MS);
      if (endsHere) cut.push(...fiveMinuteSpans(hourMs, endMs));
    } else if (fineOnly || hourMs >= fineFromMs || endMs < hourMs + HOUR_MS) {
      empty.push(...fiveMinuteSpans(hourMs, endMs));
    } else {
      empty.push({ startMs: hourMs, endMs });
    }
  }
  return { cut, empty };
}

/** The five-minute intervals between two multiples of five minutes, newest first. */
export function fiveMinuteSpans(startMs: number, endMs: number): Span[] {
  const spans: Span[] = [];
  for (let atMs = endMs - STEP_MS; atMs >= startMs; atMs -= STEP_MS) {
    spans.push({ startMs: atMs, endMs: atMs + STEP_MS });
  }
  return spans;
}
