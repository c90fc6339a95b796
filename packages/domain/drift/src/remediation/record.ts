import {
  type DriftLedger,
  type DriftMark,
  LEDGER_LIMITS,
  type LedgerEntry,
  type LedgerEvent,
} from './ledger';
import { follow, remediationStatus } from './state';
import { REMEDIATION_TRANSITIONS } from './transitions';
import { isWhole } from '../policy/isWhole';
import type { DriftReport } from '../model';
import { isOutside } from './outside';

/** The ledger of a stack nothing is known of. @public */
export function emptyLedger(stack: string): DriftLedger {
  return {
    schemaVersion: 1,
    stack,
    revision: 0,
    seen: [],
    frozen: [],
    entries: [],
  };
}

/**
 * A ledger with one more entry. What is too old to matter is left out, except of what is under way.
 *
 * @param by - when, epoch milliseconds, and which run
 * @throws RangeError for an event that may not come now
 * @public
 */
export function recorded(
  ledger: DriftLedger,
  event: Exclude<LedgerEvent, { type: 'detected' }>,
  by: { atMs: number; run: string },
): DriftLedger {
  const revision = ledger.revision + 1;
  const entry: LedgerEntry = { ...event, ...by, revision };
  const status = remediationStatus(ledger);
  follow(status, entry);
  // Who tries again says so once: he may do so for days.
  const isRetry =
    REMEDIATION_TRANSITIONS[status.state][event.type] === status.state;
  const again = isRetry
    ? ledger.entries.findLast(({ type }) => type === event.type)
    : undefined;
  return {
    ...ledger,
    revision,
    frozen: frozenAfter(ledger, event),
    entries: trimmed(
      [...ledger.entries.filter(other => other !== again), entry],
      by.atMs,
    ),
  };
}

function frozenAfter(
  { frozen }: DriftLedger,
  event: LedgerEvent,
): DriftLedger['frozen'] {
  if (event.type !== 'frozen' && event.type !== 'released') return frozen;
  const { addresses } = event;
  const others = frozen.filter(({ address }) => !addresses.includes(address));
  if (event.type === 'released') return others;
  const { reason } = event;
  return [...others, ...addresses.map(address => ({ address, reason }))];
}

/**
 * A ledger with what a report found. Resources keep the time since when they have been drifted as they are. A report that is not
 * complete says nothing, and changes nothing.
 *
 * @param by - `since`: the revision of the ledger that was known when the report was begun, as what was done meanwhile may not
 *   be in it
 * @public
 */
export function detected(
  ledger: DriftLedger,
  report: DriftReport,
  by: { atMs: number; run: string; since: number },
): DriftLedger {
  if (!isWhole(report)) return ledger;
  const { atMs, run, since } = by;
  const revision = ledger.revision + 1;
  const found = report.resources.filter(isOutside);
  const fingerprint = found.length > 0 ? report.fingerprint : null;
  const last = ledger.entries.findLast(({ type }) => type === 'detected');
  const begun =
    ledger.entries.findLast(({ type }) => type === 'applying')?.revision ?? 0;
  const isAgain =
    last?.type === 'detected' &&
    last.fingerprint === fingerprint &&
    Math.min(last.since, since) >= begun;
  const entry: LedgerEntry = isAgain
    ? { ...last, atMs, run, revision, times: last.times + 1 }
    : {
        type: 'detected',
        fingerprint,
        firstMs: atMs,
        times: 1,
        since,
        atMs,
        run,
        revision,
      };
  const before = isAgain
    ? ledger.entries.filter(other => other !== last)
    : ledger.entries;
  return {
    ...ledger,
    revision,
    seen: seenSince(ledger, found, atMs),
    entries: trimmed([...before, entry], atMs),
  };
}

function seenSince(
  { seen }: DriftLedger,
  resources: readonly DriftMark[],
  atMs: number,
): DriftLedger['seen'] {
  const known = new Map(seen.map(mark => [mark.address, mark]));
  return resources
    .slice(0, LEDGER_LIMITS.resources)
    .map(({ address, fingerprint }) => {
      const before = known.get(address);
      const isSame = before?.fingerprint === fingerprint;
      return {
        address,
        fingerprint,
        firstMs: isSame ? before.firstMs : atMs,
      };
    });
}

/** The oldest go first, but a remediation as a whole: what is left has to be readable from its beginning. */
function trimmed(entries: LedgerEntry[], nowMs: number): LedgerEntry[] {
  const surplus = entries.length - LEDGER_LIMITS.entries;
  const kept = entries.findIndex(
    ({ atMs }, index) =>
      index >= surplus && nowMs - atMs <= LEDGER_LIMITS.keptMs,
  );
  let start = 0;
  entries.slice(0, kept).forEach(({ type }, index) => {
    const isEnd = type === 'closed' || type === 'aborted';
    if (isEnd) start = index + 1;
  });
  const isQuiet = !entries
    .slice(start, kept)
    .some(({ type }) => type === 'claimed');
  return entries.slice(isQuiet ? kept : start);
}
