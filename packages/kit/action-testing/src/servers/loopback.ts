import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (
  request: http.IncomingMessage,
  response: http.ServerResponse,
) => Promise<void>;

/** A server on this machine, for as long as a test needs it. */
export interface Loopback {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  server: http.Server;
  /** Answers requests; what goes wrong in it is answered with status 500. */
  serve(answer: Answer): void;
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback address. */
export async function listen(): Promise<Loopback> {
  const server = http.createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    server,
    serve: answer => {
      server.on('request', (request, response) => {
        answer(request, response).catch(error => {
          if (!response.headersSent) response.writeHead(500);
          response.end(
            `bench: ${error instanceof Error ? error.stack : error}`,
          );
        });
      });
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Longest body a server of the bench reads. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** @throws Error when the body is longer than anything an Action should send */
export async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new Error('body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Answers with JSON. */
export function sendJson(
  response: http.ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
