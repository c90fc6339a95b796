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

  async call(url: string, body?: unknown) {
    const response = await fetch(`${this.baseUrl}/api/slo${url}`, {
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
    start: endMs - ((index % 600) + 2) * MINUTE,
    seconds: 60,
    good: 90 + (index % 7),
    total: 100,
  };
}

it('loses nothing it acknowledged and counts nothing twice when it is killed while counts arrive', async () => {
  const own = await Portal.create();
  const endMs = Math.floor(Date.now() / MINUTE) * MINUTE;
  const acknowledged = new Set<number>();
  let next = 0;
  let kills = 0;
  try {
    for (let round = 0; round < 3; round += 1) {
      await own.start();
      await eventually(
        () => own.call('/summary'),
        ({ body }) => body.total === 15,
      );
      // what was acknowledged before the kill is still there, under its key
      if (acknowledged.size > 0) {
        const again = [...acknowledged].slice(-500);
        const { body } = await own.call('/counts', {
          counts: again.map(index => entry(index, endMs)),
        });
        expect(body).toMatchObject({ accepted: 0, duplicates: again.length });
      }
      let alive = true;
      const producers = Array.from({ length: 3 }, async () => {
        while (alive) {
          const batch = Array.from({ length: 50 }, () => next++);
          try {
            const { status } = await own.call('/counts', {
              counts: batch.map(index => entry(index, endMs)),
            });
            if (status === 200) batch.forEach(index => acknowledged.add(index));
          } catch {
            alive = false;
          }
        }
      });
      const before = acknowledged.size;
      await eventually(
        async () => acknowledged.size,
        size => size > before + 500,
      );
      await own.end('SIGKILL');
      kills += 1;
      alive = false;
      await Promise.all(producers);
    }

    await own.start();
    await eventually(
      () => own.call('/summary'),
      ({ body }) => body.total === 15,
    );
    // a producer that got no answer sends again; some of it may have been stored just before the kill
    for (let start = 0; start < next; start += 1000) {
      const indexes = Array.from(
        { length: Math.min(1000, next - start) },
        (_, offset) => start + offset,
      );
      const { body } = await own.call('/counts', {
        counts: indexes.map(index => entry(index, endMs)),
      });
      expect(body.accepted + body.duplicates).toBe(indexes.length);
      const known = indexes.filter(index => acknowledged.has(index)).length;
      expect(body.duplicates).toBeGreaterThanOrEqual(known);
    }
    const { body } = await own.call(
      `/slos/default/sign-in-availability/objectives/0/series?from=${new Date(endMs - 12 * 60 * MINUTE).toISOString()}&to=${new Date(endMs).toISOString()}&points=50`,
    );
    const sum = (key: 'good' | 'total') =>
      body.points.reduce(
        (total: number, point: { good: number; total: number }) =>
          total + point[key],
        0,
      );
    const expected = Array.from({ length: next }, (_, index) =>
      entry(index, endMs),
    );
    expect(sum('total')).toBe(100 * next);
    expect(sum('good')).toBe(
      expected.reduce((total, { good }) => total + good, 0),
    );
    expect(kills).toBe(3);
  } finally {
    await own.end('SIGTERM').catch(() => undefined);
    fs.rmSync(own.folder, { recursive: true, force: true });
  }
}, 300_000);
