import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Requests a second, and the share of them that fails, at a number of seconds after the start. */
export interface Traffic {
  perSecond: number;
  failing: (second: number) => number;
}

/** Traffic by version: counters of requests grow as time passes. */
export class Exporter {
  private readonly counters = new Map<string, { good: number; bad: number }>();
  private readonly startMs = Date.now();
  private lastMs = Date.now();

  private constructor(
    private readonly server: http.Server,
    private readonly traffic: Readonly<Record<string, Traffic>>,
  ) {}

  static async start(
    traffic: Readonly<Record<string, Traffic>>,
  ): Promise<Exporter> {
    const server = http.createServer();
    const exporter = new Exporter(server, traffic);
    server.on('request', (_, response) => {
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(exporter.metrics());
    });
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    return exporter;
  }

  /** `host:port`, as Prometheus wants a target. */
  get target(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => {
      this.server.close(done);
    });
  }

  private metrics(): string {
    const nowMs = Date.now();
    const seconds = (nowMs - this.lastMs) / 1000;
    this.lastMs = nowMs;
    const lines = Object.entries(this.traffic).flatMap(
      ([version, { perSecond, failing }]) => {
        const count = this.counters.get(version) ?? { good: 0, bad: 0 };
        const share = failing((nowMs - this.startMs) / 1000);
        count.bad += perSecond * seconds * share;
        count.good += perSecond * seconds * (1 - share);
        this.counters.set(version, count);
        return [
          `requests_total{version="${version}",code="500"} ${Math.floor(count.bad)}`,
          `requests_total{version="${version}",code="200"} ${Math.floor(count.good)}`,
        ];
      },
    );
    return ['# TYPE requests_total counter', ...lines, ''].join('\n');
  }
}

/** Waits until a Prometheus has samples of an exporter: it looks at new targets after five seconds. */
export async function untilScraped(prometheus: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const answer = await fetch(
      `${prometheus}/api/v1/query?query=count_over_time(requests_total[10s])>2`,
    );
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    if (data.result.length > 0) return;
    await delay(100);
  }
  throw new Error('Prometheus scrapes nothing');
}
