import { isPassing } from '../http/backoff';
import type { Clock } from '../http/clock';
import { REQUEST_TIMEOUT_MS } from '../http/client';
import { repeat, type Result } from '../http/repeat';
import type { Log } from '../runner/log';

/** GitHub asks for a second between requests that write. */
const BETWEEN_WRITES_MS = 1000;

/** What a {@link GitHubFetch} needs. */
export interface GitHubFetchOptions {
  apiUrl: string;
  signal: AbortSignal;
  log: Log;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  retryBudgetMs: number;
}

/** How a client talks to GitHub. */
export interface GitHubFetch {
  /** Requests made until now, repeated ones included. */
  readonly requests: number;
  /**
   * `fetch` for one request of octokit; `onAttempts` hears how often it was made.
   *
   * @param reads - whether it changes nothing; as its method says unless told
   */
  fetchFor(
    onAttempts: (attempts: number) => void,
    reads?: boolean,
  ): typeof fetch;
}

/**
 * Fetch with everything GitHub asks of its clients: writes one after the other and a second apart, waits that its rate limits
 * name, and repetitions of what did not get through. A request that creates something is not repeated when nobody knows
 * whether it was carried out: it would be there twice.
 */
export function createGitHubFetch(options: GitHubFetchOptions): GitHubFetch {
  const { signal, log, clock, random, retryBudgetMs } = options;
  const home = new URL(options.apiUrl).origin;
  let requests = 0;
  let lastWrite: Promise<number> | undefined;

  /** Waits until the write before is a second ago. */
  async function takeTurn(): Promise<void> {
    const before = lastWrite;
    const turn = (async () => {
      const beforeMs = await before;
      if (beforeMs !== undefined) {
        await clock.sleep(
          Math.max(0, beforeMs + BETWEEN_WRITES_MS - clock.nowMs()),
          signal,
        );
      }
      return clock.nowMs();
    })();
    lastWrite = turn;
    await turn;
  }

  async function ask(url: URL, init: RequestInit): Promise<Response> {
    requests += 1;
    const fromMs = clock.nowMs();
    const response = await fetch(url, {
      ...init,
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ]),
    });
    log.debug(
      `${init.method} ${url.pathname}: ${response.status}, ${clock.nowMs() - fromMs} ms, ` +
        `${response.headers.get('x-ratelimit-remaining') ?? 'unknown'} requests left`,
    );
    // read to its end here, so that half an answer is asked again as none is
    const body = await response.arrayBuffer();
    const { status, headers } = response;
    return new Response(body.byteLength === 0 ? null : body, {
      status,
      headers,
    });
  }

  return {
    get requests() {
      return requests;
    },
    fetchFor: (onAttempts, reads) => async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (url.origin !== home) {
        throw new Error(
          `refused to send the token of ${home} to ${url.origin}`,
        );
      }
      const method = init?.method ?? 'GET';
      const readsOnly = reads ?? (method === 'GET' || method === 'HEAD');
      if (!readsOnly) await takeTurn();
      const { result, attempts } = await repeat({
        service: 'GitHub',
        attempt: () => ask(url, { ...init, method }),
        worthRepeating: last =>
          isWorthRepeating(method !== 'POST' || readsOnly, last),
        signal,
        log,
        clock,
        random,
        budgetMs: retryBudgetMs,
      });
      onAttempts(attempts);
      if ('failure' in result) throw result.failure;
      return result.answer;
    },
  };
}

/** @param harmless - whether carrying it out twice is as good as once */
function isWorthRepeating(harmless: boolean, last: Result<Response>): boolean {
  const known =
    'answer' in last && (isLimited(last.answer) || last.answer.status === 503);
  if (known || !harmless) return known;
  return 'failure' in last || isPassing(last.answer.status);
}

/** Whether GitHub refused because of too many requests, of either of its limits. */
export function isLimited({
  status,
  headers,
}: {
  status: number;
  headers: Headers;
}): boolean {
  return (
    status === 429 ||
    (status === 403 &&
      (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0'))
  );
}
