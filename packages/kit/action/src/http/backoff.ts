const FIRST_MS = 1000;
const LONGEST_MS = 15_000;
const GROWTH = 3;

/** All waits together take a fifth of a small budget; the rest is for the requests. */
const FIRST_SHARE = 1 / 64;

/**
 * How long to wait before asking again: 1, 3, 9, 15 s, or proportionally less when the budget is small; shortened at random
 * by up to half, so that jobs that failed together do not return together.
 *
 * @param attempt - number of attempts made, from 1
 * @param budgetMs - how long all attempts may take
 * @param random - 0 to 1
 */
export function backoffMs(
  attempt: number,
  budgetMs: number,
  random: number,
): number {
  const firstMs = Math.min(FIRST_MS, budgetMs * FIRST_SHARE);
  const fullMs = Math.min(LONGEST_MS, firstMs * GROWTH ** (attempt - 1));
  return fullMs * (1 - random / 2);
}

/** Statuses of a server that may answer otherwise the next time. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/**
 * How long the server asks to wait: `Retry-After` as seconds or as a date, or the time at which GitHub's rate limit is
 * refilled.
 *
 * @returns milliseconds, undefined when it does not say
 */
export function retryAfterMs(
  headers: Headers,
  nowMs: number,
): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    if (/^\d+$/.test(after)) return Number(after) * 1000;
    const date = Date.parse(after);
    return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
  }
  const reset = Number(headers.get('x-ratelimit-reset'));
  // a second on top, as the time is given in whole seconds
  return headers.get('x-ratelimit-remaining') === '0' && reset > 0
    ? Math.max(0, reset * 1000 - nowMs) + 1000
    : undefined;
}
