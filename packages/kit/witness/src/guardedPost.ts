import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  addressHost,
  isLoopbackHost,
  isMetadataHost,
} from '@bellwether/domain-egress';

/** A request that must not be made: another attempt would change nothing. @public */
export class EgressError extends Error {
  override readonly name = 'EgressError';
}

/** A request to an address out of a configuration. @public */
export interface GuardedPost {
  url: URL;
  body: string;
  headers?: Readonly<Record<string, string>>;
  /** How long it may take in all, in milliseconds. */
  timeoutMs: number;
  /** Longest answer that is read, in bytes; 64 KiB unless told. */
  maxBytes?: number;
  signal?: AbortSignal;
  /** Name server; that of the machine unless told. */
  lookup?: LookupFunction;
}

/** An answer of any status. @public */
export interface GuardedAnswer {
  status: number;
  contentType: string;
  text: string;
}

const MAX_BYTES = 64 * 1024;

/**
 * Posts a text to an address that stands in a configuration: no redirects, no user names, nothing to where machines keep their own
 * credentials, whatever a name server says, and nothing unencrypted to other machines.
 *
 * @throws {@link EgressError} when it must not be made; otherwise an Error that names the host when no whole answer came in time
 * @public
 */
export async function guardedPost(post: GuardedPost): Promise<GuardedAnswer> {
  const { url, body, headers, timeoutMs, maxBytes = MAX_BYTES } = post;
  checkAddress(url);
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any(
    post.signal ? [timeout, post.signal] : [timeout],
  );
  const { request } = url.protocol === 'https:' ? https : http;
  const outgoing = request(url, {
    method: 'POST',
    // nothing is kept open for the next time, which may be hours away
    agent: false,
    lookup: guardedLookup(url, post.lookup ?? dns.lookup),
    signal,
    headers: {
      'user-agent': 'bellwether',
      'content-type': 'text/plain; charset=utf-8',
      ...headers,
      'content-length': String(Buffer.byteLength(body)),
    },
  });
  try {
    return await answerTo(outgoing, body, maxBytes);
  } catch (error) {
    if (post.signal?.aborted) throw post.signal.reason;
    if (error instanceof EgressError) throw error;
    const why = timeout.aborted
      ? `none within ${timeoutMs} ms`
      : whyFailed(error);
    throw new Error(
      `Expected ${url.host} to answer POST ${url.pathname}: ${why}.`,
      { cause: error },
    );
  } finally {
    outgoing.destroy();
  }
}

async function answerTo(
  outgoing: http.ClientRequest,
  body: string,
  maxBytes: number,
): Promise<GuardedAnswer> {
  const incoming = await new Promise<http.IncomingMessage>(
    (resolve, reject) => {
      outgoing.on('error', reject);
      outgoing.once('response', resolve);
      outgoing.end(body);
    },
  );
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) {
      throw new EgressError(
        `Expected an answer of at most ${maxBytes} bytes from ${outgoing.host}, found more.`,
      );
    }
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode!,
    contentType: incoming.headers['content-type'] ?? '',
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/**
 * Refuses addresses that nothing in a configuration has any business with.
 *
 * @throws {@link EgressError}
 * @public
 */
export function checkAddress(url: URL): void {
  const { protocol, hostname } = url;
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new EgressError(
      `Expected an address that starts with https://, found ${protocol}//.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new EgressError(
      `Expected an address without user name and password, found one of ${url.host}. Give them as a header.`,
    );
  }
  if (isMetadataHost(hostname)) throw credentialsPlace(hostname);
  if (protocol === 'http:' && !isLoopbackHost(hostname)) {
    throw new EgressError(
      `Expected https://, found ${url.origin}: http:// is for this machine only.`,
    );
  }
}

/** A name server that is not believed everything, today or the next time. */
function guardedLookup(url: URL, lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error) {
        callback(error, found, family);
        return;
      }
      const addresses =
        typeof found === 'string'
          ? [found]
          : found.map(({ address }) => address);
      for (const address of addresses) {
        const host = addressHost(address);
        if (isMetadataHost(host)) {
          callback(credentialsPlace(`${hostname}, which is ${address}`), '');
          return;
        }
        if (url.protocol === 'http:' && !isLoopbackHost(host)) {
          const message = `Expected ${hostname} to be this machine, found ${address}.`;
          callback(new EgressError(message), '');
          return;
        }
      }
      callback(null, found, family);
    });
  };
}

function credentialsPlace(host: string): EgressError {
  return new EgressError(
    `Expected the address of a service, found ${host}, where machines keep their own credentials.`,
  );
}

/** What went wrong, with the code people search for. */
function whyFailed(error: unknown): string {
  const { code, message, errors } = Object(error) as Record<string, unknown>;
  // one for each address of a name that was tried; the first says enough
  if (Array.isArray(errors) && errors.length > 0) return whyFailed(errors[0]);
  const text = String(message ?? error).replace(/\s+/g, ' ');
  return typeof code === 'string' && !text.includes(code)
    ? `${text} (${code})`
    : text;
}
