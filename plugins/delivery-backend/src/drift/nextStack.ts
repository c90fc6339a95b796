import {
  DRIFT_SEVERITIES,
  type DriftCounts,
  type DriftSeverity,
} from '@bellwether/plugin-delivery-common';
import type { ToldDrift, ToldResource } from '../events/data/drift';

/** Drift of a resource that is open. */
export interface OpenResource {
  id: string;
  address: string;
  severity: DriftSeverity;
  firstSeenMs: number;
}

/** What a check does to the drift that is open. */
export interface NextStack {
  /** Drift that is there, with the id of its row: that which was open keeps its own. */
  seen: { id: string; firstSeenMs: number; told: ToldResource }[];
  /** Ids of drift that is gone. */
  gone: string[];
  /** Severities of drift that was not open before. */
  appeared: DriftSeverity[];
  drifted: number;
  bySeverity: DriftCounts;
  /** Epoch milliseconds: the oldest that is open; null when none is. */
  driftedSinceMs: number | null;
}

/** Counts of nothing. */
export function noDrift(): DriftCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}

/** How bad a severity is: 5 is worst, 1 least. */
export function severityRank(severity: DriftSeverity): number {
  return DRIFT_SEVERITIES.length - DRIFT_SEVERITIES.indexOf(severity);
}

/** Whether a check saw everything: what it does not name is gone. */
export function sawEverything({
  complete,
  verdict,
  resourcesOmitted,
}: ToldDrift): boolean {
  return complete && verdict !== 'error' && resourcesOmitted === 0;
}

/**
 * Merges what a check found into the drift that is open. A check that failed, or did not see everything, ends nothing: what it
 * does not name may be there.
 *
 * @param idOf - id of a row for drift that is new
 */
export function nextStack(
  open: readonly OpenResource[],
  told: ToldDrift,
  atMs: number,
  idOf: (address: string) => string,
): NextStack {
  const known = new Map(open.map(one => [one.address, one]));
  // Of an address that is told twice the last counts.
  const found = new Map(
    told.resources
      .filter(({ drifted }) => drifted)
      .map(resource => [addressOf(resource), resource]),
  );
  const seen = [...found].map(([address, resource]) => {
    const before = known.get(address);
    const firstSeenMs = Math.min(
      before?.firstSeenMs ?? atMs,
      resource.firstSeen ?? atMs,
    );
    return {
      id: before?.id ?? idOf(address),
      firstSeenMs,
      told: resource,
    };
  });
  const unseen = open.filter(({ address }) => !found.has(address));
  const [gone, stays] = sawEverything(told) ? [unseen, []] : [[], unseen];
  const bySeverity = noDrift();
  for (const { severity } of [...seen.map(one => one.told), ...stays]) {
    bySeverity[severity] += 1;
  }
  const since = [...seen, ...stays].map(({ firstSeenMs }) => firstSeenMs);
  return {
    seen,
    gone: gone.map(({ id }) => id),
    appeared: seen
      .filter(one => !known.has(addressOf(one.told)))
      .map(one => one.told.severity),
    drifted: Math.max(since.length, omittedTotal(told)),
    bySeverity,
    driftedSinceMs: since.reduce<number | null>(
      (oldest, ms) => (oldest === null ? ms : Math.min(oldest, ms)),
      null,
    ),
  };
}

/** What a report that was cut says there is in all. */
function omittedTotal({ summary, resourcesOmitted }: ToldDrift): number {
  return resourcesOmitted > 0 ? summary.drifted : 0;
}

/** What drifted, by name: an object that a replacement left behind has the address of the one that took its place. */
export function addressOf({ address, deposed }: ToldResource): string {
  return deposed ? `${address} (deposed ${deposed})` : address;
}
