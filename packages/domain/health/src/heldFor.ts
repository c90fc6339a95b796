import type { Health } from './model';

/** How long something has to be so: both, as either alone is fooled by a source that is slow or asked often. @public */
export interface HoldRule {
  /** At least so long from the first look to the last, milliseconds. */
  forMs: number;
  /** At so many looks in a row, at least; 1.. */
  evaluations: number;
}

/** What one look found. @public */
export interface HealthLook {
  /** Epoch milliseconds. */
  atMs: number;
  status: Health['status'];
}

/** Whether something has been so for long enough. @public */
export interface Held {
  holds: boolean;
  /** Of the first look at which it was so; null: at the last look it was not. */
  sinceMs: number | null;
  /** Looks in a row. */
  evaluations: number;
}

const BAD: readonly string[] = ['Degraded', 'Failed'];
const GOOD: readonly string[] = ['Healthy', 'Current'];

/** What happens in a shorter time without a look is taken to be as it was. */
const LONGEST_GAP_MS = 60_000;

/**
 * Whether an object has been Degraded (argo) or Failed (kstatus) for at least N seconds and at M looks in a row. A look that could
 * not tell (Unknown) says neither: it is not counted and ends nothing, but for longer than `forMs` (or a minute, where that is
 * longer) nobody may have been without a look that could.
 *
 * @param looks - the oldest first
 * @public
 */
export function degradedFor(
  rule: HoldRule,
  looks: readonly HealthLook[],
): Held {
  const known = looks.filter(({ status }) => status !== 'Unknown');
  const gapMs = Math.max(rule.forMs, LONGEST_GAP_MS);
  const gap = known.findLastIndex(
    ({ atMs }, index) => index > 0 && atMs - known[index - 1].atMs > gapMs,
  );
  return heldFor(rule, known.slice(Math.max(0, gap)), BAD);
}

/**
 * Whether an object has been Healthy (argo) or Current (kstatus) for at least N seconds and at M looks in a row. A look that could
 * not tell begins the count anew.
 *
 * @param looks - the oldest first
 * @public
 */
export function healthyFor(rule: HoldRule, looks: readonly HealthLook[]): Held {
  return heldFor(rule, looks, GOOD);
}

function heldFor(
  { forMs, evaluations }: HoldRule,
  looks: readonly HealthLook[],
  wanted: readonly string[],
): Held {
  const broken = looks.findLastIndex(({ status }) => !wanted.includes(status));
  const row = looks.slice(broken + 1);
  if (row.length === 0) return { holds: false, sinceMs: null, evaluations: 0 };
  const sinceMs = row[0].atMs;
  const lastedMs = row[row.length - 1].atMs - sinceMs;
  return {
    holds: lastedMs >= forMs && row.length >= Math.max(1, evaluations),
    sinceMs,
    evaluations: row.length,
  };
}
