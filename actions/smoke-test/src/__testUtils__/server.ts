import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { IssuedCertificate } from '@bellwether/kit-action-testing';

/** A request as the server saw it. */
export interface Seen {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Decides on an answer; what it does not end is ended with 200. */
export type Answer = (
  response: http.ServerResponse,
  seen: Seen,
  count: number,
) => void;

/** What is tested: a server on this machine that is closed after each test. */
export function useServer() {
  const open = new Set<Socket>();
  const servers: http.Server[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) {
      const closed = once(server, 'close');
      server.close();
      open.forEach(socket => socket.destroy());
      await closed;
    }
  });

  return async (answer: Answer, certificate?: IssuedCertificate) => {
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
      answer(response, one, seen.length);
    };
    const server = certificate
      ? https.createServer(certificate, listener)
      : http.createServer(listener);
    server.on('tlsClientError', () => {});
    server.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const scheme = certificate ? 'https' : 'http';
    return { origin: `${scheme}://127.0.0.1:${port}`, port, seen };
  };
}
