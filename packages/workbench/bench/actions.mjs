import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundleActions } from '../actions/bundle.mjs';
import { actionFolders } from '../actions/folders.mjs';
import { root } from '../bootstrap/root.mjs';
import { median, table } from './figures.mjs';

const ROUNDS = 21;
const LIMIT = { cpuMs: 20, kilobytes: 150 };
const USAGE = new URL('./usage.mjs', import.meta.url).href;

/**
 * Start and weight of each Action beside the same Action bundled the usual way, all of npm taken as it is. A run without
 * inputs starts, reads them, says what is missing, writes outputs, summary and report, and ends: everything but the work.
 */
export async function bench() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-bench-'));
  try {
    const bundles = await bundleActions(actionFolders(), folder);
    const rows = [];
    for (const { verb, startBytes, bytes } of bundles) {
      const own = path.join(folder, 'dist', `${verb}.mjs`);
      const usual = await bundledByNcc(verb, folder);
      const cpu = interleaved({
        node: ['-e', '0'],
        own: [own],
        usual: [usual.file],
      });
      rows.push([
        verb,
        kilobytes(startBytes),
        kilobytes(bytes),
        `+${cpu.own.toFixed(0)}`,
        kilobytes(usual.bytes),
        `+${cpu.usual.toFixed(0)}`,
      ]);
    }
    table([
      [
        `median of ${ROUNDS}`,
        'start kB',
        'all kB',
        'CPU ms',
        'ncc kB',
        'ncc CPU ms',
      ],
      ['limit', LIMIT.kilobytes, '', `+${LIMIT.cpuMs}`, '', ''],
      ...rows,
    ]);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Workspaces are bundled; what comes from npm stays an import of the file it leads to now. */
const ownCodeOnly = {
  name: 'own-code-only',
  setup(plugin) {
    plugin.onResolve({ filter: /^[^./]/ }, async found => {
      if (
        found.pluginData === 'asked' ||
        found.kind === 'entry-point' ||
        found.path.startsWith('@bellwether/')
      ) {
        return undefined;
      }
      const { path: file } = await plugin.resolve(found.path, {
        kind: found.kind,
        resolveDir: found.resolveDir,
        pluginData: 'asked',
      });
      return { path: file, external: true };
    });
  },
};

/** Our own TypeScript made one module, and everything of npm left to ncc, as an Action without this house would have it. */
async function bundledByNcc(verb, folder) {
  const { build } = await import('esbuild');
  const source = path.join(root, 'actions', verb, 'src', 'index.ts');
  // beside the sources, so that ncc finds the same packages
  const entry = path.join(root, 'actions', verb, `.bench-${process.pid}.mjs`);
  try {
    await build({
      entryPoints: [source],
      outfile: entry,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      logLevel: 'error',
      plugins: [ownCodeOnly],
    });
    const out = path.join(folder, 'ncc', verb);
    const cli = createRequire(import.meta.url).resolve(
      '@vercel/ncc/dist/ncc/cli.js',
    );
    const done = spawnSync(
      process.execPath,
      [cli, 'build', entry, '-o', out, '--no-cache', '-q'],
      { cwd: root, encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(`ncc: ${done.stderr}${done.stdout}`);
    const files = fs.readdirSync(out, { recursive: true });
    const bytes = files
      .map(name => fs.statSync(path.join(out, name)))
      .filter(stat => stat.isFile())
      .reduce((sum, { size }) => sum + size, 0);
    const file = ['index.mjs', 'index.js']
      .map(name => path.join(out, name))
      .find(name => fs.existsSync(name));
    return { file, bytes };
  } finally {
    fs.rmSync(entry, { force: true });
  }
}

/** Milliseconds of CPU above that of Node itself, each kind run in turn, so that a busy machine is busy for all. */
function interleaved(kinds) {
  const used = Object.fromEntries(Object.keys(kinds).map(name => [name, []]));
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [name, args] of Object.entries(kinds)) {
      const took = cpuMs(args);
      if (round >= 0) used[name].push(took);
    }
  }
  return {
    own: median(used.own) - median(used.node),
    usual: median(used.usual) - median(used.node),
  };
}

function cpuMs(args) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-bench-'));
  try {
    const { output } = spawnSync(
      process.execPath,
      ['--import', USAGE, ...args],
      {
        cwd: folder,
        env: runnerEnvironment(folder),
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      },
    );
    return JSON.parse(output[3]).cpuSeconds * 1000;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** What of the runner's environment a start needs. */
function runnerEnvironment(folder) {
  const file = name => {
    const at = path.join(folder, name);
    fs.writeFileSync(at, name === 'event' ? '{}' : '');
    return at;
  };
  return {
    PATH: process.env.PATH,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__bench',
    GITHUB_API_URL: 'https://api.github.test',
    GITHUB_SERVER_URL: 'https://github.test',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: file('event'),
    GITHUB_JOB: 'bench',
    GITHUB_OUTPUT: file('output'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REPOSITORY: 'northfield/learning',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKFLOW: 'bench',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  };
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(0);
}
