import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { run } from '../bootstrap/run.mjs';
import { root, workFolder } from '../bootstrap/root.mjs';
import { fail, say } from '../bootstrap/say.mjs';
import { buildPortal, portalFolder } from '../portal/build.mjs';
import { freePort } from '../servers/ports.mjs';
import { untilReady } from '../portal/launch.mjs';
import { median, table } from './figures.mjs';

const RUNS = 5;
const CREATE_APP = '@backstage/create-app@0.9.2';

/** Starts both portals in turn, each with an empty and then with its own filled database. */
export async function bench() {
  await buildPortal();
  const stock = await stockPortal();
  const contenders = {
    bellwether: {
      entry: path.join(portalFolder, 'packages', 'backend'),
      cwd: path.join(root, 'packages', 'backend'),
      config: path.join(root, 'app-config.yaml'),
    },
    stock: {
      entry: path.join(stock, 'portal', 'packages', 'backend'),
      cwd: path.join(stock, 'packages', 'backend'),
      config: path.join(stock, 'app-config.yaml'),
    },
  };
  const results = { bellwether: [], stock: [] };
  for (let index = 0; index < RUNS; index += 1) {
    for (const [name, contender] of Object.entries(contenders)) {
      results[name].push(await measure(name, contender));
    }
  }
  const figure = (name, key) =>
    median(results[name].map(result => result[key]));
  const row = (title, key, digits) => [
    title,
    figure('bellwether', key).toFixed(digits),
    figure('stock', key).toFixed(digits),
    (figure('bellwether', key) / figure('stock', key)).toFixed(2),
  ];
  table([
    [`median of ${RUNS}`, 'bellwether', 'stock', 'ratio'],
    row('ready, empty database (s)', 'freshSeconds', 2),
    row('ready, filled database (s)', 'warmSeconds', 2),
    row('CPU until ready, filled (s)', 'warmCpuSeconds', 2),
    row('RSS 10 s after ready (MB)', 'rssMegabytes', 0),
  ]);
}

async function measure(name, contender) {
  const data = fs.mkdtempSync(
    path.join(os.tmpdir(), `bellwether-bench-${name}-`),
  );
  try {
    const fresh = await startOnce(contender, data);
    const warm = await startOnce(contender, data);
    return {
      freshSeconds: fresh.seconds,
      warmSeconds: warm.seconds,
      warmCpuSeconds: warm.cpuSeconds,
      rssMegabytes: warm.rssMegabytes,
    };
  } finally {
    fs.rmSync(data, { recursive: true, force: true });
  }
}

async function startOnce({ entry, cwd, config }, data) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const overlay = path.join(data, 'overlay.yaml');
  fs.mkdirSync(path.join(data, 'database'), { recursive: true });
  fs.writeFileSync(
    overlay,
    JSON.stringify({
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { port, host: '127.0.0.1' },
        database: {
          client: 'better-sqlite3',
          connection: { directory: path.join(data, 'database') },
        },
      },
      auth: {
        providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
      },
    }),
  );
  const logFile = path.join(data, 'log');
  const log = fs.openSync(logFile, 'w');
  const from = performance.now();
  const child = spawn(
    process.execPath,
    [entry, '--config', config, '--config', overlay],
    {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', GITHUB_TOKEN: 'unused' },
      stdio: ['ignore', log, log],
    },
  );
  fs.closeSync(log);
  try {
    await untilReady(child, { baseUrl, logFile, timeoutMs: 120_000 });
    const seconds = (performance.now() - from) / 1000;
    const cpuSeconds = cpuOf(child.pid);
    await new Promise(resolve => setTimeout(resolve, 10_000));
    return { seconds, cpuSeconds, rssMegabytes: rssOf(child.pid) };
  } finally {
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

/** User and system time so far; Linux counts in hundredths of a second. */
function cpuOf(pid) {
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .split(') ')[1]
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function rssOf(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]) / 1024;
}

/** A stock app of the same Backstage version, created, installed and built once. */
async function stockPortal() {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(root, 'backstage.json'), 'utf8'),
  );
  const home = path.join(workFolder, 'bench', `stock-${version}`);
  if (fs.existsSync(path.join(home, 'portal'))) return home;

  fs.rmSync(home, { recursive: true, force: true });
  const tool = path.join(workFolder, 'bench', 'create-app');
  fs.mkdirSync(tool, { recursive: true });
  fs.writeFileSync(path.join(tool, 'package.json'), '{ "private": true }\n');
  say('creating a stock app (several minutes, once)');
  await must('npm', ['install', '--no-audit', '--no-fund', CREATE_APP], tool);
  await must(
    process.execPath,
    [
      path.join(
        tool,
        'node_modules',
        '@backstage',
        'create-app',
        'bin',
        'backstage-create-app',
      ),
      '--skip-install',
      '--path',
      home,
    ],
    tool,
    'stock\n',
  );
  const created = JSON.parse(
    fs.readFileSync(path.join(home, 'backstage.json'), 'utf8'),
  );
  if (created.version !== version) {
    fail(
      `${CREATE_APP} makes Backstage ${created.version}, this repository has ${version}; adjust it in bench/portal.mjs`,
    );
  }
  const manifestFile = path.join(home, 'package.json');
  const manifest = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  const ours = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  // the stock lock crashes on this Node; the same repairs as ours, nothing else
  manifest.resolutions = {
    ...manifest.resolutions,
    'better-sqlite3': ours.resolutions['better-sqlite3'],
    got: ours.resolutions.got,
  };
  manifest.dependenciesMeta = ours.dependenciesMeta;
  manifest.packageManager = ours.packageManager;
  fs.writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
  fs.copyFileSync(
    path.join(root, '.yarnrc.yml'),
    path.join(home, '.yarnrc.yml'),
  );
  await must('yarn', ['install', '--no-immutable'], home);
  await must('yarn', ['workspace', 'backend', 'build'], home);
  const next = path.join(home, 'portal.next');
  fs.mkdirSync(next);
  for (const archive of ['skeleton.tar.gz', 'bundle.tar.gz']) {
    await must(
      'tar',
      [
        'xzf',
        path.join(home, 'packages', 'backend', 'dist', archive),
        '-C',
        next,
      ],
      home,
    );
  }
  fs.mkdirSync(path.join(next, 'node_modules'));
  fs.symlinkSync('../packages/app', path.join(next, 'node_modules', 'app'));
  fs.renameSync(next, path.join(home, 'portal'));
  return home;
}

async function must(command, args, cwd, input) {
  const result = input
    ? await withInput(command, args, cwd, input)
    : await run(command, args, { cwd, capture: true });
  if (result.code !== 0) {
    fail(`${command} ${args.join(' ')} failed:\n${result.output.slice(-3000)}`);
  }
}

function withInput(command, args, cwd, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code => resolve({ code, output }));
    child.stdin.end(input);
  });
}
