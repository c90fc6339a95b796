import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { portalFolder } from './build.mjs';

/**
 * Starts the built portal as a process of its own.
 *
 * @param {{config: string[], env?: NodeJS.ProcessEnv, logFile: string}} options `config`: absolute paths,
 *   later ones win
 * @returns {import('node:child_process').ChildProcess}
 */
export function launchPortal({ config, env, logFile }) {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      path.join(portalFolder, 'packages', 'backend'),
      ...config.flatMap(file => ['--config', file]),
    ],
    {
      // relative paths in the configuration mean the same as in "yarn dev"
      cwd: path.join(root, 'packages', 'backend'),
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  return child;
}

/**
 * Waits until the portal answers its readiness check.
 *
 * @throws Error with the end of the log when the process ends first or `timeoutMs` passes
 */
export async function untilReady(child, { baseUrl, logFile, timeoutMs }) {
  const deadline = Date.now() + timeoutMs;
  let exit;
  child.once('exit', (code, signal) => (exit = signal ?? `code ${code}`));
  for (;;) {
    if (exit !== undefined) {
      throw new Error(`the portal ended with ${exit}:\n${tail(logFile)}`);
    }
    if (Date.now() > deadline) {
      throw new Error(
        `the portal was not ready after ${timeoutMs / 1000} s:\n${tail(logFile)}`,
      );
    }
    try {
      const response = await fetch(
        `${baseUrl}/.backstage/health/v1/readiness`,
        { signal: AbortSignal.timeout(2000) },
      );
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function tail(file) {
  return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-25).join('\n');
}
