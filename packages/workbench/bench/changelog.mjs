import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root, workFolder } from '../bootstrap/root.mjs';
import { run } from '../bootstrap/run.mjs';
import { say } from '../bootstrap/say.mjs';
import { hostileMessages, packagesInOnePass } from './changelogParts.mjs';
import { withCommand } from './command.mjs';
import { table } from './figures.mjs';
import { writeHistory } from './histories.mjs';

const SIZES = '1000,10000,80000';
const CAP_SECONDS = '60';
const PEERS = {
  'git-cliff-2.12': 'npm:git-cliff@2.12.0',
  'git-cliff': 'latest',
  'conventional-changelog': '8.1.3',
  'conventional-changelog-conventionalcommits': '10.4.1',
  '@semantic-release/release-notes-generator': '14.1.1',
};
const FIELDS = '%H%n%P%n%ct%n%e%n%an%n%ae%n%B';
const here = fileURLToPath(new URL('./peers', import.meta.url));

/**
 * Whole histories printed as Markdown: generated ones of several sizes, and those of given clones, which are not touched. Of
 * several runs the fastest counts: other programs can only make one slower.
 *
 * Options: `--repository=DIR`, a clone; may be given several times. `--sizes=1000,10000`, commits of the generated ones; none
 * with `--sizes=`. `--cap=SECONDS`, after which a program is stopped and its row says so.
 */
export async function bench() {
  const given = flags('repository').map(one => path.resolve(one));
  const sizes = (flags('sizes').pop() ?? SIZES).split(',').map(Number);
  const cap = Number(flags('cap').pop() ?? CAP_SECONDS);
  const packages = await peers();
  await withCommand(async ({ command, folder }) => {
    const bare = name => path.join(folder, `${name}.git`);
    const around = { command, packages, folder, cap };
    for (const [index, repository] of given.entries()) {
      const clone = bare(`${index}-${nameOf(repository)}`);
      await promisify(execFile)('git', [
        ...['clone', '--quiet', '--bare', '--shared', repository, clone],
      ]);
      await compare(clone, nameOf(repository), around);
    }
    for (const commits of sizes.filter(size => size > 0)) {
      const repository = bare(`generated-${commits}`);
      await writeHistory(repository, { commits });
      await compare(repository, 'generated', around);
      fs.rmSync(repository, { recursive: true });
    }
    await packagesInOnePass(folder);
    await hostileMessages({ command, folder });
  });
}

function flags(name) {
  const start = `--${name}=`;
  return process.argv
    .filter(argument => argument.startsWith(start))
    .map(argument => argument.slice(start.length));
}

function nameOf(repository) {
  return repository
    .replace(/\/(repo|\.git)?\/?$/, '')
    .split('/')
    .pop()
    .replace(/\.git$/, '');
}

async function compare(repository, title, around) {
  const { command, packages, folder, cap } = around;
  const { stdout } = await promisify(execFile)('git', [
    ...['-C', repository, 'rev-list', '--count', 'HEAD'],
  ]);
  const commits = Number(stdout);
  const cache = path.join(repository, 'bellwether-cache');
  const before = `${cache}-before`;
  const forget = () => fs.rmSync(cache, { recursive: true, force: true });
  const own = [
    ...[process.execPath, command, 'changelog', '--all'],
    ...['--repo', repository],
  ];
  const bin = name => path.join(packages, name);
  const out = path.join(folder, 'out');
  const cliffArgs = name => [
    ...[cliff(bin(name)), '--repository', repository, '-o', out],
  ];
  const tools = {
    'git log': {
      args: ['git', '-C', repository, 'log', '-z', `--format=${FIELDS}`],
    },
    bellwether: { args: own, before: forget },
    'bellwether, JSON': { args: [...own, '--format', 'json'], before: forget },
    'bellwether, again': { args: own, once: own },
    'bellwether, 20 commits later': {
      args: own,
      // What was kept before the last commits stands at the beginning of every run.
      once: [...own, '--to', 'HEAD~20'],
      before: () => {
        if (!fs.existsSync(before)) fs.renameSync(cache, before);
        forget();
        fs.cpSync(before, cache, { recursive: true });
      },
    },
    'git-cliff 2.12.0': { args: cliffArgs('git-cliff-2.12') },
    'git-cliff latest': { args: cliffArgs('git-cliff') },
    'conventional-changelog': {
      args: [
        ...[process.execPath, bin('conventional-changelog/dist/cli/index.js')],
        ...['-p', 'conventionalcommits', '-r', '0', '-o', out],
      ],
      cwd: repository,
    },
    'semantic-release notes': {
      args: [
        ...[process.execPath, path.join(here, 'semanticReleaseNotes.mjs')],
        ...[packages, repository],
      ],
    },
  };
  const rows = [];
  let base;
  for (const [name, tool] of Object.entries(tools)) {
    if (tool.once) {
      forget();
      await measuredRun({ args: tool.once }, { folder, cap });
    }
    const found = await fastest(tool, { folder, cap });
    base ??= found;
    rows.push([name, ...cells(found, base, cap)]);
  }
  table([
    [
      `${title}, ${commits} commits`,
      ...['seconds', 'of git log', 'CPU s', 'MiB', 'runs'],
    ],
    ...rows,
  ]);
}

function cells({ code, seconds, cpuSeconds, mebibytes, runs }, base, cap) {
  if (code === 'timeout') return [`over ${cap}`, '', '', '', runs];
  if (code !== '0') return [`exit ${code}`, '', '', '', runs];
  return [
    seconds.toFixed(2),
    `${(seconds / base.seconds).toFixed(2)} ×`,
    cpuSeconds.toFixed(2),
    mebibytes.toFixed(0),
    runs,
  ];
}

/** The fastest of 5 runs; of 1 where it takes long. */
async function fastest(tool, around) {
  let best;
  let runs = 0;
  while (runs < 5 && !(best?.seconds > 5)) {
    const found = await measuredRun(tool, around);
    runs += 1;
    if (!best || found.seconds < best.seconds) best = found;
    if (found.code !== '0') return { ...found, runs };
  }
  return { ...best, runs };
}

async function measuredRun({ args, cwd, before }, { folder, cap }) {
  before?.();
  const { stdout } = await promisify(execFile)(
    'python3',
    [
      path.join(here, 'measured.py'),
      ...[String(cap), path.join(folder, 'printed'), ...args],
    ],
    { cwd, env: { ...process.env, GIT_CLIFF_OFFLINE: 'true' } },
  );
  const [code, ...numbers] = stdout.trim().split(' ');
  const [seconds, cpuSeconds, mebibytes] = numbers.map(Number);
  return { code, seconds, cpuSeconds, mebibytes };
}

/** The program itself, without the script of npm that starts it. */
function cliff(folder) {
  const platform = `git-cliff-${process.platform}-${process.arch}`;
  return [path.join(folder, 'node_modules'), path.dirname(folder)]
    .map(place => path.join(place, platform, 'bin', 'git-cliff'))
    .find(file => fs.existsSync(file));
}

/** Installs the others once; answers with their folder. */
async function peers() {
  const home = path.join(workFolder, 'bench', 'changelog');
  const manifest = `${JSON.stringify({ private: true, dependencies: PEERS }, null, 2)}\n`;
  const file = path.join(home, 'package.json');
  const done = path.join(home, 'installed.json');
  const packages = path.join(home, 'node_modules');
  if (fs.existsSync(done) && fs.readFileSync(done, 'utf8') === manifest) {
    return packages;
  }
  fs.mkdirSync(home, { recursive: true });
  fs.writeFileSync(file, manifest);
  say('installing other generators of changelogs (once)');
  const { code } = await run('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: home,
  });
  if (code !== 0)
    throw new Error(`npm install in ${path.relative(root, home)}: ${code}`);
  fs.writeFileSync(done, manifest);
  return packages;
}
