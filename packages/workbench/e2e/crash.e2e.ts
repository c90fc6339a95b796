import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { eventually, portal } from './portal';

/** A portal of its own, so that it can be killed. */
class Portal {
  #child: ChildProcess | undefined;

  private constructor(
    readonly baseUrl: string,
    readonly folder: string,
    readonly config: string,
  ) {}

  static async create(): Promise<Portal> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-crash-'));
    const port = await freePort();
    const baseUrl = `http://localhost:${port}`;
    const config = path.join(folder, 'config.json');
    const overlay = JSON.parse(fs.readFileSync(portal.overlay, 'utf8'));
    overlay.app.baseUrl = baseUrl;
    overlay.backend.baseUrl = baseUrl;
    overlay.backend.listen.port = port;
    overlay.backend.database.connection.directory = folder;
    overlay.audit.anchors.file[0].path = path.join(folder, 'anchors');
    overlay.sample = { enabled: false };
    fs.writeFileSync(config, JSON.stringify(overlay));
    return new Portal(baseUrl, folder, config);
  }

  async start() {
    const log = fs.openSync(path.join(this.folder, 'log'), 'a');
    this.#child = spawn(
      process.execPath,
      [
        path.join(portal.portalFolder, 'packages', 'backend'),
        '--config',
        path.join(portal.root, 'app-config.yaml'),
        '--config',
        this.config,
      ],
      {
        cwd: path.join(portal.root, 'packages', 'backend'),
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: ['ignore', log, log],
      },
    );
    fs.closeSync(log);
    await eventually(
      () =>
        fetch(`${this.baseUrl}/.backstage/health/v1/readiness`).then(
          response => response.status,
          () => 0,
        ),
      status => status === 200,
    );
  }

  async end(signal: 'SIGKILL' | 'SIGTERM') {
    const child = this.#child!;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(resolve => {
      child.once('exit', resolve);
    });
    child.kill(signal);
    await ended;
  }

  async call(url: string, body?: unknown, plugin = 'slo') {
    const response = await fetch(`${this.baseUrl}/api/${plugin}${url}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${portal.pushToken}`,
        'Content-Type': 'application/json',
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const MINUTE = 60_000;

/** Entry number n of a producer: a minute of its own, so that sums tell which entries arrived. */
function entry(index: number, endMs: number) {
  return {
    key: `crash-${index}`,
    slo: 'default/sign-in-availability',
    start: endMs - (((index + 600) % 600) + 2) * MINUTE,
    seconds: 60,
    good: 90 + ((index + 7) % 7),
    total: 100,
  };
}

/** The deployment of run number n. */
function deployed(index: number, timeMs: number) {
  return {
    specversion: '1.0',
    id: `${index}/1/deliver/gate/deployment-1`,
    source: 'urn:crash',
    type: 'dev.bellwether.delivery.deployment.changed',
    time: new Date(timeMs).toISOString(),
    data: {
      service: 'component:default/sign-in-service',
      environment: `crash-${index}`,
      version: `${index}`,
      sha: '0123456789abcdef0123456789abcdef01234567',
      state: 'success',
      gate: null,
      deploymentId: index,
    },
  };
}

/** Three producers that push new entries, a batch at a time, until the portal is gone. */
class Producers {
  readonly acknowledged = new Set<number>();
  sent = 0;
  #running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly batch: number,
    private readonly push: (indexes: number[]) => Promise<{ status: number }>,
  ) {}

  /** Starts them; resolves when so many more entries were acknowledged. */
  async start(more: number) {
    const before = this.acknowledged.size;
    this.#running = Promise.all([
      this.#produce(),
      this.#produce(),
      this.#produce(),
    ]);
    await eventually(
      async () => this.acknowledged.size,
      size => size > before + more,
    );
  }

  async #produce() {
    for (;;) {
      const indexes = Array.from({ length: this.batch }, () => this.sent++);
      try {
        const { status } = await this.push(indexes);
        if (status < 300) indexes.forEach(one => this.acknowledged.add(one));
      } catch {
        return;
      }
    }
  }

  async untilGone() {
    await this.#running;
  }
}

async function declared(own: Portal) {
  await own.start();
  await eventually(
    () => own.call('/summary'),
    ({ body }) => body.total === 15,
  );
}

it('loses nothing it acknowledged and takes nothing twice when it is killed while counts and events arrive', async () => {
  const own = await Portal.create();
  const timeMs = Date.now();
  const endMs = Math.floor(timeMs / MINUTE) * MINUTE;
  const pushCounts = (indexes: number[]) =>
    own.call('/counts', { counts: indexes.map(one => entry(one, endMs)) });
  const pushEvent = (index: number) =>
    own.call('/events', deployed(index, timeMs), 'delivery');
  const counts = new Producers(50, pushCounts);
  const events = new Producers(1, ([index]) => pushEvent(index));
  try {
    for (let kill = 0; kill < 3; kill += 1) {
      await declared(own);
      // what was acknowledged before the last kill is still there, under its key
      const again = [-1, ...counts.acknowledged].slice(-500);
      const { body } = await pushCounts(again);
      expect(body.duplicates).toBe(Math.min(counts.acknowledged.size, 500));
      for (const index of [...events.acknowledged].slice(-50)) {
        expect((await pushEvent(index)).body).toEqual({ accepted: false });
      }
      await Promise.all([counts.start(500), events.start(30)]);
      await own.end('SIGKILL');
      await Promise.all([counts.untilGone(), events.untilGone()]);
    }

    await declared(own);
    // a producer that got no answer sends again; some of it may have been stored just before the kill
    const all = [-1, ...Array.from({ length: counts.sent }, (_, n) => n)];
    for (let start = 0; start < all.length; start += 1000) {
      const indexes = all.slice(start, start + 1000);
      const { body } = await pushCounts(indexes);
      expect(body.accepted + body.duplicates).toBe(indexes.length);
      expect(body.duplicates).toBeGreaterThanOrEqual(
        indexes.filter(index => counts.acknowledged.has(index)).length,
      );
    }
    const { body: series } = await own.call(
      `/slos/default/sign-in-availability/objectives/0/series?from=${new Date(endMs - 12 * 60 * MINUTE).toISOString()}&to=${new Date(endMs).toISOString()}&points=50`,
    );
    const sum = (key: 'good' | 'total') =>
      series.points.reduce(
        (total: number, point: { good: number; total: number }) =>
          total + point[key],
        0,
      );
    expect(sum('total')).toBe(100 * all.length);
    expect(sum('good')).toBe(
      all.reduce((total, index) => total + entry(index, endMs).good, 0),
    );

    const takenAgain: number[] = [];
    for (let index = 0; index < events.sent; index += 1) {
      const { body } = await pushEvent(index);
      if (body.accepted && events.acknowledged.has(index)) {
        takenAgain.push(index);
      }
    }
    expect(takenAgain).toEqual([]);
    const { body: deployments } = await own.call(
      '/deployments?limit=1',
      undefined,
      'delivery',
    );
    expect(deployments.totalItems).toBe(events.sent);
  } finally {
    await own.end('SIGTERM');
    fs.rmSync(own.folder, { recursive: true, force: true });
  }
}, 300_000);
