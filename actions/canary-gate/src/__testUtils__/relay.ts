import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before a server and hands requests on, unless a test wants it to be down. */
export class Relay {
  /** Requests that came. */
  requests = 0;

  private constructor(private readonly server: http.Server) {}

  /** @param isDown - whether a request, counted from 1, finds nobody */
  static async start(
    target: string,
    isDown: (number: number, request: http.IncomingMessage) => boolean,
  ): Promise<Relay> {
    const server = http.createServer();
    const relay = new Relay(server);
    server.on('request', (request, response) => {
      relay.requests += 1;
      if (isDown(relay.requests, request)) {
        request.socket.destroy();
        return;
      }
      const { method, headers, url = '/' } = request;
      const onward = http.request(
        new URL(url, target),
        { method, headers },
        answer => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    return relay;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }
}
