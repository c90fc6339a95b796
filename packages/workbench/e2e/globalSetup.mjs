import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, workFolder } from '../bootstrap/root.mjs';
import { portalFolder } from '../portal/build.mjs';
import { launchPortal, untilReady } from '../portal/launch.mjs';
import { findChromium } from '../servers/chromium.mjs';
import { freePort } from '../servers/ports.mjs';

/** A machine-to-machine token of the portal under test, as operators configure one. */
const PUSH_TOKEN = 'browser-tests-push-token-0123456789';

/** Starts the built portal on a free port with an empty database, as a new user would see it. */
export default async function globalSetup() {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-browser-'));
  const overlay = path.join(data, 'app-config.test.yaml');
  fs.writeFileSync(
    overlay,
    JSON.stringify({
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port },
        database: { connection: { directory: path.join(data, 'database') } },
        auth: {
          externalAccess: [
            {
              type: 'static',
              options: { token: PUSH_TOKEN, subject: 'browser-tests' },
              accessRestrictions: [{ plugin: 'slo' }, { plugin: 'delivery' }],
            },
          ],
        },
      },
      audit: { anchors: { file: [{ path: path.join(data, 'anchors') }] } },
      techdocs: {
        publisher: { local: { publishDirectory: path.join(data, 'techdocs') } },
      },
      search: {
        collators: {
          catalog: {
            schedule: {
              initialDelay: { seconds: 8 },
              frequency: { seconds: 20 },
              timeout: { minutes: 1 },
            },
          },
        },
      },
    }),
  );
  fs.mkdirSync(path.join(data, 'database'));
  const screenshots = path.join(workFolder, 'screenshots');
  fs.rmSync(screenshots, { recursive: true, force: true });
  fs.mkdirSync(screenshots, { recursive: true });

  const logFile = path.join(workFolder, 'logs', 'browser-tests.log');
  const config = [path.join(root, 'app-config.yaml'), overlay];
  const start = async () => {
    const child = launchPortal({ config, logFile });
    await untilReady(child, { baseUrl, logFile, timeoutMs: 180_000 });
    return child;
  };
  globalThis.portalUnderTest = { data, child: await start() };
  process.env.E2E_PORTAL = JSON.stringify({
    baseUrl,
    data,
    screenshots,
    logFile,
    pushToken: PUSH_TOKEN,
    root,
    portalFolder,
    overlay,
    chromium: await findChromium(),
  });
}
