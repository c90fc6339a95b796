import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import type { IssuedCertificate } from '@bellwether/kit-action-testing';

/** A request as a server saw it. */
export interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** A server on this machine for as long as a test needs it. */
export interface TestServer {
  /** Such as `http://127.0.0.1:1234`. */
  origin: string;
  port: number;
  seen: Seen[];
  close(): Promise<void>;
}

type Answer = (
  response: http.ServerResponse,
  seen: Seen,
  count: number,
) => void | Promise<void>;

/** Answers requests over HTTP, or HTTPS with a certificate. */
export async function serve(
  answer: Answer,
  options: { certificate?: IssuedCertificate; host?: string } = {},
): Promise<TestServer> {
  const { certificate, host = '127.0.0.1' } = options;
  const seen: Seen[] = [];
  const listener: http.RequestListener = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const one: Seen = {
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(one);
    await answer(response, one, seen.length);
  };
  const server = certificate
    ? https.createServer(certificate, listener)
    : http.createServer(listener);
  return started(server, host, certificate ? 'https' : 'http', seen);
}

/** Writes bytes to whoever connects, and closes the connection. */
export async function serveBytes(
  ...chunks: (string | Buffer)[]
): Promise<TestServer> {
  const server = net.createServer(socket => {
    socket.on('error', () => {});
    socket.once('data', () => {
      for (const chunk of chunks) socket.write(chunk);
      socket.end();
    });
  });
  return started(server, '127.0.0.1', 'http', []);
}

async function started(
  server: net.Server,
  host: string,
  scheme: string,
  seen: Seen[],
): Promise<TestServer> {
  const open = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  server.on('tlsClientError', () => {});
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    seen,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

/** Servers of a test file, which are closed after each test. */
export function useServers() {
  const open: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(server => server.close()));
  });
  return async (starting: Promise<TestServer>): Promise<TestServer> => {
    const server = await starting;
    open.push(server);
    return server;
  };
}
