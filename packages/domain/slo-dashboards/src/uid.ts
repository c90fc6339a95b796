import type { DashboardProfile } from './profile';
import type { RecordedSlo } from './recordedSlo';

/** uid of the dashboard of all SLOs of a profile. */
export function overviewUid(profile: DashboardProfile): string {
  return `bw-${profile}-slos`;
}

/** uid of the dashboard of one SLO. */
export function sloUid({
  profile,
  id,
}: Pick<RecordedSlo, 'profile' | 'id'>): string {
  // Not `bw-${profile}-`: an SLO may have the ID "slos".
  return uidOf(`bw-${profile}-slo-${id}`);
}

/** Longest uid Grafana accepts. */
const MAX_LENGTH = 40;

/**
 * A uid for Grafana: the text itself where it is short and plain enough, else its beginning and a hash. The same text
 * always has the same uid, so that dashboards are updated and links keep working.
 */
function uidOf(text: string): string {
  if (text.length <= MAX_LENGTH && /^[A-Za-z0-9_-]+$/.test(text)) return text;
  const hash = fnv1a(text);
  const plain = text.replace(/[^A-Za-z0-9_-]/g, '-');
  return `${plain.slice(0, MAX_LENGTH - hash.length - 1)}-${hash}`;
}

const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a over UTF-8, 64 bits, in 13 digits of base 36. Source: draft-eastlake-fnv. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  }
  return hash.toString(36).padStart(13, '0');
}
