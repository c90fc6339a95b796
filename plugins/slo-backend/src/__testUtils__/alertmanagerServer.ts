import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@bellwether/kit-prometheus-testing';

/** Debian prefixes the command. */
const COMMANDS = ['prometheus-alertmanager', 'alertmanager'];

function installed(): string | undefined {
  return COMMANDS.find(command => {
    try {
      execFileSync(command, ['--version'], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Whether an Alertmanager is installed. Its absence fails the tests, unless BELLWETHER_WITHOUT_PROMETHEUS=1 says that it is
 * known; with CI set even that does not help.
 */
export function isAlertmanagerInstalled(): boolean {
  if (installed() !== undefined) return true;
  if (process.env.BELLWETHER_WITHOUT_PROMETHEUS === '1' && !process.env.CI) {
    return false;
  }
  throw new Error(
    `These tests need one of the commands ${COMMANDS.join(', ')} on the PATH (Debian: apt-get install ` +
      'prometheus-alertmanager). Set BELLWETHER_WITHOUT_PROMETHEUS=1 to go without it on this machine.',
  );
}

/** A real Alertmanager on a loopback port. */
export class AlertmanagerServer {
  private constructor(
    /** `host:port` */
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param config - its configuration; JSON is YAML */
  static async start(config: object): Promise<AlertmanagerServer> {
    const folder = mkdtempSync(join(tmpdir(), 'bellwether-alertmanager-'));
    const file = join(folder, 'config.yml');
    writeFileSync(file, JSON.stringify(config));
    const port = await freePort();
    const child = spawn(
      installed() ?? COMMANDS[0],
      [
        `--config.file=${file}`,
        `--storage.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
        // Alone: no cluster, no second port.
        '--cluster.listen-address=',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    child.stderr?.on('data', text => {
      log += text;
    });
    const server = new AlertmanagerServer(`127.0.0.1:${port}`, child, folder);
    for (;;) {
      const isReady = await fetch(`http://${server.address}/-/ready`).then(
        response => response.ok,
        () => false,
      );
      if (isReady) return server;
      if (child.exitCode !== null) {
        throw new Error(`Alertmanager ended: ${log}`);
      }
      await sleep(50);
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = new Promise(done => {
        this.child.once('exit', done);
      });
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
