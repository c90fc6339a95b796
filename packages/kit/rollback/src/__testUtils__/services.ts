import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request somebody made. */
export interface Asked {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** Services of a school: a flag service with Unleash's API, LaunchDarkly's, and one that takes what it is sent. */
export class Services {
  readonly asked: Asked[] = [];
  /** Flags by name; on or off. */
  readonly flags = new Map<string, boolean>([['quiz', true]]);
  /** Bodies that were sent to `/take` and below. */
  readonly taken: string[] = [];
  /** Messages by their idempotency key. */
  readonly told = new Map<string, string>();
  /** Is called with each request that changed something, before it is answered. */
  onChange: (asked: Asked) => void = () => {};
  /** Statuses of the next answers that change something; what is changed is changed nevertheless. */
  readonly statuses: number[] = [];

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<Services> {
    const server = http.createServer();
    const services = new Services(server);
    server.on('request', (request, response) => {
      void services.answer(request, response);
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return services;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(
    request: http.IncomingMessage,
    response: http.ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const body = Buffer.concat(chunks).toString();
    const asked = { method, path, headers, body };
    this.asked.push(asked);
    const [status, text] = this.done(asked);
    if (method !== 'GET') this.onChange(asked);
    const said = method === 'GET' ? status : (this.statuses.shift() ?? status);
    response.writeHead(said, { 'content-type': 'application/json' });
    response.end(JSON.stringify(text));
  }

  private done({
    method,
    path,
    headers,
    body,
  }: Asked): [status: number, body: unknown] {
    const [, , , , , , unleash, , environment, turn] = path.split('/');
    if (path.startsWith('/api/admin/')) {
      if (environment === undefined) {
        const enabled = this.flags.get(unleash);
        return enabled === undefined
          ? [404, {}]
          : [200, { environments: [{ name: 'production', enabled }] }];
      }
      this.flags.set(unleash, turn === 'on');
      return [200, {}];
    }
    const [, darkly] = /^\/api\/v2\/flags\/school\/(\w+)/.exec(path) ?? [];
    if (darkly !== undefined) {
      if (method === 'PATCH') {
        const { instructions } = JSON.parse(body) as {
          instructions: { kind: string }[];
        };
        this.flags.set(darkly, instructions[0].kind === 'turnFlagOn');
      }
      return [
        200,
        { environments: { production: { on: this.flags.get(darkly) } } },
      ];
    }
    if (path === '/fail') return [400, {}];
    if (path === '/tell') {
      this.told.set(String(headers['idempotency-key']), body);
      return [200, {}];
    }
    if (method !== 'GET') this.taken.push(body);
    const count = this.asked.filter(
      other => other.path === path && other.method !== 'GET',
    ).length;
    return [200, { taken: count }];
  }
}
