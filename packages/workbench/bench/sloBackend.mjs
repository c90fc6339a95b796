import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../servers/ports.mjs';
import { untilReady } from '../portal/launch.mjs';

/** Machine token of the benched backend. */
const TOKEN = 'bench-token-0123456789abcdef';

/**
 * Starts the built SLO backend alone, with a catalog that holds generated SLOs, as a process of its own.
 *
 * @param {{objectives: number, database: {client: 'better-sqlite3'} | {client: 'pg', connection: string}}} options
 */
export async function startSloBackend({ objectives, database }) {
  const folder = fs.mkdtempSync(
    path.join(os.tmpdir(), 'bellwether-bench-slo-'),
  );
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const config = path.join(folder, 'config.json');
  fs.writeFileSync(
    config,
    JSON.stringify({
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port, host: '127.0.0.1' },
        database:
          database.client === 'pg'
            ? { client: 'pg', connection: database.connection }
            : {
                client: 'better-sqlite3',
                connection: { directory: folder },
              },
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'bench' } },
          ],
        },
      },
      // evaluations run when the bench asks for them
      slo: {
        evaluation: {
          schedule: {
            frequency: { hours: 12 },
            initialDelay: { hours: 12 },
            timeout: { minutes: 5 },
          },
        },
      },
    }),
  );
  const logFile = path.join(folder, 'log');
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('./sloBackendProcess.mjs', import.meta.url)),
      '--config',
      config,
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        BENCH_OBJECTIVES: String(objectives),
      },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  await untilReady(child, { baseUrl, logFile, timeoutMs: 120_000 });

  const call = async (url, options = {}) => {
    const response = await fetch(`${baseUrl}${url}`, {
      ...options,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': 'application/json',
      },
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${url}: ${response.status} ${text.slice(0, 500)}`);
    return text ? JSON.parse(text) : undefined;
  };
  return {
    folder,
    call,
    async untilDeclared() {
      for (;;) {
        const { total } = await call('/api/slo/summary');
        if (total === objectives) return;
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    },
    trigger: task =>
      call(`/api/slo/.backstage/scheduler/v1/tasks/${task}/trigger`, {
        method: 'POST',
      }),
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
