import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import createKnex, { type Knex } from 'knex';
import type { CountsRecord } from '../database/CountsStore';
import { createTestDatabases } from './databases';

const databases = createTestDatabases();
const KILLS = 4;
const PRODUCERS = 4;
const ENTRIES_PER_PUSH = 25;
const SERIES = 5;
const START = Date.UTC(2026, 8, 1);

/** A process that stores counts, see pushProcess.ts. */
class PushProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly port: string,
  ) {}

  static async start(config: Knex.Config): Promise<PushProcess> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(__dirname, 'pushProcess.ts'),
        JSON.stringify(config),
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let errors = '';
    child.stderr?.on('data', text => {
      errors += text;
    });
    const port = await new Promise<string>((found, failed) => {
      child.stdout?.once('data', data => found(String(data).trim()));
      child.once('exit', () => failed(new Error(`It ended early: ${errors}`)));
    });
    return new PushProcess(child, port);
  }

  /** Whether the push was acknowledged. */
  async push(records: CountsRecord[]): Promise<boolean> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}`, {
        method: 'POST',
        body: JSON.stringify(records),
      });
      const outcome = await response.json();
      return outcome.accepted + outcome.duplicates === records.length;
    } catch {
      return false;
    }
  }

  async kill(): Promise<void> {
    const ended = new Promise(done => {
      this.child.once('exit', done);
    });
    this.child.kill('SIGKILL');
    await ended;
  }
}

const batch = (number: number): CountsRecord[] =>
  Array.from({ length: ENTRIES_PER_PUSH }, (_, index) => ({
    index,
    seriesKey: `default/s${(number + index) % SERIES}`,
    key: `${number}/${index}`,
    startMs: START + ((number * 7 + index) % 5000) * 60_000,
    seconds: 60,
    good: number % 10,
    total: 10,
  }));

async function sums(knex: Knex, table: string, where: object = {}) {
  const [row] = await knex(table)
    .where(where)
    .sum({ good: 'good', total: 'total' });
  return { good: Number(row.good), total: Number(row.total) };
}

describe.each(databases.ids)('SIGKILL while counts are pushed to %s', id => {
  let config: Knex.Config;
  let cleanUp = async () => {};

  beforeEach(async () => {
    if (id === 'SQLITE_3') {
      const folder = await mkdtemp(join(tmpdir(), 'slo-crash-'));
      const filename = join(folder, 'slo.sqlite');
      config = { client: 'better-sqlite3', connection: { filename } };
      cleanUp = async () => rm(folder, { recursive: true });
    } else {
      const { client } = await databases.empty(id);
      config = { client: 'pg', connection: client.config.connection };
    }
  });

  afterEach(async () => cleanUp());

  it('loses nothing that was acknowledged and counts nothing twice', async () => {
    const acknowledged = new Set<number>();
    const open = new Set<number>();
    const sent = { next: 0 };
    for (let kill = 0; kill <= KILLS; kill++) {
      const running = await PushProcess.start(config);
      // What was not acknowledged may be stored or not; producers send it again under the same keys.
      const repeats = [...open];
      let stopping = false;
      const produce = async () => {
        while (!stopping) {
          const number = repeats.pop() ?? sent.next++;
          open.add(number);
          if (!(await running.push(batch(number)))) return;
          open.delete(number);
          acknowledged.add(number);
        }
      };
      const before = acknowledged.size;
      const producers = Array.from({ length: PRODUCERS }, produce);
      while (acknowledged.size < before + 5) await sleep(5);
      if (kill < KILLS) {
        await sleep(Math.random() * 150);
        await running.kill();
        stopping = true;
        await Promise.all(producers);
      } else {
        while (repeats.length > 0) await sleep(5);
        stopping = true;
        await Promise.all(producers);
        await running.kill();
      }
    }

    expect(open.size).toBe(0);
    const knex = createKnex({ ...config, useNullAsDefault: true });
    try {
      const expected = [...acknowledged].flatMap(batch).reduce(
        (sum, { good, total }) => ({
          good: sum.good + good,
          total: sum.total + total,
        }),
        { good: 0, total: 0 },
      );
      expect(expected.total).toBeGreaterThan(0);
      expect(await sums(knex, 'slo_counts')).toEqual(expected);
      for (const level of [60, 3600, 86400]) {
        expect(await sums(knex, 'slo_buckets', { level })).toEqual(expected);
      }
    } finally {
      await knex.destroy();
    }
  }, 120_000);
});
