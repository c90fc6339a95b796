import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../bootstrap/root.mjs';
import { run } from '../../bootstrap/run.mjs';

/** Where workspaces live; the same places as in the root package.json. */
const PLACES = [
  'packages',
  'packages/domain',
  'packages/kit',
  'plugins',
  'actions',
];

/** What Yarn and the Backstage CLI read of the repository when they pack a package. */
const ROOT_FILES = [
  'package.json',
  'yarn.lock',
  '.yarnrc.yml',
  'tsconfig.json',
  'backstage.json',
];

/**
 * Every package that is released to a registry.
 *
 * @returns {{name: string, home: string, backstage: {role: string, pluginPackage?: string}}[]} `home`: folder relative
 *   to the root
 */
export function releasedPackages() {
  return workspaces().filter(
    manifest => manifest.publishConfig && !manifest.private,
  );
}

function workspaces() {
  return PLACES.map(place => path.join(root, place))
    .filter(place => fs.existsSync(place))
    .flatMap(place => fs.readdirSync(place).map(name => path.join(place, name)))
    .filter(folder => fs.existsSync(path.join(folder, 'package.json')))
    .map(folder => ({
      home: path.relative(root, folder),
      ...JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')),
    }));
}

/** Builds all packages with their declarations, as a release does. */
export async function buildPackages() {
  await must('yarn', ['tsc'], { cwd: root });
  await must('yarn', ['backstage-cli', 'repo', 'build'], { cwd: root });
}

/**
 * Makes the archives a registry would receive of the built packages.
 *
 * Packing rewrites package.json and puts it back afterwards. A copy is packed, so that a test that is interrupted cannot
 * leave a rewritten file in the checkout.
 *
 * @param {{folder: string, packages: {name: string, home: string}[]}} options `folder`: gets `source/` and `archives/`
 * @returns {Promise<Map<string, string>>} path of the archive by package name
 */
export async function packPackages({ folder, packages }) {
  const source = path.join(folder, 'source');
  const archives = path.join(folder, 'archives');
  fs.mkdirSync(source);
  fs.mkdirSync(archives);
  for (const file of ROOT_FILES) {
    fs.copyFileSync(path.join(root, file), path.join(source, file));
  }
  const installed = path.join(root, 'node_modules');
  fs.symlinkSync(installed, path.join(source, 'node_modules'), 'junction');
  for (const { home } of packages) {
    fs.cpSync(path.join(root, home), path.join(source, home), {
      recursive: true,
      filter: from => path.basename(from) !== 'node_modules',
    });
  }
  // Yarn wants to find every workspace a manifest names, also those only tests use.
  for (const { home } of workspaces()) {
    const manifest = path.join(source, home, 'package.json');
    if (fs.existsSync(manifest)) continue;
    fs.mkdirSync(path.dirname(manifest), { recursive: true });
    fs.copyFileSync(path.join(root, home, 'package.json'), manifest);
  }

  const packed = new Map();
  const waiting = [...packages];
  const env = {
    ...process.env,
    PATH: [path.join(installed, '.bin'), process.env.PATH].join(path.delimiter),
  };
  const packer = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const archive = path.join(
        archives,
        `${next.name.replace(/^@/, '').replace('/', '-')}.tgz`,
      );
      await must('yarn', ['pack', '--out', archive], {
        cwd: path.join(source, next.home),
        env,
      });
      packed.set(next.name, archive);
    }
  };
  await Promise.all(
    Array.from({ length: os.availableParallelism() }, () => packer()),
  );
  return packed;
}

/**
 * Lays out a `node_modules` folder as an adopter has it: copies from the archives, and everything else that is installed
 * here. None of our sources can be reached from it.
 *
 * @param {{folder: string, archives: Map<string, string>}} options `folder`: gets `node_modules/` and a package.json
 */
export async function installArchives({ folder, archives }) {
  const from = path.join(root, 'node_modules');
  const to = path.join(folder, 'node_modules');
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'adopter', version: '1.0.0', private: true }),
  );
  for (const name of modulesIn(from)) {
    // only workspaces are links already
    if (!fs.lstatSync(path.join(from, name)).isSymbolicLink()) {
      const link = path.join(to, name);
      fs.mkdirSync(path.dirname(link), { recursive: true });
      fs.symlinkSync(path.join(from, name), link, 'junction');
    }
  }
  for (const [name, archive] of archives) {
    const target = path.join(to, name);
    fs.mkdirSync(target, { recursive: true });
    await must(
      'tar',
      ['xzf', archive, '-C', target, '--strip-components=1'],
      {},
    );
  }
}

function modulesIn(folder) {
  return fs
    .readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .flatMap(name =>
      name.startsWith('@')
        ? fs.readdirSync(path.join(folder, name)).map(sub => `${name}/${sub}`)
        : [name],
    );
}

async function must(command, args, options) {
  const { code, output } = await run(command, args, {
    ...options,
    capture: true,
  });
  if (code !== 0) {
    throw new Error(
      `"${command} ${args.join(' ')}" ended with ${code} in ${options.cwd ?? 'the current folder'}:\n${output.trim().split('\n').slice(-40).join('\n')}`,
    );
  }
}
