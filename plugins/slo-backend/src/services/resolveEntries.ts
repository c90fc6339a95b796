import type {
  CountsEntry,
  CountsRejectionCode,
} from '@bellwether/plugin-slo-common';
import type { CountsRecord } from '../database/CountsStore';
import { floorTo } from '../database/levels';
import type { StoredObjective } from '../database/model';
import { COUNTS_METRIC_SOURCE, COUNTS_SOURCE } from '../sources/CountsSource';
import type { SloServiceScope } from './SloService';

/** Why an entry is not stored. */
export interface Rejection {
  index: number;
  key: string;
  code: CountsRejectionCode;
  message: string;
}

/** Which entries may be stored, under which series. */
export interface ResolvedEntries {
  records: CountsRecord[];
  rejected: Rejection[];
  /** Entries that repeat an earlier one of the same request. */
  repeated: number;
}

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

/** `<namespace>/<name>` of an SLO given as such or as a full entity ref; undefined for other kinds. */
export function toSloKey(slo: string): string | undefined {
  const match = /^(?:slo:)?([^:/\s]+)\/([^:/\s]+)$/i.exec(slo);
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : undefined;
}

/** Checks entries one by one: a wrong one is rejected with its reason and never holds up the others. */
export function resolveEntries(
  entries: readonly CountsEntry[],
  objectives: ReadonlyMap<string, StoredObjective[]>,
  scope: SloServiceScope,
  limits: EntryLimits,
): ResolvedEntries {
  const records = new Map<string, CountsRecord>();
  const rejected: Rejection[] = [];
  let repeated = 0;
  entries.forEach((entry, index) => {
    const outcome = resolveEntry(entry, index, objectives, scope, limits);
    if ('code' in outcome) {
      rejected.push(outcome);
      return;
    }
    const id = `${outcome.seriesKey} ${outcome.key}`;
    const earlier = records.get(id);
    if (!earlier) {
      records.set(id, outcome);
    } else if (isSameContent(earlier, outcome)) {
      repeated += 1;
    } else {
      rejected.push(keyConflict(outcome, earlier, `counts[${earlier.index}]`));
    }
  });
  return { records: [...records.values()], rejected, repeated };
}

/** The rejection of an entry whose key stands for other content. */
export function keyConflict(
  entry: CountsRecord,
  stored: Omit<CountsRecord, 'index'>,
  where: string,
): Rejection {
  return {
    index: entry.index,
    key: entry.key,
    code: 'key-conflict',
    message:
      `The key stands for other counts already (${where}): ${stored.good} of ${stored.total} in ${stored.seconds} s from ` +
      `${new Date(stored.startMs).toISOString()}. Counts are never changed; use a new key for new counts.`,
  };
}

function resolveEntry(
  entry: CountsEntry,
  index: number,
  objectives: ReadonlyMap<string, StoredObjective[]>,
  scope: SloServiceScope,
  limits: EntryLimits,
): CountsRecord | Rejection {
  const reject = (code: CountsRejectionCode, message: string): Rejection => ({
    index,
    key: entry.key,
    code,
    message,
  });

  const sloKey = toSloKey(entry.slo);
  const all = (sloKey && objectives.get(sloKey)) || [];
  const known = all.filter(objective => scope.mayRead?.(objective) ?? true);
  const series = [...new Set(known.map(({ seriesKey }) => seriesKey))];
  const named =
    entry.objective === undefined
      ? known
      : known.filter(objective => objective.index === entry.objective);
  if (named.length === 0) {
    return reject(
      'unknown-slo',
      `Expected an SLO of the catalog as <namespace>/<name>${entry.objective === undefined ? '' : ' with that objective'}, ` +
        `found ${quote(entry.slo)}${entry.objective === undefined ? '' : ` objective ${entry.objective}`}. ` +
        `A new SLO can take a minute to arrive from the catalog.`,
    );
  }
  if (entry.objective === undefined && series.length > 1) {
    return reject(
      'objective-required',
      `The objectives of ${quote(entry.slo)} have indicators of their own; say which one with "objective": ` +
        `${known.map(objective => objective.index).join(', ')}.`,
    );
  }
  const { seriesKey } = named[0];
  const sharing = known.filter(objective => objective.seriesKey === seriesKey);
  if (!sharing.some(objective => scope.mayPush?.(objective) ?? true)) {
    return reject(
      'not-allowed',
      `You may see ${quote(entry.slo)} but not push counts for it; that needs slo.counts.push.`,
    );
  }
  const wrong = sharing.find(({ sourceType }) => sourceType !== COUNTS_SOURCE);
  if (wrong) {
    return reject(
      'wrong-source',
      wrong.problem ??
        `The data of ${quote(entry.slo)} comes from "${wrong.sourceType}". Only SLOs with a metric source of type ` +
          `${COUNTS_METRIC_SOURCE} take pushed counts.`,
    );
  }

  const { good, total, seconds } = entry;
  if (!isCount(good) || !isCount(total) || good > total) {
    return reject(
      'invalid-counts',
      `Expected 0 <= good <= total <= ${MAX_TOTAL}, found good ${good} and total ${total}.`,
    );
  }
  const startMs = parseStart(entry.start);
  if (!Number.isSafeInteger(startMs) || startMs < 0) {
    return reject(
      'invalid-interval',
      `Expected start as ISO 8601 with a zone or as epoch milliseconds, found ${quote(String(entry.start))}.`,
    );
  }
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 3600) {
    return reject(
      'invalid-interval',
      `Expected seconds as a whole number of 1..3600, found ${seconds}.`,
    );
  }
  const endMs = startMs + seconds * 1000;
  if (endMs > limits.nowMs + limits.maxSkewMs) {
    return reject(
      'in-future',
      `The interval ends at ${iso(endMs)}, which is after ${iso(limits.nowMs)} by more than ` +
        `${limits.maxSkewMs / 1000} s. Push an interval when it is over, and check the clock of the producer.`,
    );
  }
  if (startMs < limits.nowMs - limits.maxAgeMs) {
    return reject(
      'too-old',
      `The interval starts at ${iso(startMs)}; counts are accepted from ${iso(limits.nowMs - limits.maxAgeMs)} on, ` +
        `because keys are remembered for ${limits.maxAgeMs / 86_400_000} days (slo.counts.retention.keys).`,
    );
  }
  for (const { definition } of sharing) {
    const sliceMs = definition?.objective.timeSliceWindowMs;
    if (
      sliceMs !== undefined &&
      floorTo(startMs, sliceMs) !== floorTo(endMs - 1, sliceMs)
    ) {
      return reject(
        'crosses-slice',
        `The interval ${iso(startMs)} to ${iso(endMs)} is in more than one time slice of ${sliceMs / 60_000} min. ` +
          `Cut intervals at full slices (UTC).`,
      );
    }
  }
  return { index, seriesKey, key: entry.key, startMs, seconds, good, total };
}

function isSameContent(a: CountsRecord, b: CountsRecord): boolean {
  return (
    a.startMs === b.startMs &&
    a.seconds === b.seconds &&
    a.good === b.good &&
    a.total === b.total
  );
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

/** Text of a caller in a message: bounded and without line breaks. */
function quote(text: string): string {
  return JSON.stringify(text.slice(0, 200));
}
