import type { Log } from '../runner/log';
import { backoffMs, retryAfterMs } from './backoff';
import type { Clock } from './clock';

/** How often a request is made at most, whatever the budget. */
const MAX_ATTEMPTS = 4;

/** What repeating a request needs. */
export interface Repetition<T> {
  /** The service as people call it, for the log. */
  service: string;
  attempt: () => Promise<T>;
  /** Whether an answer, or that there was none, is worth another attempt. */
  worthRepeating: (result: Result<T>) => boolean;
  signal: AbortSignal;
  log: Log;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  /** How long all attempts and the waits between them may take. */
  budgetMs: number;
}

/** An answer, or what happened instead. */
export type Result<T> = { answer: T } | { failure: unknown };

/**
 * Makes a request until it is worth no other attempt: the answer is what it is, the budget is spent, or the server asks to
 * wait longer than the budget lasts.
 *
 * @returns the last result, and how many attempts it took
 * @throws the reason of the signal when it is aborted
 */
export async function repeat<T extends { status: number; headers: Headers }>({
  service,
  attempt,
  worthRepeating,
  signal,
  log,
  clock,
  random,
  budgetMs,
}: Repetition<T>): Promise<{ result: Result<T>; attempts: number }> {
  const deadlineMs = clock.nowMs() + budgetMs;
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    const result: Result<T> = await attempt().then(
      answer => ({ answer }),
      failure => ({ failure }),
    );
    if (signal.aborted) throw signal.reason;
    if (attempts === MAX_ATTEMPTS || !worthRepeating(result)) {
      return { result, attempts };
    }
    const nowMs = clock.nowMs();
    const waitMs =
      ('answer' in result
        ? retryAfterMs(result.answer.headers, nowMs)
        : undefined) ?? backoffMs(attempts, budgetMs, random());
    if (nowMs + waitMs > deadlineMs) return { result, attempts };
    const what =
      'answer' in result ? `status ${result.answer.status}` : 'no answer';
    log.info(
      `${service}: ${what}; attempt ${attempts + 1} in ${Math.round(waitMs)} ms`,
    );
    await clock.sleep(waitMs, signal);
  }
}
