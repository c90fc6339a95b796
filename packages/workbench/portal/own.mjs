import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { freePort } from '../servers/ports.mjs';
import { buildPortal } from './build.mjs';
import { launchPortal, untilReady } from './launch.mjs';

/**
 * The portal with the sample catalog on a free port and with an empty database, for a demonstration: nothing is replayed into it.
 *
 * @param {string} folder where its files go
 * @param {(baseUrl: string) => {externalAccess?: object[]} & Record<string, unknown>} configOf tokens it takes, and configuration
 *   of plugins
 * @returns {Promise<{baseUrl: string, pid: number, stop: () => Promise<void>}>}
 */
export async function startOwnPortal(folder, configOf) {
  await buildPortal();
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const { externalAccess = [], ...plugins } = configOf(baseUrl);
  const overlay = path.join(folder, 'app-config.json');
  const database = path.join(folder, 'database');
  fs.mkdirSync(database);
  fs.writeFileSync(
    overlay,
    JSON.stringify({
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port },
        database: { connection: { directory: database } },
        auth: { externalAccess },
      },
      audit: {
        anchors: { file: [{ path: path.join(folder, 'anchors') }] },
      },
      sample: { enabled: false },
      techdocs: {
        publisher: {
          local: { publishDirectory: path.join(folder, 'techdocs') },
        },
      },
      ...plugins,
    }),
    { mode: 0o600 },
  );
  const logFile = path.join(folder, 'portal.log');
  const child = launchPortal({
    config: [path.join(root, 'app-config.yaml'), overlay],
    logFile,
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await untilReady(child, { baseUrl, logFile, timeoutMs: 180_000 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { baseUrl, pid: child.pid, stop };
}

/**
 * A token of a service, and what it may do.
 *
 * @param {string} subject
 * @param {string} token
 * @param {{plugin: string, permission: string}[]} accessRestrictions
 */
export function staticAccess(subject, token, accessRestrictions) {
  return { type: 'static', options: { token, subject }, accessRestrictions };
}

/** Answer of a GET with a token, undefined for a 404. */
export async function getJson(url, token) {
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (response.status === 404) return undefined;
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response.json();
}
