import type { Digest } from './digest';
import type { DriftReport, DriftResource } from './model';

/** What two values have in common when they are equal; a place and, where there is a key, a digest of the values there. */
export interface FingerprintPlace {
  path: string;
  values: string | null;
}

/**
 * Same while the address, the kind, the differing paths and their values are the same, in any order.
 *
 * @param places - `values`: a keyed digest, or null when there is no key: a plain one would tell short values to whoever tries them
 */
export function resourceFingerprint(
  {
    address,
    deposed,
    kind,
  }: Pick<DriftResource, 'address' | 'deposed' | 'kind'>,
  places: readonly FingerprintPlace[],
  digest: Digest,
): string {
  const sorted = places
    .map(({ path, values }) => JSON.stringify([path, values]))
    .sort();
  return digest.hex(JSON.stringify([address, deposed, kind, sorted]));
}

/** Of everything a report lists, and of how much it does not list. Noise does not count: it differs from run to run. */
export function reportFingerprint(
  report: Pick<DriftReport, 'tool' | 'resources' | 'resourcesOmitted'>,
  digest: Digest,
): string {
  return digest.hex(
    JSON.stringify([
      report.tool,
      report.resourcesOmitted,
      report.resources.map(({ fingerprint }) => fingerprint).sort(),
    ]),
  );
}
