import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Times Prometheus is asked whether it is ready, a tenth of a second apart. */
const ATTEMPTS = 300;

/** A real Prometheus that serves a data folder on a loopback port and scrapes nothing. */
export class DataServer {
  #child: ChildProcess | undefined;

  /** @param folder - holds `config.yml`, and `data` with the blocks */
  constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(
      'prometheus',
      [
        `--config.file=${join(this.folder, 'config.yml')}`,
        `--storage.tsdb.path=${join(this.folder, 'data')}`,
        '--storage.tsdb.retention.time=10y',
        `--web.listen-address=127.0.0.1:${this.port}`,
      ],
      { stdio: 'ignore' },
    );
    this.#child = child;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (child.exitCode !== null) break;
      if (this.#isReady()) return;
      await sleep(100);
    }
    throw new Error(`Prometheus is not ready: exit code ${child.exitCode}`);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise(done => {
      child.once('exit', done);
    });
    child.kill('SIGTERM');
    await ended;
  }

  /** Value of an expression with one series; undefined without any. */
  value(expr: string, atMs: number): number | undefined {
    const answer = execFileSync(
      'promtool',
      [
        ...['query', 'instant', '--format=json'],
        ...[`--time=${atMs / 1000}`, this.url, expr],
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [sample] = JSON.parse(answer) as { value: [number, string] }[];
    return sample && Number(sample.value[1]);
  }

  #isReady(): boolean {
    try {
      return this.value('vector(1)', 0) === 1;
    } catch {
      return false;
    }
  }
}
