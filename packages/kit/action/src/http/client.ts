import type { Log } from '../runner/log';
import { UpstreamError } from '../shell/errors';
import { isPassing } from './backoff';
import type { Clock } from './clock';
import { repeat } from './repeat';

/** A request to a service that is not GitHub. @public */
export interface HttpRequest {
  /** The service as people call it, for errors: `Prometheus`, `The portal`. */
  service: string;
  url: URL;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Made anew for each attempt, so that a token in it is fresh. */
  headers?: () => Promise<Record<string, string>> | Record<string, string>;
  body?: string;
  /** Longest answer that is read, in bytes; 16 MiB unless told. */
  maxBytes?: number;
  /** Whether an answer of 400 or above is given back rather than thrown, once no repetition makes it another. */
  anyStatus?: boolean;
  /** Whether asking again could do harm; nothing is repeated then. */
  once?: boolean;
  /** How long all attempts may take together, if not as long as the input `retry-timeout` says. */
  retryBudgetMs?: number;
  /** Ends this request in place of the signal of the run. */
  signal?: AbortSignal;
}

/** An answer, with a status below 400 unless the request allows any. @public */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** Requests with a timeout, repetitions within a budget, a limit on the answer, and errors that name the service. @public */
export interface HttpClient {
  /** @throws UpstreamError when no answer of a wanted status arrives in time; the reason of the signal when it is aborted */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** What an {@link HttpClient} needs. */
export interface HttpClientOptions {
  signal: AbortSignal;
  log: Log;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  /** How long all attempts of a request may take together. */
  retryBudgetMs: number;
  /** How long one attempt may take. */
  timeoutMs?: number;
}

/** How long one attempt of a request may take unless told. */
export const REQUEST_TIMEOUT_MS = 10_000;

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { log, clock, random, timeoutMs = REQUEST_TIMEOUT_MS } = options;

  return {
    async request(request) {
      const { service, url, method = 'GET' } = request;
      const place = `${method} ${url.origin}${url.pathname}`;
      const { signal = options.signal } = request;
      const { result, attempts } = await repeat({
        service,
        signal,
        log,
        clock,
        random,
        budgetMs: request.retryBudgetMs ?? options.retryBudgetMs,
        attempt: () => ask(request, place, signal),
        worthRepeating: last =>
          !request.once &&
          ('answer' in last
            ? isPassing(last.answer.status)
            : !(last.failure instanceof UpstreamError)),
      });
      if ('failure' in result) {
        if (result.failure instanceof UpstreamError) throw result.failure;
        throw new UpstreamError({
          service,
          attempts,
          message: `${service} did not answer ${place}: ${describeFailure(result.failure, timeoutMs)}${times(attempts)}.`,
          cause: result.failure,
        });
      }
      const { answer } = result;
      if (answer.status < 400 || request.anyStatus) return answer;
      throw new UpstreamError({
        service,
        status: answer.status,
        attempts,
        message: `${service} answered ${answer.status} to ${place}${excerpt(answer.text)}${times(attempts)}.`,
      });
    },
  };

  async function ask(
    request: HttpRequest,
    place: string,
    signal: AbortSignal,
  ): Promise<HttpAnswer> {
    const headers = await request.headers?.();
    const fromMs = clock.nowMs();
    const response = await fetch(request.url, {
      method: request.method,
      headers,
      body: request.body,
      // a redirect would carry tokens to a place nobody configured
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const text = await readText(response, request);
    log.debug(
      `${place}: ${response.status}, ${clock.nowMs() - fromMs} ms, ${text.length} characters`,
    );
    return { status: response.status, headers: response.headers, text };
  }
}

async function readText(
  response: Response,
  { service, maxBytes = DEFAULT_MAX_BYTES }: HttpRequest,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for await (const chunk of response.body ?? []) {
    read += chunk.byteLength;
    if (read > maxBytes) {
      throw new UpstreamError({
        service,
        status: response.status,
        message: `${service} answered with more than ${maxBytes} bytes.`,
        hint: 'Ask for less at once.',
      });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** What happened instead of an answer: `fetch` hides it in the cause of a cause. */
export function describeFailure(error: unknown, timeoutMs: number): string {
  const { name, code, message, cause } = Object(error) as {
    [key in 'name' | 'code' | 'message' | 'cause']?: unknown;
  };
  if (cause !== undefined) return describeFailure(cause, timeoutMs);
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  return typeof code === 'string' ? `${code}, ${message}` : String(message);
}

/** How many attempts there were, for the end of a sentence. */
export function times(attempts: number): string {
  return attempts === 1 ? '' : ` (${attempts} attempts)`;
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  return `: ${line.length > 300 ? `${line.slice(0, 299)}…` : line}`;
}
