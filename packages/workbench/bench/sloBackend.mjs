import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../bootstrap/root.mjs';
import { freePort } from '../servers/ports.mjs';
import { untilReady } from '../portal/launch.mjs';

/** Machine token of the benched backend. */
const TOKEN = 'bench-token-0123456789abcdef';

/**
 * Starts the built SLO backend alone, with a catalog that holds generated SLOs, as a process of its own.
 *
 * @param {{objectives: number, database: {client: 'better-sqlite3'} | {client: 'pg', connection: string}, prometheus?: string}} options
 *   `prometheus`: address of the one that has the metrics; without it counts are pushed
 */
export async function startSloBackend({ objectives, database, prometheus }) {
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
      // evaluations run at the start and when the bench asks for them
      slo: {
        ...(prometheus && {
          prometheus: {
            connections: [{ name: 'main', url: prometheus, recorded: true }],
          },
        }),
        evaluation: {
          schedule: {
            frequency: { hours: 12 },
            initialDelay: { seconds: 0 },
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
      // Backstage looks for the package it runs in
      cwd: path.join(root, 'packages', 'backend'),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        // as in production, and the line that says how long an evaluation took
        LOG_LEVEL: 'debug',
        BENCH_OBJECTIVES: String(objectives),
        BENCH_SOURCE: prometheus ? 'prometheus' : 'counts',
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
    /** Evaluates every objective. @returns seconds the evaluation took, without the wait for the scheduler */
    async evaluate() {
      const { size } = fs.statSync(logFile);
      await call('/api/slo/.backstage/scheduler/v1/tasks/evaluate/trigger', {
        method: 'POST',
      });
      const line = new RegExp(
        `Evaluated ${objectives} objectives in ([\\d.]+) s`,
      );
      for (;;) {
        const found = line.exec(
          fs.readFileSync(logFile).toString('utf8', size),
        );
        if (found) return Number(found[1]);
        await new Promise(resolve => setTimeout(resolve, 250));
      }
    },
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
