import type {
  CountsEntry,
  CountsRejectionCode,
  PushCountsRequest,
} from '@bellwether/plugin-slo-common';
import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const HOUR_MS = 3_600_000;

/** How an SLO looks from outside. */
export interface FakeSlo {
  unit?: 'event' | 'slice';
  sourceType?: string;
  /** Somebody else pushes real counts. */
  real?: boolean;
}

type Misbehaviour =
  | { status: number; headers?: Record<string, string> }
  /** Stores what was sent, then breaks the connection before the answer. */
  | 'lose-answer';

interface Row {
  startMs: number;
  seconds: number;
  good: number;
  total: number;
}

/** The part of the SLO backend's HTTP contract that the replayer uses, on a real socket, with the rows in memory. */
export class FakeSloBackend {
  readonly slos: Record<string, FakeSlo>;
  readonly rows = new Map<string, Map<string, Row>>();
  readonly requests: { method: string; url: string; token?: string }[] = [];
  readonly pushes: PushCountsRequest[] = [];
  oldestMs = -Infinity;
  /** Taken by the next pushes, one each. */
  misbehaviour: Misbehaviour[] = [];
  /** Runs after a push was stored. */
  afterPush: () => void = () => {};
  readonly #server = createServer((req, res) => {
    this.#answer(req, res).catch(error => res.destroy(error));
  });

  constructor(slos: Record<string, FakeSlo>) {
    this.slos = slos;
  }

  async start(): Promise<void> {
    await new Promise<void>(resolve =>
      this.#server.listen(0, '127.0.0.1', resolve),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  get baseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/slo`;
  }

  rowsOf(slo: string): Row[] {
    return [...(this.rows.get(slo)?.values() ?? [])].sort(
      (a, b) => a.startMs - b.startMs,
    );
  }

  /** Sum of what is stored, and the time it covers. */
  sumOf(slo: string) {
    const sum = { good: 0, total: 0, seconds: 0 };
    for (const row of this.rowsOf(slo)) {
      sum.good += row.good;
      sum.total += row.total;
      sum.seconds += row.seconds;
    }
    return sum;
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', 'http://127.0.0.1');
    const token = req.headers.authorization?.replace(/^Bearer /, '');
    this.requests.push({ method: req.method ?? '', url: url.pathname, token });
    const send = (status: number, body: unknown) => {
      res.writeHead(status, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify(body));
    };
    const [, slo, series] =
      /^\/api\/slo\/slos\/([^/]+\/[^/]+)(\/objectives\/0\/series)?$/.exec(
        url.pathname,
      ) ?? [];
    if (slo && !this.slos[slo]) {
      send(404, { error: { name: 'NotFoundError', message: 'no such SLO' } });
    } else if (slo && series) {
      send(200, this.#series(slo, url.searchParams));
    } else if (slo) {
      send(200, this.#view(slo));
    } else if (req.method === 'POST' && url.pathname === '/api/slo/counts') {
      await this.#push(req, res, send);
    } else {
      send(404, { error: { name: 'NotFoundError', message: url.pathname } });
    }
  }

  #view(slo: string) {
    const { unit = 'event', sourceType = 'counts', real } = this.slos[slo];
    const hasRows = this.rowsOf(slo).length > 0;
    return {
      objectives: [
        {
          unit,
          source: { type: sourceType, name: '' },
          sample: hasRows,
          status: {
            lastDataAt: hasRows || real ? '2026-11-01T00:00:00.000Z' : null,
          },
        },
      ],
    };
  }

  #series(slo: string, query: URLSearchParams) {
    const fromMs = Date.parse(query.get('from') ?? '');
    const toMs = Date.parse(query.get('to') ?? '');
    const stepMs =
      Math.ceil((toMs - fromMs) / Number(query.get('points')) / HOUR_MS) *
      HOUR_MS;
    const totals = new Map<number, number>();
    for (const { startMs, total } of this.rowsOf(slo)) {
      const step = fromMs + Math.floor((startMs - fromMs) / stepMs) * stepMs;
      totals.set(step, (totals.get(step) ?? 0) + total);
    }
    const points = [];
    for (let atMs = fromMs; atMs < toMs; atMs += stepMs) {
      points.push({
        start: new Date(atMs).toISOString(),
        total: totals.get(atMs) ?? 0,
      });
    }
    return { stepSeconds: stepMs / 1000, points };
  }

  async #push(
    req: IncomingMessage,
    res: ServerResponse,
    send: (status: number, body: unknown) => void,
  ) {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const next = this.misbehaviour.shift();
    if (next && next !== 'lose-answer') {
      res.writeHead(next.status, next.headers);
      res.end();
      return;
    }
    const body: PushCountsRequest = JSON.parse(
      Buffer.concat(chunks).toString('utf8'),
    );
    this.pushes.push(body);
    const rejected: object[] = [];
    let accepted = 0;
    body.counts.forEach((entry, index) => {
      const code = this.#store(entry);
      if (code === 'accepted') accepted++;
      else if (code !== 'duplicate') {
        rejected.push({ index, key: entry.key, code, message: `so ${code}` });
      }
    });
    if (next === 'lose-answer') {
      res.destroy();
      return;
    }
    const duplicates = body.counts.length - accepted - rejected.length;
    send(statusOf(body.counts.length, rejected.length), {
      accepted,
      duplicates,
      rejected,
    });
    this.afterPush();
  }

  #store(entry: CountsEntry): 'accepted' | 'duplicate' | CountsRejectionCode {
    const slo = this.slos[entry.slo];
    if (!slo) return 'unknown-slo';
    const startMs = Number(entry.start);
    const { key, seconds, good, total } = entry;
    if (startMs < this.oldestMs) return 'too-old';
    if (slo.unit === 'slice' && seconds > 300) return 'crosses-slice';
    const rows = this.rows.get(entry.slo) ?? new Map<string, Row>();
    this.rows.set(entry.slo, rows);
    const row = { startMs, seconds, good, total };
    const known = rows.get(key);
    if (!known) {
      rows.set(key, row);
      return 'accepted';
    }
    return JSON.stringify(known) === JSON.stringify(row)
      ? 'duplicate'
      : 'key-conflict';
  }
}

function statusOf(entries: number, rejected: number): number {
  if (rejected === 0) return 200;
  return rejected === entries ? 422 : 207;
}
