import http from 'node:http';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import { listen, type Loopback } from './loopback';

/**
 * An HTTP proxy on this machine. Names it is asked for lead to ports of this machine, so that a test can use names that
 * exist nowhere.
 *
 * @public
 */
export class ProxyServer {
  /** `host:port` of every connection asked for. */
  readonly asked: string[] = [];
  private readonly open = new Set<Duplex>();

  private constructor(
    private readonly loopback: Loopback,
    private readonly hosts: Readonly<Record<string, number>>,
  ) {}

  /** @param hosts - port of this machine for each name */
  static async start(hosts: Record<string, number>): Promise<ProxyServer> {
    const loopback = await listen();
    const proxy = new ProxyServer(loopback, hosts);
    // a plain request arrives with the whole address in its first line
    loopback.serve(async (request, response) => {
      const { host, pathname, search } = new URL(request.url ?? '');
      const port = proxy.portFor(host);
      if (port === undefined) {
        response.writeHead(502).end();
        return;
      }
      const { method, headers } = request;
      const onward = http.request(
        { host: '127.0.0.1', port, method, headers, path: pathname + search },
        answer => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
    loopback.server.on('connect', (request, client: Duplex) => {
      const port = proxy.portFor(request.url ?? '');
      if (port === undefined) {
        client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
        return;
      }
      const target = net.connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        client.pipe(target).pipe(client);
      });
      for (const socket of [client, target]) {
        proxy.open.add(socket);
        socket.on('close', () => proxy.open.delete(socket));
        socket.on('error', () => socket.destroy());
      }
    });
    return proxy;
  }

  get url(): string {
    return this.loopback.origin;
  }

  close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    return this.loopback.close();
  }

  private portFor(host: string): number | undefined {
    this.asked.push(host);
    return this.hosts[host.replace(/:\d+$/, '')];
  }
}
