import type { SourceProblem } from './alerts';

/** What a marker is about. @public */
export type MarkerKind =
  'release' | 'incident' | 'chaos' | 'drift' | 'exclusion' | 'alert' | 'other';

/** Something that happened, to be drawn into the charts of an SLO. @public */
export interface MarkerView {
  /** Unique within its source. */
  id: string;
  /** ISO 8601. */
  at: string;
  /** ISO 8601, not before `at`; absent: a moment. */
  until?: string;
  kind: MarkerKind;
  /** 1..200 characters. */
  title: string;
  /** Path in the portal or http(s) address. */
  href?: string;
  /** Name of the provider. */
  source: string;
}

/** Answer of `GET /slos/{namespace}/{name}/markers`: ascending in time, at most 500. @public */
export interface MarkersResponse {
  items: MarkerView[];
  /** Providers that did not answer. */
  problems: SourceProblem[];
}
