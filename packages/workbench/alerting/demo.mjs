import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withCommand } from '../bench/command.mjs';
import { probe, run } from '../bootstrap/run.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { declarationOverPrometheus, SLO, SLO_REF } from './declaration.mjs';
import { startExporter } from './exporter.mjs';
import { startPortal } from './portal.mjs';
import {
  alertmanagerCommand,
  startAlertmanager,
  startPrometheus,
} from './servers.mjs';

/** The rules of pages are evaluated once a minute. */
const PAGE_MS = 240_000;
const CATALOG_MS = 120_000;

const prometheusVersion = await probe('prometheus', ['--version']);
const alertmanager = await alertmanagerCommand();
const missing = [
  ...(prometheusVersion === undefined ? ['prometheus'] : []),
  ...(alertmanager === undefined ? ['prometheus-alertmanager'] : []),
];
if (missing.length > 0) {
  fail(
    `this needs ${missing.join(' and ')} on the PATH. On Debian: apt-get install ${missing.join(' ')}; elsewhere see https://prometheus.io/download/.`,
    2,
  );
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-alerting-'));
const running = [];
let stopping;
const stop = () => {
  stopping ??= (async () => {
    for (const server of running.reverse()) await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  })();
  return stopping;
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void stop().then(() => process.exit(130)));
}

try {
  await demonstrate();
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`bellwether: ${error.message}\n`);
} finally {
  await stop();
}

async function demonstrate() {
  say(`1. compile rules and routes for ${SLO_REF}`);
  const rules = path.join(folder, 'rules');
  const routes = path.join(folder, 'routes.yml');
  await compile(rules, routes);

  say('2. start the portal with the sample catalog');
  const portal = started(await startPortal(folder));
  await until(
    async () => (await portal.get(`/slos/default/${SLO}`)) !== undefined,
    CATALOG_MS,
    `the portal does not know ${SLO_REF}`,
  );
  say(`   portal ${portal.baseUrl} (pid ${portal.pid})`);

  say('3. start a service, Alertmanager and Prometheus on 127.0.0.1');
  const exporter = started(await startExporter());
  const receiver = started(
    await startAlertmanager({
      folder,
      command: alertmanager,
      routes,
      webhook: `${portal.baseUrl}/api/slo/alertmanager/webhook`,
      token: portal.pushToken,
    }),
  );
  const prometheus = started(
    await startPrometheus({
      folder,
      rules,
      scrape: exporter.target,
      alertmanager: receiver.address,
    }),
  );
  say(`   Alertmanager http://${receiver.address} (pid ${receiver.pid})`);
  say(`   Prometheus http://${prometheus.address} (pid ${prometheus.pid})`);

  say('4. half of all sign-ins fail from now on');
  const startedMs = Date.now();
  exporter.fail();

  say('5. wait for the page in the portal (rules are evaluated every minute)');
  let page;
  await until(
    async () => {
      const { items } = await portal.get(
        `/alerts?slo=${encodeURIComponent(SLO_REF)}&state=firing`,
      );
      page = items.find(
        ({ severity, source }) =>
          severity === 'page' && source.type === 'alertmanager',
      );
      return page !== undefined;
    },
    PAGE_MS,
    'no page arrived',
  );
  const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
  say(`   after ${seconds} s: ${page.name} through ${page.source.name}`);
  say(`   ${page.summary}`);
  say(`   ${page.description}`);
  say('done; everything that was started is stopped');
}

async function compile(rules, routes) {
  const declaration = path.join(folder, 'slo.yaml');
  fs.writeFileSync(declaration, declarationOverPrometheus());
  await withCommand(async ({ command }) => {
    const { code, output } = await run(
      process.execPath,
      [
        command,
        'slo',
        'compile',
        declaration,
        '--out',
        rules,
        '--alertmanager',
        routes,
      ],
      { capture: true },
    );
    if (code !== 0) throw new Error(`the rules were not compiled:\n${output}`);
  });
}

function started(server) {
  running.push(server);
  return server;
}

async function until(holds, timeoutMs, otherwise) {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (stopping) throw new Error('stopped');
    if (Date.now() > deadline) {
      throw new Error(`${otherwise} within ${timeoutMs / 1000} s`);
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
}
