/*
 * Delivers five services of Northfield through the reusable workflow: a healthy release, a canary that is taken back, one that
 * fails its health check once it has all traffic, a healthy blue/green switch, and one that is switched back. Actions, workflow,
 * Prometheus and portal are the real ones; GitHub and the cluster are played by the bench.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root, workFolder } from '../bootstrap/root.mjs';
import { probe } from '../bootstrap/run.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { getJson, startOwnPortal, staticAccess } from '../portal/own.mjs';

const VERBS = [
  'blue-green',
  'canary-gate',
  'delivery',
  'rollback',
  'smoke-test',
];

if ((await probe('prometheus', ['--version'])) === undefined) {
  fail(
    'this needs prometheus on the PATH. On Debian: apt-get install prometheus; elsewhere see https://prometheus.io/download/.',
    2,
  );
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-deliveries-'));
const token = randomBytes(24).toString('base64url');
let built;
try {
  const { buildActions, describePlayed, playDeliveries, PrometheusServer } =
    await bundled();
  say('1. build the Actions as a release has them');
  built = buildActions(...VERBS.map(verb => path.join(root, 'actions', verb)));
  say('2. start a platform, Prometheus and the portal on 127.0.0.1');
  const startedMs = Date.now();
  const played = await playDeliveries({
    workflow: fs.readFileSync(
      path.join(root, '.github/workflows/progressive-delivery.yml'),
      'utf8',
    ),
    action: verb => built.folder(verb),
    prometheus: scrape => PrometheusServer.start([], { scrape }),
    portal: startPortal,
    say: line =>
      say(`   ${((Date.now() - startedMs) / 1000).toFixed(1)} s  ${line}`),
    look: async ({ url }) => {
      const { items } = await getJson(
        `${url}/api/delivery/deployments?limit=20`,
        token,
      );
      say('3. what the portal knows of them');
      for (const { service, version, state } of items) {
        say(`   ${service} ${version}: ${state}`);
      }
    },
  });
  say('4. what came of them');
  describePlayed(played).forEach(line => say(`   ${line}`));
  say('done; everything that was started is stopped');
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`bellwether: ${error.message}\n`);
} finally {
  built?.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function startPortal(issuers) {
  const portal = await startOwnPortal(folder, baseUrl => ({
    externalAccess: [
      staticAccess('delivery-demo', token, [
        { plugin: 'delivery', permission: 'delivery.deployment.read' },
      ]),
    ],
    delivery: {
      pipelines: {
        github: issuers.map(({ issuer, repository }) => ({
          issuer,
          serverUrl: 'https://github.test',
          audience: baseUrl,
          repositories: [repository],
        })),
      },
    },
  }));
  return {
    url: portal.baseUrl,
    audience: portal.baseUrl,
    stop: portal.stop,
  };
}

/** The player is TypeScript, so it is bundled before it can be loaded. */
async function bundled() {
  fs.mkdirSync(workFolder, { recursive: true });
  const outfile = path.join(workFolder, 'deliveries.mjs');
  await build({
    absWorkingDir: root,
    stdin: {
      contents: `export { buildActions } from '@bellwether/kit-action-testing';
        export { PrometheusServer } from '@bellwether/kit-prometheus-testing';
        export { describePlayed, playDeliveries } from '@bellwether/kit-delivery-testing';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: {
      // some packages ask for their modules the old way
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
