/** A burn rate over a look-back window that is compared with a threshold. @public */
export interface BurnTest {
  /** Look-back window in milliseconds. */
  windowMs: number;
  op: 'gt' | 'gte' | 'lt' | 'lte';
  threshold: number;
}

/** An alert an SLO wants, whoever asked for it and however it is compiled. @public */
export interface AlertPlan {
  /** Distinguishes the alerts of one SLO, such as `page_1h`. */
  key: string;
  severity: string;
  /** Tests that must all hold, the longest window first; none: alert when nothing was measured. */
  tests: readonly BurnTest[];
  /** How long they must hold, in milliseconds. */
  forMs: number;
  /** Bad events the longest window must hold; absent: as the SLO says. */
  minBadEvents?: number;
  /** Names of the notification targets, where declared. */
  targets: readonly string[];
  /** Further labels and annotations of the declaration. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
}
