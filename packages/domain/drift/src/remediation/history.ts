import type { DriftLedger, LedgerReason } from './ledger';

const DAY_MS = 24 * 3_600_000;

/** An address was put back, or it was tried. @public */
export interface Revert {
  atMs: number;
  /** Of the drift. */
  fingerprint: string;
}

/** How often a drift was found in a row, since the last plan was run. */
export interface DetectionStreak {
  times: number;
  /** Epoch milliseconds; null: never. */
  firstMs: number | null;
}

/**
 * How often the drift of a fingerprint was found in a row. A plan that was begun ends the row, and so does a report begun before
 * that: it may show what the plan changed since.
 */
export function detectionStreak(
  { entries }: DriftLedger,
  fingerprint: string,
): DetectionStreak {
  const begun = entries.findLast(({ type }) => type === 'applying');
  let streak: DetectionStreak = { times: 0, firstMs: null };
  for (const entry of entries.toReversed()) {
    if (entry === begun) break;
    if (entry.type !== 'detected') continue;
    const isSame = entry.fingerprint === fingerprint;
    if (!isSame || entry.since < (begun?.revision ?? 0)) break;
    streak = { times: streak.times + entry.times, firstMs: entry.firstMs };
  }
  return streak;
}

/** When the addresses of a stack were put back, the oldest first. A plan counts from when it was begun, whatever came of it. */
export function revertsByAddress({
  entries,
}: DriftLedger): Map<string, Revert[]> {
  const reverts = new Map<string, Revert[]>();
  let claimed: readonly { address: string; fingerprint: string }[] = [];
  for (const entry of entries) {
    if (entry.type === 'claimed') claimed = entry.resources;
    if (entry.type === 'released') {
      // Or a person's word would hold until the next report only.
      for (const address of entry.addresses) reverts.delete(address);
    }
    if (entry.type !== 'applying') continue;
    for (const { address, fingerprint } of claimed) {
      const known = reverts.get(address) ?? [];
      reverts.set(address, [...known, { atMs: entry.atMs, fingerprint }]);
    }
  }
  return reverts;
}

/** Times a plan was begun in the last 24 hours. */
export function runsOfDay({ entries }: DriftLedger, nowMs: number): number {
  return entries.filter(
    ({ type, atMs }) => type === 'applying' && nowMs - atMs < DAY_MS,
  ).length;
}

/** Addresses that nothing may be put back at, and why. @public */
export function frozenAddresses({
  frozen,
}: DriftLedger): Map<string, LedgerReason> {
  return new Map(frozen.map(({ address, reason }) => [address, reason]));
}

/** Epoch milliseconds until which an address is left alone after it was put back. */
export function coolsUntil(
  reverts: readonly Revert[],
  coolDownMs: number,
  nowMs: number,
): number {
  const recent = reverts.filter(({ atMs }) => nowMs - atMs < DAY_MS);
  const last = recent[recent.length - 1];
  if (!last) return -Infinity;
  return last.atMs + Math.min(DAY_MS, coolDownMs * 2 ** (recent.length - 1));
}

/** Why an address is to be frozen instead of being put back once more; undefined: it is not. */
export function flapOf(
  reverts: readonly Revert[],
  options: { fingerprint: string; maxReverts: number; nowMs: number },
): LedgerReason | undefined {
  const { fingerprint, maxReverts, nowMs } = options;
  const same = reverts.filter(revert => revert.fingerprint === fingerprint);
  const recent = reverts.filter(({ atMs }) => nowMs - atMs < DAY_MS);
  if (same.length >= 2) {
    return {
      code: 'same-drift-again',
      text: `was put back ${same.length} times, and the same change came back`,
    };
  }
  const isBetween =
    same.length > 0 && reverts[reverts.length - 1] !== same[same.length - 1];
  if (isBetween) {
    return {
      code: 'flapping',
      text: 'was put back from this change and from another in turn',
    };
  }
  if (recent.length >= maxReverts) {
    return {
      code: 'too-many-reverts',
      text: `was put back ${recent.length} times in 24 hours, the most that is allowed`,
    };
  }
  return undefined;
}
