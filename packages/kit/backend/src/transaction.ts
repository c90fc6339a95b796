import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often {@link retryTransaction} tries. @public */
export interface RetryOptions {
  /** Attempts in total. Default 5. */
  attempts?: number;
  /** Pause before the second attempt, doubled for each further one, milliseconds. Default 20. */
  pauseMs?: number;
}

/**
 * Runs `work` in a transaction and repeats it when the database asks for it: serialization failure and deadlock on
 * PostgreSQL, a busy file on SQLite. `work` must touch nothing but the database, for it may run several times. Any
 * other error, and the last failed attempt, is thrown as it came.
 *
 * @public
 */
export async function retryTransaction<T>(
  knex: Knex,
  work: (tx: Knex.Transaction) => Promise<T>,
  options: RetryOptions = {},
): Promise<T> {
  const { attempts = 5, pauseMs = 20 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await knex.transaction(work);
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error;
      await sleep(pauseMs * 2 ** (attempt - 1));
    }
  }
}

/** Whether the same transaction may succeed when repeated. @public */
export function isRetryable(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    typeof code === 'string' &&
    // 40001 serialization_failure, 40P01 deadlock_detected (PostgreSQL, appendix A).
    (code === '40001' || code === '40P01' || code.startsWith('SQLITE_BUSY'))
  );
}
