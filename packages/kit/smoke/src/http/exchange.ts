import http from 'node:http';
import type { Pair } from '@bellwether/domain-smoke';
import { decompressed, readAtMost } from './body';
import type { Connection } from './connect';
import { causeOf, NoAnswer, Refused } from './faults';
import { proxyAuthorization } from './proxy';

/** A request that is ready to be sent. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers: readonly Pair[];
  body?: Uint8Array;
}

/** An answer to one request. */
export interface HttpAnswer {
  status: number;
  httpVersion: string;
  headers: Pair[];
  /** Decompressed. */
  body: Uint8Array;
  truncated: boolean;
}

/** What an exchange needs. */
export interface ExchangeOptions {
  maxBodyBytes: number;
  signal: AbortSignal;
  /** Called when the answer begins. */
  onFirstByte(): void;
}

/** These follow from the connection and the body; another value could make two requests of one. */
const OWN = new Set([
  'content-length',
  'transfer-encoding',
  'upgrade',
  'trailer',
  'expect',
]);

/**
 * Refuses what would not arrive as it is meant: a line break in a header would begin another header, or another request.
 *
 * @throws Refused
 */
export function checkRequest({ method, headers }: HttpRequest): void {
  if (!/^[A-Z]{1,20}$/.test(method) || method === 'CONNECT') {
    throw new Refused(
      `Expected a method such as GET or POST, found ${JSON.stringify(method)}.`,
    );
  }
  for (const [name, value] of headers) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      throw new Refused(
        `Expected a header name of letters, digits and hyphens, found ${JSON.stringify(name)}.`,
      );
    }
    if (OWN.has(name.toLowerCase())) {
      throw new Refused(
        `Expected no header ${name}: it follows from the request. Leave it out.`,
      );
    }
    // the value may be a secret, so that it is not shown
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new Refused(
        `Expected a value of the header ${name} without line breaks and with Latin letters only. Encode it.`,
      );
    }
  }
}

/**
 * Sends a request on a connection and reads the answer; the connection is closed afterwards.
 *
 * @throws NoAnswer when none arrives that is complete and follows the protocol; the reason of the signal when it is aborted
 */
export async function exchange(
  request: HttpRequest,
  connection: Connection,
  { maxBodyBytes, signal, onFirstByte }: ExchangeOptions,
): Promise<HttpAnswer> {
  const { url, method, body } = request;
  const { proxy, socket } = connection;
  const outgoing = http.request({
    createConnection: () => socket,
    method,
    path: proxy ? url.href.replace(/#.*$/, '') : url.pathname + url.search,
    setHost: false,
    headers: headersOf(request, proxy),
    signal,
  });
  let failure: unknown;
  outgoing.on('error', error => {
    failure ??= error;
  });
  try {
    outgoing.end(body);
    const incoming = await answerTo(outgoing);
    onFirstByte();
    const headers = pairsOf(incoming.rawHeaders);
    const status = incoming.statusCode!;
    // nothing of ours is spoken after it
    const raw =
      status === 101
        ? { bytes: Buffer.alloc(0), truncated: false }
        : await readAtMost(incoming, maxBodyBytes);
    const read = await decompressed(
      raw,
      incoming.headers['content-encoding'],
      maxBodyBytes,
    );
    return {
      status,
      httpVersion: incoming.httpVersion,
      headers,
      body: new Uint8Array(read.bytes),
      truncated: read.truncated,
    };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof NoAnswer) throw error;
    throw new NoAnswer(
      `Expected an answer from ${url.host}, found none that is complete: ${causeOf(failure ?? error)}.`,
      { cause: failure ?? error },
    );
  } finally {
    outgoing.destroy();
    connection.close();
  }
}

function answerTo(outgoing: http.ClientRequest) {
  return new Promise<http.IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve);
    outgoing.once('upgrade', resolve);
    outgoing.once('error', reject);
  });
}

/** Headers with those a request cannot be without. */
function headersOf(
  { url, headers, body, method }: HttpRequest,
  proxy: URL | undefined,
): Record<string, string[]> {
  const all = new Map<string, [name: string, values: string[]]>();
  for (const [name, value] of [['Host', url.host] as const, ...headers]) {
    const key = name.toLowerCase();
    // a host of one's own stands in for that of the address
    if (key === 'host' || !all.has(key)) all.set(key, [name, [value]]);
    else all.get(key)![1].push(value);
  }
  const authorization = proxy && proxyAuthorization(proxy);
  if (authorization) {
    all.set('proxy-authorization', ['Proxy-Authorization', [authorization]]);
  }
  if (body || /^(POST|PUT|PATCH)$/.test(method)) {
    const length = String(body?.length ?? 0);
    all.set('content-length', ['Content-Length', [length]]);
  }
  return Object.fromEntries(all.values());
}

function pairsOf(raw: readonly string[]): Pair[] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [
    raw[2 * index],
    raw[2 * index + 1],
  ]);
}
