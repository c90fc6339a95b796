import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopbackHost } from '@bellwether/domain-egress';
import { causeOf, NoAnswer, Refused } from './faults';
import { checkPlace, guardedLookup } from './guard';

/** A request as effects make it. @public */
export interface HttpRequest {
  method: string;
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** An answer of any status. @public */
export interface HttpAnswer {
  status: number;
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>;
  text: string;
}

/** Certificates and keys of a connection, in PEM. */
export interface TlsSetting {
  /** Authorities that are trusted in place of the usual ones. */
  ca?: string;
  cert?: string;
  key?: string;
}

/** How requests are made. @public */
export interface HttpSettings {
  signal: AbortSignal;
  /** Whether `http:` may lead to other machines. */
  allowInsecure?: boolean;
  /** How long one request may take; 10 s unless told. */
  timeoutMs?: number;
  /** Longest answer that is read; 4 MiB unless told. */
  maxBytes?: number;
  /** Variables that name proxies (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`); none unless told. */
  proxyEnvironment?: Readonly<Record<string, string | undefined>>;
  /** Name server; that of the machine unless told. */
  lookup?: LookupFunction;
}

/** Makes one request and reads its answer. @public */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Makes requests that stay where they are sent to: no redirects, no credentials in addresses, none to where machines keep
 * their own credentials, and nothing unencrypted to other machines.
 *
 * @returns a function that throws {@link Refused} when a request must not be made, {@link NoAnswer} when no answer arrives
 *   that is complete, and the reason of the signal when it is aborted
 * @public
 */
export function createHttpSend(
  settings: HttpSettings,
  tls: TlsSetting = {},
): HttpSend {
  const {
    signal,
    allowInsecure = false,
    timeoutMs = TIMEOUT_MS,
    maxBytes = MAX_BYTES,
  } = settings;
  const lookup = guardedLookup(settings.lookup);

  return async request => {
    signal.throwIfAborted();
    const { url, method, headers = {}, body } = request;
    checkPlace(url, allowInsecure);
    checkHeaders(headers);
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = AbortSignal.any([signal, timeout]);
    const { Agent, request: ask } = url.protocol === 'https:' ? https : http;
    const agent = new Agent({
      ...tls,
      ...(!isLoopbackHost(url.hostname) && {
        proxyEnv: settings.proxyEnvironment,
      }),
    });
    const outgoing = ask(url, {
      agent,
      method,
      lookup,
      signal: either,
      headers: {
        'user-agent': 'bellwether-rollback',
        ...headers,
        ...(body !== undefined && {
          'content-length': String(Buffer.byteLength(body)),
        }),
      },
    });
    let isSent = false;
    outgoing.once('socket', socket => {
      const ready = url.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(ready, () => {
        isSent = true;
      });
    });
    try {
      return await answerOf(outgoing, body, maxBytes);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof Refused || error instanceof NoAnswer) throw error;
      const why = timeout.aborted
        ? `none within ${timeoutMs} ms`
        : causeOf(error);
      throw new NoAnswer(
        `Expected ${url.host} to answer ${method} ${url.pathname}: ${why}.`,
        { cause: error, isSent },
      );
    } finally {
      outgoing.destroy();
      agent.destroy();
    }
  };
}

async function answerOf(
  outgoing: http.ClientRequest,
  body: string | undefined,
  maxBytes: number,
): Promise<HttpAnswer> {
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
      throw new Refused(
        `Expected an answer of at most ${maxBytes} bytes from ${outgoing.host}, found more.`,
      );
    }
    chunks.push(chunk);
  }
  return {
    status: incoming.statusCode!,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

/** A line break in a header would begin another one; the value may be a secret, so that it is not shown. */
function checkHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
      throw new Refused(
        `Expected a header name of letters, digits and hyphens, found ${JSON.stringify(name)}.`,
      );
    }
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
      throw new Refused(
        `Expected a value of the header ${name} without line breaks and with Latin letters only. Encode it.`,
      );
    }
  }
}
