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

const SIZES = [1_000, 10_000, 80_000];
const CUT_OFF_SECONDS = 60;
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
 * Whole histories, generated and those of the bare repositories in BELLWETHER_HISTORIES (paths with a colon between), printed as
 * Markdown. Of several runs the fastest counts: other programs can only make one slower.
 */
export async function bench() {
  const packages = await peers();
  await withCommand(async ({ command, folder }) => {
    const given = (process.env.BELLWETHER_HISTORIES ?? '').split(':');
    const histories = given.filter(one => one !== '');
    for (const size of SIZES) {
      const repository = path.join(folder, `generated-${size}.git`);
      await writeHistory(repository, { commits: size });
      histories.push(repository);
    }
    for (const repository of histories) {
      await compare(repository, { command, packages, folder });
    }
    await packagesInOnePass(folder);
    await hostileMessages(folder);
  });
}

async function compare(repository, { command, packages, folder }) {
  const { stdout } = await promisify(execFile)('git', [
    ...['-C', repository, 'rev-list', '--count', 'HEAD'],
  ]);
  const commits = Number(stdout);
  const cache = path.join(repository, 'bellwether-cache');
  const forget = () => fs.rmSync(cache, { recursive: true, force: true });
  const own = [process.execPath, command, 'changelog', '--all'];
  const bin = name => path.join(packages, name);
  const out = path.join(folder, 'out');
  const tools = {
    'git log': {
      args: ['git', '-C', repository, 'log', '-z', `--format=${FIELDS}`],
    },
    bellwether: { args: [...own, '--repo', repository], before: forget },
    'bellwether, JSON': {
      args: [...own, '--repo', repository, '--format', 'json'],
      before: forget,
    },
    'bellwether, again': { args: [...own, '--repo', repository] },
    'git-cliff 2.12.0': {
      args: [
        cliff(bin('git-cliff-2.12')),
        '--repository',
        repository,
        '-o',
        out,
      ],
    },
    'git-cliff latest': {
      args: [cliff(bin('git-cliff')), '--repository', repository, '-o', out],
    },
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
  const figures = {};
  for (const [name, tool] of Object.entries(tools)) {
    figures[name] = await fastest(tool, folder);
  }
  forget();
  const base = figures['git log'];
  table([
    [
      `${path.basename(repository, '.git')}, ${commits} commits`,
      ...['seconds', 'of git log', 'CPU s', 'MiB', 'runs'],
    ],
    ...Object.entries(figures).map(([name, found]) => [
      name,
      ...(found.code === '0'
        ? [
            found.seconds.toFixed(2),
            `${(found.seconds / base.seconds).toFixed(2)} ×`,
            found.cpuSeconds.toFixed(2),
            found.mebibytes.toFixed(0),
          ]
        : [
            `${found.code === 'timeout' ? `> ${CUT_OFF_SECONDS}` : `exit ${found.code}`}`,
            '',
            '',
            '',
          ]),
      found.runs,
    ]),
  ]);
}

/** The fastest of 5 runs; of 1 where it takes long. */
async function fastest({ args, cwd, before }, folder) {
  let best;
  let runs = 0;
  for (; runs < 5 && !(best?.seconds > 5); runs += 1) {
    before?.();
    const { stdout } = await promisify(execFile)(
      'python3',
      [
        path.join(here, 'measured.py'),
        ...[String(CUT_OFF_SECONDS), path.join(folder, 'printed'), ...args],
      ],
      { cwd, env: { ...process.env, GIT_CLIFF_OFFLINE: 'true' } },
    );
    const [code, ...numbers] = stdout.trim().split(' ');
    const [seconds, cpuSeconds, mebibytes] = numbers.map(Number);
    if (!best || seconds < best.seconds) {
      best = { code, seconds, cpuSeconds, mebibytes };
    }
    if (code !== '0') {
      runs += 1;
      break;
    }
  }
  return { ...best, runs };
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
