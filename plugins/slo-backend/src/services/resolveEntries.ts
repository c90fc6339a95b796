import type { CountsEntry } from '@bellwether/plugin-slo-common';
import type { CountsRecord } from '../database/CountsStore';
import type { StoredObjective } from '../database/model';
import { checkContent, type EntryLimits } from './entryContent';
import { findTarget, type Refusal } from './entryTarget';
import type { SloServiceScope } from './SloService';

/** Why which entry is not stored. */
export interface Rejection extends Refusal {
  index: number;
  key: string;
}

/** Which entries may be stored, under which series. */
export interface ResolvedEntries {
  records: CountsRecord[];
  rejected: Rejection[];
  /** Entries that repeat an earlier one of the same request. */
  repeated: number;
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
    const record = resolveEntry(entry, index, objectives, scope, limits);
    if ('code' in record) {
      rejected.push({ index, key: entry.key, ...record });
      return;
    }
    const id = `${record.seriesKey} ${record.key}`;
    const earlier = records.get(id);
    if (!earlier) {
      records.set(id, record);
    } else if (isSameContent(earlier, record)) {
      repeated += 1;
    } else {
      rejected.push(keyConflict(record, earlier, `counts[${earlier.index}]`));
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
): CountsRecord | Refusal {
  const target = findTarget(entry, objectives, scope);
  if ('code' in target) return target;
  const content = checkContent(entry, target.slicesMs, limits);
  if ('code' in content) return content;
  const { key, seconds, good, total } = entry;
  const { startMs } = content;
  return {
    index,
    seriesKey: target.seriesKey,
    key,
    startMs,
    seconds,
    good,
    total,
  };
}

function isSameContent(a: CountsRecord, b: CountsRecord): boolean {
  return (
    a.startMs === b.startMs &&
    a.seconds === b.seconds &&
    a.good === b.good &&
    a.total === b.total
  );
}
