import type { Pair, SmokeResponse } from '@bellwether/domain-smoke';
import { type Connection, connect, type Network } from './connect';
import {
  checkRequest,
  exchange,
  type HttpAnswer,
  type HttpRequest,
} from './exchange';
import { NoAnswer, Refused } from './faults';
import { checkPlace } from './places';

/** Cookies of a run, as servers set them. */
export interface Jar {
  /** Cookies for an address, as they stand in the header. */
  cookiesFor(url: URL): string[];
  /** Takes what an answer sets. */
  store(url: URL, headers: readonly Pair[]): void;
}

/** How a request is made. */
export interface SendOptions {
  network: Network;
  jar: Jar;
  /** Cookies of the step itself, as they stand in the header. */
  cookies: readonly string[];
  insecure: boolean;
  followRedirects: boolean;
  maxRedirects: number;
  /** Of all requests together, from the first connection to the last byte. */
  timeoutMs: number;
  /** Of one connection. */
  connectTimeoutMs?: number;
  maxBodyBytes: number;
  /** Whether a text holds a secret. */
  holdsSecret(text: string): boolean;
  /** Aborted when the run ends. */
  signal: AbortSignal;
}

/** Statuses that lead elsewhere; the others of their class do not. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** About the body; they go with it. */
const OF_BODY = /^content-(type|encoding|language|location)$/i;

/** Aborts when so much time has passed, and says what was being waited for. */
class Timer {
  phase = 'an answer';
  readonly signal: AbortSignal;
  private readonly timer: NodeJS.Timeout;

  constructor(ms: number, outer: AbortSignal) {
    const own = new AbortController();
    this.timer = setTimeout(
      () =>
        own.abort(
          new NoAnswer(`Expected ${this.phase} within ${ms} ms, found none.`),
        ),
      ms,
    );
    this.signal = AbortSignal.any([outer, own.signal]);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/**
 * Makes a request, and those it is redirected to.
 *
 * @throws Refused, Untrusted or NoAnswer; the reason of the signal when it is aborted
 */
export async function send(
  first: HttpRequest,
  options: SendOptions,
): Promise<SmokeResponse> {
  const { network, insecure, signal, timeoutMs } = options;
  if (insecure && !network.rules.allowInsecure) {
    throw new Refused(
      'Expected certificates to be checked, found "insecure". Allow insecure connections if the network is yours.',
    );
  }
  const startMs = network.nowMs();
  const redirects: { status: number; url: string }[] = [];
  const timer = new Timer(timeoutMs, signal);
  try {
    for (let request = withCookies(first, first, options); ;) {
      const { url } = request;
      checkPlace(url, network.rules, lastOf(redirects));
      checkRequest(request);
      const startedMs = network.nowMs();
      const connection = await connected(url, options, timer);
      timer.phase = 'the first byte of the answer';
      const answer = await exchange(request, connection, {
        maxBodyBytes: options.maxBodyBytes,
        signal: timer.signal,
        onFirstByte() {
          connection.timings.firstByteMs = network.nowMs() - startedMs;
          timer.phase = 'the end of the answer';
        },
      });
      connection.timings.endMs = network.nowMs() - startedMs;
      options.jar.store(url, answer.headers);
      const next = options.followRedirects
        ? redirected(request, answer, first, options)
        : undefined;
      if (!next) {
        return {
          ...answer,
          url: url.href,
          redirects,
          durationMs: network.nowMs() - startMs,
          timings: connection.timings,
          tls: connection.tls,
          ip: connection.ip,
        };
      }
      if (redirects.length >= options.maxRedirects) {
        throw new NoAnswer(
          `Expected at most ${options.maxRedirects} redirects, found another one to ${next.url.origin}.`,
        );
      }
      redirects.push({ status: answer.status, url: url.href });
      request = next;
    }
  } finally {
    timer.stop();
  }
}

function lastOf(redirects: readonly { url: string }[]): URL | undefined {
  const last = redirects.at(-1);
  return last && new URL(last.url);
}

async function connected(
  url: URL,
  { network, insecure, connectTimeoutMs }: SendOptions,
  whole: Timer,
): Promise<Connection> {
  whole.phase = 'a connection';
  if (connectTimeoutMs === undefined) {
    return connect(url, network, { insecure, signal: whole.signal });
  }
  const timer = new Timer(connectTimeoutMs, whole.signal);
  timer.phase = whole.phase;
  try {
    return await connect(url, network, { insecure, signal: timer.signal });
  } finally {
    timer.stop();
  }
}

/** Cookies of the step go to the origin of its address, those of the jar where their server said. */
function withCookies(
  request: HttpRequest,
  first: HttpRequest,
  { jar, cookies }: SendOptions,
): HttpRequest {
  const own = request.url.origin === first.url.origin ? cookies : [];
  const all = [...jar.cookiesFor(request.url), ...own];
  return all.length === 0
    ? request
    : {
        ...request,
        headers: [...request.headers, ['Cookie', all.join('; ')]],
      };
}

/** The request an answer leads to, by the rules of RFC 9110, 15.4; undefined when it leads nowhere. */
function redirected(
  request: HttpRequest,
  { status, headers }: HttpAnswer,
  first: HttpRequest,
  options: SendOptions,
): HttpRequest | undefined {
  const [, location] =
    headers.find(([name]) => name.toLowerCase() === 'location') ?? [];
  if (!REDIRECTS.has(status) || location === undefined) return undefined;
  if (!URL.canParse(location, request.url)) {
    throw new NoAnswer('Expected a redirect to an address, found none.');
  }
  const url = new URL(location, request.url);
  const sameOrigin = url.origin === request.url.origin;
  const becomesGet =
    (status === 303 && request.method !== 'HEAD') ||
    (status < 303 && request.method === 'POST');
  if (!becomesGet && !sameOrigin && request.body) {
    throw new Refused(
      `Expected a redirect within ${request.url.origin}, found one to ${url.origin} that would pass the body on.`,
    );
  }
  const kept = request.headers.filter(
    ([name, value]) =>
      !/^cookie$/i.test(name) &&
      !(becomesGet && OF_BODY.test(name)) &&
      (sameOrigin ||
        !(
          /^(authorization|proxy-authorization|host)$/i.test(name) ||
          options.holdsSecret(value)
        )),
  );
  return withCookies(
    {
      url,
      method: becomesGet ? 'GET' : request.method,
      headers: kept,
      body: becomesGet ? undefined : request.body,
    },
    first,
    options,
  );
}
