/** A deployment to an environment, as figures see it. Times are epoch milliseconds. @public */
export interface DoraDeployment {
  id: string;
  /** What is deployed: failures are over with the next success of the same. */
  service: string;
  startedMs: number;
  /** First success; null: it never succeeded. */
  succeededMs: number | null;
  /** `undecided`: it is under way, or nobody said how it ended. */
  outcome: 'success' | 'failure' | 'undecided';
  /** When it was taken back after it had succeeded; null: it was not. */
  takenBackMs: number | null;
  /** Whether it takes another one back: then it brings nothing new. */
  isRollback: boolean;
  /** When its change was first seen, such as its commit or its release; null: nobody knows. */
  seenMs: number | null;
}

/** A time: the end is not part of it. @public */
export interface DoraSpan {
  fromMs: number;
  toMs: number;
}

/** Durations, and of how many they are. @public */
export interface DoraDuration {
  /** How many were measured. */
  n: number;
  /** How many there are of which it is not known. */
  unknown: number;
  /** Milliseconds; null: nothing was measured. */
  medianMs: number | null;
  p90Ms: number | null;
}

/** The four figures. What is not known is null, never 0. @public */
export interface DoraFigures {
  deploymentFrequency: {
    /** Deployments that succeeded, rollbacks left out. */
    n: number;
    /** A day; null: the time is empty. */
    perDay: number | null;
    /** Days (UTC) with one at least. */
    days: number;
  };
  /** From when a change was first seen until it was deployed. */
  leadTime: DoraDuration;
  changeFailureRate: {
    /** Deployments whose outcome is known, rollbacks left out. */
    n: number;
    /** Of those, that failed or were taken back. */
    failed: number;
    /** failed / n; null: n is 0. */
    rate: number | null;
  };
  /** From when a change that failed was there until the next success. */
  timeToRestore: DoraDuration & {
    /** Failures that are not over. */
    open: number;
  };
}

/** A week of the figures. @public */
export interface DoraWeek {
  /** Monday, 00:00 UTC, epoch milliseconds. */
  fromMs: number;
  deployments: number;
  failed: number;
  /** Null: nothing was measured. */
  leadTimeMedianMs: number | null;
}
