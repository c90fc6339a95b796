import type { CountsEntry } from '@bellwether/plugin-slo-common';
import { floorTo } from '../database/levels';
import { type Refusal, quote } from './entryTarget';

/** Limits of time in which counts are accepted. */
export interface EntryLimits {
  nowMs: number;
  /** Oldest start. */
  maxAgeMs: number;
  /** How far the clocks of producers may be ahead. */
  maxSkewMs: number;
}

/** Sums of counts stay exact in double precision far beyond this. */
const MAX_TOTAL = 1e12;

/** Checks counts and interval of an entry. @returns start of the interval, epoch milliseconds. */
export function checkContent(
  entry: CountsEntry,
  slicesMs: readonly number[],
  limits: EntryLimits,
): { startMs: number } | Refusal {
  const { good, total, seconds } = entry;
  if (!isCount(good) || !isCount(total) || good > total) {
    return {
      code: 'invalid-counts',
      message: `Expected 0 <= good <= total <= ${MAX_TOTAL}, found good ${good} and total ${total}.`,
    };
  }
  const startMs = parseStart(entry.start);
  if (!Number.isSafeInteger(startMs) || startMs < 0) {
    return {
      code: 'invalid-interval',
      message: `Expected start as ISO 8601 with a zone or as epoch milliseconds, found ${quote(String(entry.start))}.`,
    };
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) {
    return {
      code: 'invalid-interval',
      message: `Expected seconds as a whole number of 1..3600, found ${seconds}.`,
    };
  }
  const endMs = startMs + seconds * 1000;
  return checkTime({ startMs, endMs }, slicesMs, limits) ?? { startMs };
}

function checkTime(
  { startMs, endMs }: { startMs: number; endMs: number },
  slicesMs: readonly number[],
  { nowMs, maxAgeMs, maxSkewMs }: EntryLimits,
): Refusal | undefined {
  if (endMs > nowMs + maxSkewMs) {
    return {
      code: 'in-future',
      message:
        `The interval ends at ${iso(endMs)}, which is after ${iso(nowMs)} by more than ${maxSkewMs / 1000} s. ` +
        `Push an interval when it is over, and check the clock of the producer.`,
    };
  }
  if (startMs < nowMs - maxAgeMs) {
    return {
      code: 'too-old',
      message:
        `The interval starts at ${iso(startMs)}; counts are accepted from ${iso(nowMs - maxAgeMs)} on, ` +
        `because keys are remembered for ${maxAgeMs / 86_400_000} days (slo.counts.retention.keys).`,
    };
  }
  const crossed = slicesMs.find(
    sliceMs => floorTo(startMs, sliceMs) !== floorTo(endMs - 1, sliceMs),
  );
  return crossed === undefined
    ? undefined
    : {
        code: 'crosses-slice',
        message:
          `The interval ${iso(startMs)} to ${iso(endMs)} is in more than one time slice of ${crossed / 60_000} min. ` +
          `Cut intervals at full slices (UTC).`,
      };
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value <= MAX_TOTAL;
}

/** Without a zone the server's own would decide what a text means. */
function parseStart(start: string | number): number {
  if (typeof start === 'number') return start;
  return /[Zz]$|[+-]\d\d:?\d\d$/.test(start) ? Date.parse(start) : NaN;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
