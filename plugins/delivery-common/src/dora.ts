/** A figure, and of how many it is. @public */
export interface DoraDuration {
  /** How many were measured. */
  n: number;
  /** How many there are of which it is not known. */
  unknown: number;
  /** Milliseconds; null: nothing was measured. */
  medianMs: number | null;
  p90Ms: number | null;
}

/** The four figures of DORA over a time. What is not known is null, never 0. @public */
export interface DoraFigures {
  deploymentFrequency: {
    /** Deployments that succeeded. */
    n: number;
    /** A day; null when the time is empty. */
    perDay: number | null;
    /** Days with one at least. */
    days: number;
  };
  /** From the commit, or its release, to its deployment. */
  leadTime: DoraDuration;
  changeFailureRate: {
    /** Deployments whose outcome is known. */
    n: number;
    /** Of those, that were taken back, failed, or were followed by a rollback. */
    failed: number;
    /** failed / n; null when n is 0. */
    rate: number | null;
  };
  /** From a failure to the next success. */
  timeToRestore: DoraDuration & {
    /** Failures that are not over. */
    open: number;
  };
}

/** A week of the figures, for charts. @public */
export interface DoraWeek {
  /** RFC 3339: Monday, 00:00 UTC. */
  from: string;
  deployments: number;
  failed: number;
  /** Null: nothing was measured. */
  leadTimeMedianMs: number | null;
}

/** @public */
export interface GetDoraRequest {
  entityRef?: string;
  systemRef?: string;
  /** Default: `production`. */
  environment?: string;
  /** 1..400; 30 unless told. */
  days?: number;
}

/** @public */
export interface DoraResponse extends DoraFigures {
  environment: string;
  /** RFC 3339: the time that is counted. */
  from: string;
  to: string;
  days: number;
  /** The same time before. */
  before: DoraFigures;
  weeks: DoraWeek[];
  /** Figures of each component, busiest first, at most 100. */
  services: (DoraFigures & { entityRef: string | null; service: string })[];
  /** Whether there was more than is counted (20 000 deployments). */
  truncated: boolean;
}
