import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a time, or rejects when the signal fires. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** {@link Wait} by the clock of the machine. */
export const waitByClock: Wait = async (ms, signal) => {
  await delay(ms, undefined, { signal });
};

const ATTEMPTS = 7;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 20_000;

/**
 * Calls until it works, for at most seven times. Tried again: no connection, 429 and 5xx; after twice the pause each
 * time, or after what `Retry-After` asks for. Any other failure, and the last one, is thrown as it is.
 */
export async function withRetry<T>(
  call: () => Promise<T>,
  options: { signal: AbortSignal; wait: Wait },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    options.signal.throwIfAborted();
    try {
      return await call();
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1);
      await options.wait(
        Math.min(retryAfterMs(error) ?? pauseMs, LONGEST_PAUSE_MS),
        options.signal,
      );
    }
  }
}

function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined) return status === 429 || status >= 500;
  // fetch rejects with a TypeError that has a cause when there is no connection; one without is a mistake of ours.
  const { name, cause } = (error ?? {}) as { name?: string; cause?: unknown };
  return name === 'TypeError' && cause !== undefined;
}

function statusOf(error: unknown): number | undefined {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function retryAfterMs(error: unknown): number | undefined {
  const { response } = error as {
    response?: { headers?: { get(name: string): string | null } };
  };
  const seconds = Number(response?.headers?.get('retry-after') ?? undefined);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
