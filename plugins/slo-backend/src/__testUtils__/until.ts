import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until something holds, or fails with what it was last. */
export async function until<T>(
  get: () => Promise<T>,
  holds: (value: T) => boolean,
  { timeoutMs = 60_000, everyMs = 200 } = {},
): Promise<T> {
  const endMs = Date.now() + timeoutMs;
  for (;;) {
    const value = await get();
    if (holds(value)) return value;
    if (Date.now() > endMs) {
      throw new Error(
        `Waited ${timeoutMs / 1000} s in vain, last: ${JSON.stringify(value)}`,
      );
    }
    await sleep(everyMs);
  }
}
