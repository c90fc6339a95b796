import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { probe } from '../bootstrap/run.mjs';
import { freePort } from '../servers/ports.mjs';

const READY_MS = 30_000;

/** Command of the Alertmanager: Debian prefixes it; undefined without any. */
export async function alertmanagerCommand() {
  for (const command of ['prometheus-alertmanager', 'alertmanager']) {
    if ((await probe(command, ['--version'])) !== undefined) return command;
  }
  return undefined;
}

/** A Prometheus that scrapes `scrape` every second and evaluates the rule files of a folder as they say. */
export async function startPrometheus({ folder, rules, scrape, alertmanager }) {
  const config = path.join(folder, 'prometheus.json');
  const targets = target => [{ targets: [target] }];
  fs.writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      rule_files: fs
        .readdirSync(rules, { recursive: true })
        .filter(file => /\.ya?ml$/.test(file))
        .map(file => path.join(rules, file)),
      scrape_configs: [
        { job_name: 'sign-in', static_configs: targets(scrape) },
      ],
      alerting: { alertmanagers: [{ static_configs: targets(alertmanager) }] },
    }),
  );
  return startServer('prometheus', folder, 'prometheus', port => [
    `--config.file=${config}`,
    `--storage.tsdb.path=${path.join(folder, 'prometheus')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
}

/** An Alertmanager with generated routes whose receivers all post to `webhook`. */
export async function startAlertmanager({
  folder,
  command,
  routes,
  webhook,
  token,
}) {
  const generated = parse(fs.readFileSync(routes, 'utf8'));
  const config = path.join(folder, 'alertmanager.json');
  fs.writeFileSync(
    config,
    JSON.stringify({
      ...generated,
      receivers: generated.receivers.map(receiver => ({
        ...receiver,
        webhook_configs: [
          {
            url: webhook,
            send_resolved: true,
            max_alerts: 1000,
            http_config: { authorization: { credentials: token } },
          },
        ],
      })),
    }),
    { mode: 0o600 },
  );
  return startServer(command, folder, 'alertmanager', port => [
    `--config.file=${config}`,
    `--storage.path=${path.join(folder, 'alertmanager')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    // Alone: no cluster, no second port.
    '--cluster.listen-address=',
  ]);
}

async function startServer(command, folder, name, argsOf) {
  const port = await freePort();
  const log = path.join(folder, `${name}.log`);
  const out = fs.openSync(log, 'w');
  const child = spawn(command, argsOf(port), { stdio: ['ignore', out, out] });
  fs.closeSync(out);
  const ended = new Promise(resolve => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const deadline = Date.now() + READY_MS;
  while (!(await isReady(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      const text = fs.readFileSync(log, 'utf8').trim().split('\n').slice(-10);
      throw new Error(`${command} is not ready:\n${text.join('\n')}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return { address: `127.0.0.1:${port}`, pid: child.pid, stop };
}

function isReady(port) {
  return fetch(`http://127.0.0.1:${port}/-/ready`).then(
    response => response.ok,
    () => false,
  );
}
