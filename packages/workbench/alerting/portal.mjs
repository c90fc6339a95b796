import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../bootstrap/root.mjs';
import { buildPortal } from '../portal/build.mjs';
import { launchPortal, untilReady } from '../portal/launch.mjs';
import { freePort } from '../servers/ports.mjs';

/**
 * The portal with the sample catalog on a free port and with an empty database. The Alertmanager gets a token that may
 * push alerts and nothing else; another one may read.
 */
export async function startPortal(folder) {
  await buildPortal();
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const token = { push: newToken(), read: newToken() };
  const access = (subject, value, permission) => ({
    type: 'static',
    options: { token: value, subject },
    accessRestrictions: [{ plugin: 'slo', permission }],
  });
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
        auth: {
          externalAccess: [
            access('alertmanager', token.push, 'slo.alerts.push'),
            access('alerting-demo', token.read, 'slo.objective.read'),
          ],
        },
      },
      sample: { enabled: false },
      techdocs: {
        publisher: {
          local: { publishDirectory: path.join(folder, 'techdocs') },
        },
      },
      slo: {
        sync: {
          schedule: { frequency: { seconds: 5 }, timeout: { minutes: 1 } },
        },
      },
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
  return {
    baseUrl,
    pushToken: token.push,
    pid: child.pid,
    /** Answer of a GET, undefined for a 404. */
    get: async url => {
      const response = await fetch(`${baseUrl}/api/slo${url}`, {
        headers: { Authorization: `Bearer ${token.read}` },
      });
      if (response.status === 404) return undefined;
      if (!response.ok) {
        throw new Error(`${url}: ${response.status} ${await response.text()}`);
      }
      return response.json();
    },
    stop,
  };
}

function newToken() {
  return randomBytes(24).toString('base64url');
}
