import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Span } from './source';

/** What a marker is about; anything that is none of these is `other`. @public */
export const MARKER_KINDS = [
  'release',
  'incident',
  'chaos',
  'drift',
  'exclusion',
  'alert',
  'other',
] as const;

/** Something that happened, to be drawn into the charts of an SLO. @public */
export interface Marker {
  /** Unique within its provider, 1..200 characters. */
  id: string;
  /** Epoch milliseconds. */
  atMs: number;
  /** Epoch milliseconds, not before `atMs`; absent: a moment. Incidents need it to count in the scores of a what-if. */
  untilMs?: number;
  kind: (typeof MARKER_KINDS)[number];
  /** 1..200 characters on one line. */
  title: string;
  /** Path in the portal (`/…`) or http(s) address, at most 2000 characters. */
  href?: string;
}

/** What markers are wanted for. @public */
export interface MarkerQuery extends Span {
  /** Entity ref of the SLO. */
  sloEntityRef: string;
  /** Entity the SLO is about, its owner and its system, as far as the catalog knows them. */
  componentRef?: string;
  ownerRef?: string;
  systemRef?: string;
  /**
   * Who sees the markers: whatever has permissions of its own is asked for on their behalf. Absent: nobody sees them, incidents
   * are counted alone.
   */
  credentials?: BackstageCredentials;
  /** Aborts when the caller hangs up or the time limit is over. */
  signal: AbortSignal;
}

/**
 * Knows of things that happened to an SLO, or to what it is about.
 *
 * Providers are asked together, each within a time limit of three seconds. One that fails, is late or answers with nonsense
 * is named as a problem and hides nothing of the others. Whoever may see the SLO sees its markers: give away nothing that
 * is secret, and of what has permissions of its own only what `credentials` may see.
 *
 * @public
 */
export interface MarkerProvider {
  /** Unique: lower-case letters, digits and dashes, at most 50 characters. */
  readonly id: string;
  /** Markers that touch the span, in any order. */
  markers(query: MarkerQuery): Promise<Marker[]>;
}
