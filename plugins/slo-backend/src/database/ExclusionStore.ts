import type { Exclusion } from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';

/** An exclusion under its id. */
export interface StoredExclusion extends Exclusion {
  id: string;
  sloKey: string;
}

/** Which spans are left out of figures. */
export interface ApprovedExclusions {
  /** Approved spans per SLO that touch a span: ascending, disjoint; SLOs without any are absent. */
  approvedSpans(
    sloKeys: readonly string[],
    within: Span,
  ): Promise<Map<string, Span[]>>;
}

/** Exclusions and the decisions on them. */
export interface ExclusionStore extends ApprovedExclusions {
  add(exclusion: StoredExclusion): Promise<void>;

  /** One exclusion of an SLO; undefined when that SLO has none of that id. */
  get(sloKey: string, id: string): Promise<StoredExclusion | undefined>;

  /** A page of an SLO, newest first. */
  list(
    sloKey: string,
    page: { cursor?: string; limit?: number },
  ): Promise<{ items: StoredExclusion[]; nextCursor?: string }>;

  /** Numbers that are limited: proposals nobody decided on, and approved ones that ended after a moment. */
  count(
    sloKey: string,
    endAfterMs: number,
  ): Promise<{ proposed: number; approved: number }>;

  /**
   * Appends the newest decision of an exclusion and moves its state, if it still is in the state the decision was made on.
   *
   * @returns false when somebody else decided first; then nothing was stored
   */
  decide(before: StoredExclusion, after: StoredExclusion): Promise<boolean>;

  /** Approved exclusions of an SLO that touch a span, the first ones when there are more than `limit`. */
  approvedWithin(
    sloKey: string,
    within: Span,
    limit: number,
  ): Promise<StoredExclusion[]>;
}
