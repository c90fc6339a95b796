import type { ExclusionAction, ExclusionState } from '@bellwether/domain-slo';

/** Who did what to an exclusion. @public */
export interface ExclusionDecisionView {
  action: ExclusionAction;
  /** User entity ref. */
  by: string;
  /** ISO 8601. */
  at: string;
  note?: string;
}

/** A span of time that is left out of the figures once it is approved. @public */
export interface ExclusionView {
  id: string;
  sloEntityRef: string;
  /** ISO 8601. */
  start: string;
  /** ISO 8601. */
  end: string;
  reason: string;
  /** User entity ref. */
  author: string;
  /** ISO 8601. */
  proposedAt: string;
  state: ExclusionState;
  /** Oldest first. */
  decisions: ExclusionDecisionView[];
  /** What the caller may do with it now. */
  allowed: ExclusionAction[];
}

/** Answer of `GET /slos/{namespace}/{name}/exclusions`, newest first. @public */
export interface ListExclusionsResponse {
  items: ExclusionView[];
  nextCursor?: string;
  /** Whether the caller may propose one. */
  mayPropose: boolean;
}

/** Body of `POST /slos/{namespace}/{name}/exclusions`; the span is widened to whole minutes. @public */
export interface ProposeExclusionRequest {
  /** ISO 8601 with a zone. */
  start: string;
  /** ISO 8601 with a zone; after `start`, at most 92 days. */
  end: string;
  /** 1..1000 characters. */
  reason: string;
}

/** Body of `POST /slos/{namespace}/{name}/exclusions/{id}/decisions`. @public */
export interface DecideExclusionRequest {
  action: ExclusionAction;
  /** At most 1000 characters. */
  note?: string;
}
