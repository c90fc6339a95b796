import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a version of a service is like. */
export interface VersionBehaviour {
  /** Share of its requests that fails. */
  failing: number;
  /** Share of the traffic up to which its health check passes, in percent. */
  healthyUpTo: number;
}

/** A service as the platform runs it. */
export interface ServiceBehaviour {
  /** Version that serves, and whose digest an earlier deployment has. */
  baseline: string;
  versions: Readonly<Record<string, VersionBehaviour>>;
}

/** Traffic as it was shifted. */
export interface Shift {
  atMs: number;
  service: string;
  version: string;
  weight: number;
}

/** Requests of each service in a second: as many as a busy hour has, so that gates need seconds. */
const PER_SECOND = 200_000;

interface Running {
  behaviour: ServiceBehaviour;
  canary?: { version: string; weight: number };
  counts: Map<string, { good: number; bad: number }>;
}

/**
 * A platform on this machine: a router that takes weights, services with a health check, and counters of their requests that
 * grow as time passes.
 */
export class Platform {
  readonly shifts: Shift[] = [];
  private readonly services: Map<string, Running>;
  private lastMs = Date.now();

  private constructor(
    private readonly server: http.Server,
    services: Readonly<Record<string, ServiceBehaviour>>,
  ) {
    this.services = new Map(
      Object.entries(services).map(([name, behaviour]) => [
        name,
        { behaviour, counts: new Map() },
      ]),
    );
  }

  static async start(
    services: Readonly<Record<string, ServiceBehaviour>>,
  ): Promise<Platform> {
    const server = http.createServer();
    const platform = new Platform(server, services);
    server.on('request', (request, response) => {
      void platform.answer(request).then(({ status, body, type }) => {
        response.writeHead(status, { 'content-type': type });
        response.end(body);
      });
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    return platform;
  }

  /** `host:port`, as Prometheus wants a target. */
  get target(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.target}`;
  }

  /** Version with the most traffic. */
  serving(service: string): string {
    const { behaviour, canary } = this.services.get(service)!;
    return canary && canary.weight > 50 ? canary.version : behaviour.baseline;
  }

  /** Gives a version of a service a share of its traffic, in percent; the rest goes to the version that served before. */
  shift(name: string, version: string, weight: number): void {
    this.count();
    this.services.get(name)!.canary = { version, weight };
    this.shifts.push({ atMs: Date.now(), service: name, version, weight });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }

  private async answer(request: http.IncomingMessage) {
    const [, name, what] = (request.url ?? '').split('/');
    if (name === 'metrics') {
      return { status: 200, body: this.metrics(), type: 'text/plain' };
    }
    const service = this.services.get(name);
    if (service && what === 'health') return healthOf(service);
    if (service && what === 'traffic' && request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { version, weight } = JSON.parse(Buffer.concat(chunks).toString());
      this.shift(name, version, weight);
      return json(200, { version, weight });
    }
    return json(404, { error: `nobody knows ${request.url}` });
  }

  private count(): void {
    const nowMs = Date.now();
    const requests = (PER_SECOND * (nowMs - this.lastMs)) / 1000;
    this.lastMs = nowMs;
    for (const { behaviour, canary, counts } of this.services.values()) {
      for (const [version, { failing }] of Object.entries(behaviour.versions)) {
        const weight = canary?.version === version ? canary.weight : 0;
        const share =
          version === behaviour.baseline ? 100 - (canary?.weight ?? 0) : weight;
        const count = counts.get(version) ?? { good: 0, bad: 0 };
        counts.set(version, {
          good: count.good + ((requests * share) / 100) * (1 - failing),
          bad: count.bad + ((requests * share) / 100) * failing,
        });
      }
    }
  }

  private metrics(): string {
    this.count();
    const rows = [...this.services].flatMap(([service, { counts }]) =>
      [...counts].flatMap(([version, { good, bad }]) =>
        Object.entries({ ok: good, failed: bad }).map(
          ([outcome, value]) =>
            `requests_total{service="${service}",version="${version}",outcome="${outcome}"} ${Math.floor(value)}`,
        ),
      ),
    );
    return ['# TYPE requests_total counter', ...rows, ''].join('\n');
  }
}

function healthOf({ behaviour, canary }: Running) {
  const ill =
    canary !== undefined &&
    canary.weight > behaviour.versions[canary.version].healthyUpTo;
  return ill
    ? json(503, { status: 'no free connections', version: canary.version })
    : json(200, { status: 'ok' });
}

function json(status: number, body: object) {
  return { status, body: JSON.stringify(body), type: 'application/json' };
}
