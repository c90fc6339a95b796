import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Witness } from './Witness';

/** Where a witness listens, and what it takes. @public */
export interface ServeOptions {
  /** 127.0.0.1 unless told. */
  host?: string;
  /** 0: any that is free. */
  port: number;
  /** Bytes of a request, at most; 64 KiB unless told. */
  maxBytes?: number;
  /** Connections at the same time, at most; 256 unless told. */
  maxConnections?: number;
  /** Told of every request. */
  onAnswer?: (answered: {
    method: string;
    path: string;
    status: number;
  }) => void;
}

/** A witness that listens. @public */
export interface ServedWitness {
  /** Address, without what stands behind it. */
  url: string;
  /** Ends it, once what was begun is answered. */
  close(): Promise<void>;
}

const MAX_BYTES = 64 * 1024;
const MAX_CONNECTIONS = 256;

/** How long a request may take to arrive, in milliseconds. */
const REQUEST_MS = 10_000;

/** An answer to a request. */
interface Answer {
  status: number;
  body: string;
  contentType?: string;
}

/**
 * Serves a witness by HTTP: `POST /add-checkpoint` and `GET /<SHA-256 of the origin>/checkpoint`. Unencrypted: what is said is signed,
 * and who wants it private puts a proxy in front.
 *
 * Source: C2SP tlog-witness.
 * @public
 */
export async function serveWitness(
  witness: Witness,
  options: ServeOptions,
): Promise<ServedWitness> {
  const { maxBytes = MAX_BYTES, onAnswer } = options;
  const server = http.createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS },
    (request, response) => {
      const { method = '', url = '/' } = request;
      const path = url.split('?')[0];
      answerTo(witness, request, path, maxBytes)
        .catch((): Answer => ({ status: 500, body: 'Something went wrong.\n' }))
        .then(({ status, body, contentType }) => {
          response.writeHead(status, {
            'content-type': contentType ?? 'text/plain; charset=utf-8',
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
            ...(status === 405 && { allow: 'GET, HEAD, POST' }),
            // what is left of a request that is too long is not read
            ...(status === 413 && { connection: 'close' }),
          });
          response.end(method === 'HEAD' ? undefined : body);
          onAnswer?.({ method, path, status });
        });
    },
  );
  server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  const { host = '127.0.0.1', port } = options;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, family, port: bound } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeIdleConnections();
      }),
  };
}

async function answerTo(
  witness: Witness,
  request: http.IncomingMessage,
  path: string,
  maxBytes: number,
): Promise<Answer> {
  const { method } = request;
  if (path === '/add-checkpoint') {
    if (method !== 'POST') return notAllowed('POST');
    const body = await bodyOf(request, maxBytes);
    return body === null
      ? { status: 413, body: `Expected at most ${maxBytes} bytes.\n` }
      : witness.addCheckpoint(body);
  }
  const [, id] = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path) ?? [];
  if (id === undefined)
    return { status: 404, body: 'There is nothing here.\n' };
  if (method !== 'GET' && method !== 'HEAD') return notAllowed('GET');
  const note = witness.checkpoint(id);
  return note === null
    ? { status: 404, body: 'This witness has signed nothing of that log.\n' }
    : { status: 200, body: note };
}

function notAllowed(expected: string): Answer {
  return { status: 405, body: `Expected ${expected}.\n` };
}

/** Body of a request; null: it is too long. Bytes that are no UTF-8 end up in a text that nobody has signed. */
async function bodyOf(
  request: http.IncomingMessage,
  maxBytes: number,
): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
