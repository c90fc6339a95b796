import type { Span } from '@bellwether/plugin-slo-node';

/** Length of a base bucket in milliseconds; windows are exact on this grid. */
export const BASE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Bucket lengths in seconds, as stored in `slo_buckets.level`. */
export type Level = 60 | 3600 | 86400;
export const LEVELS: readonly Level[] = [60, 3600, 86400];

/** A run of buckets of one level. */
export interface Piece extends Span {
  level: Level;
}

/** From when on each level still has its rows; older ones were cleaned up. */
export interface LevelHorizon {
  baseFromMs: number;
  hourFromMs: number;
}

/** Largest multiple of `stepMs` that is not after `ms`. */
export function floorTo(ms: number, stepMs: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

/** Smallest multiple of `stepMs` that is not before `ms`. */
export function ceilTo(ms: number, stepMs: number): number {
  return Math.ceil(ms / stepMs) * stepMs;
}

/**
 * The same moment on the finest grid that still has rows: minutes, hours for what is older than the base buckets, days
 * for what is older than the hours.
 */
export function alignToHorizon(ms: number, horizon: LevelHorizon): number {
  if (ms < horizon.hourFromMs) return floorTo(ms, DAY_MS);
  if (ms < horizon.baseFromMs) return floorTo(ms, HOUR_MS);
  return floorTo(ms, BASE_MS);
}

/**
 * Splits a span on the minute grid into the fewest runs of day, hour and base buckets that tile it exactly: base buckets
 * up to the first full hour, hours up to the first full day, days, and back down.
 */
export function decompose(span: Span): Piece[] {
  const pieces: Piece[] = [];
  const add = (level: Level, startMs: number, endMs: number) => {
    if (startMs < endMs) pieces.push({ level, startMs, endMs });
  };
  const { startMs, endMs } = span;
  const hourStart = Math.min(ceilTo(startMs, HOUR_MS), endMs);
  const hourEnd = Math.max(floorTo(endMs, HOUR_MS), hourStart);
  const dayStart = Math.min(ceilTo(hourStart, DAY_MS), hourEnd);
  const dayEnd = Math.max(floorTo(hourEnd, DAY_MS), dayStart);
  add(60, startMs, hourStart);
  add(3600, hourStart, dayStart);
  add(86400, dayStart, dayEnd);
  add(3600, dayEnd, hourEnd);
  add(60, hourEnd, endMs);
  return pieces;
}

/** A run of buckets of one level that belong to consecutive segments, cut where the segment changes. */
export interface Run extends Piece {
  /** Segments in order; each ends where the next begins, the last one with the run. */
  parts: { segment: number; endMs: number }[];
}

/**
 * Splits segments into runs of buckets, joining what touches: around the moment where one segment ends and the next
 * begins both need minutes, and one scan serves both.
 */
export function runsOf(segments: readonly Span[]): Run[] {
  const runs: Run[] = [];
  segments.forEach((span, segment) => {
    for (const { level, startMs, endMs } of decompose(span)) {
      const last = runs.at(-1);
      if (last?.level === level && last.endMs === startMs) {
        last.endMs = endMs;
        last.parts.push({ segment, endMs });
      } else {
        runs.push({ level, startMs, endMs, parts: [{ segment, endMs }] });
      }
    }
  });
  return runs;
}

/**
 * Cuts overlapping spans at all their ends into disjoint segments, so that nested windows read every bucket once.
 * Returns the segments in order and, per span, which of them it is made of.
 */
export function segmentSpans(spans: Record<string, Span>): {
  segments: Span[];
  members: Record<string, number[]>;
} {
  const cuts = [
    ...new Set(
      Object.values(spans).flatMap(({ startMs, endMs }) => [startMs, endMs]),
    ),
  ].sort((a, b) => a - b);
  const segments: Span[] = [];
  const members: Record<string, number[]> = Object.fromEntries(
    Object.keys(spans).map(id => [id, []]),
  );
  for (let index = 1; index < cuts.length; index++) {
    const segment = { startMs: cuts[index - 1], endMs: cuts[index] };
    const owners = Object.entries(spans).filter(
      ([, { startMs, endMs }]) =>
        startMs <= segment.startMs && segment.endMs <= endMs,
    );
    if (owners.length === 0) continue;
    for (const [id] of owners) members[id].push(segments.length);
    segments.push(segment);
  }
  return { segments, members };
}

/** The coarsest level whose buckets tile slices of this length. */
export function levelForSlices(sliceMs: number): Level {
  if (sliceMs % DAY_MS === 0) return 86400;
  return sliceMs % HOUR_MS === 0 ? 3600 : 60;
}
