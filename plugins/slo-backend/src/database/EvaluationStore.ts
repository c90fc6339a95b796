import type { StateTransition, StoredStatus } from './model';

/** One evaluated objective. */
export interface EvaluationResult {
  status: StoredStatus;
  /** Target at the time, for the history. */
  target: number;
}

/** How long history is kept. */
export interface HistoryRetention {
  /** Evaluations older than this are thinned to one an hour. */
  thinAfterMs: number;
  /** Evaluations and state changes older than this are deleted. */
  deleteAfterMs: number;
}

/** Results of evaluations: the newest status, the history, and what changed. */
export interface EvaluationStore {
  /**
   * Stores results together with the state changes they bring, each objective atomically. Results that are not newer
   * than what is stored are dropped, so that a replica that lost its lock cannot turn the clock back.
   *
   * @returns the state changes that this call recorded.
   */
  save(results: EvaluationResult[], atMs: number): Promise<StateTransition[]>;

  /** Deletes and thins history. @returns number of rows deleted. */
  cleanUp(
    nowMs: number,
    retention: HistoryRetention,
    signal: AbortSignal,
  ): Promise<number>;
}
