import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../bootstrap/run.mjs';
import { root, workFolder } from '../bootstrap/root.mjs';
import { fail, say } from '../bootstrap/say.mjs';

/** Folder of the built portal: the tree a production image would contain, less the dependencies. */
export const portalFolder = path.join(workFolder, 'portal');

const stampFile = path.join(workFolder, 'built');

/** Builds the portal when its sources changed since the last build. */
export async function buildPortal() {
  const wanted = fingerprint();
  const fresh =
    fs.existsSync(path.join(portalFolder, 'packages', 'backend', 'dist')) &&
    fs.existsSync(stampFile) &&
    fs.readFileSync(stampFile, 'utf8') === wanted;
  if (fresh) return;

  say('building the portal (about a minute)');
  const log = path.join(workFolder, 'build.log');
  const { code, output } = await run('yarn', ['build'], {
    cwd: path.join(root, 'packages', 'backend'),
    env: { ...process.env, NODE_ENV: 'production' },
    capture: true,
  });
  fs.writeFileSync(log, output);
  if (code !== 0) {
    fail(
      `the build failed; its last lines:\n${output.trim().split('\n').slice(-30).join('\n')}\n` +
        `The whole output is in ${path.relative(root, log)}.`,
    );
  }
  await unpackPortal();
  fs.writeFileSync(stampFile, wanted);
}

/** Lays out the bundle that `backstage-cli` made so that it runs on the dependencies of this checkout. */
export async function unpackPortal() {
  const bundle = path.join(root, 'packages', 'backend', 'dist');
  const next = `${portalFolder}.next`;
  fs.rmSync(next, { recursive: true, force: true });
  fs.mkdirSync(next, { recursive: true });
  for (const archive of ['skeleton.tar.gz', 'bundle.tar.gz']) {
    const { code, output } = await run(
      'tar',
      ['xzf', path.join(bundle, archive), '-C', next],
      { capture: true },
    );
    if (code !== 0) fail(`cannot unpack ${archive}: ${output}`);
  }
  linkWorkspaces(next);
  fs.rmSync(portalFolder, { recursive: true, force: true });
  fs.renameSync(next, portalFolder);
  fs.rmSync(stampFile, { force: true });
}

/** Makes the built packages, not their sources, what the built portal imports. */
function linkWorkspaces(portal) {
  for (const manifest of manifestsBelow(portal, 3)) {
    const { name } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    const home = path.dirname(manifest);
    if (home === portal) continue;
    const link = path.join(portal, 'node_modules', ...name.split('/'));
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(link), home), link, 'junction');
  }
}

function manifestsBelow(folder, depth) {
  const found = [];
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.name === 'package.json') found.push(full);
    else if (
      depth > 0 &&
      entry.isDirectory() &&
      !['node_modules', 'dist', 'src'].includes(entry.name)
    ) {
      found.push(...manifestsBelow(full, depth - 1));
    }
  }
  return found;
}

/** Changes when a source, a manifest or the installed dependencies change; tests and documents do not count. */
function fingerprint() {
  const hash = createHash('sha256');
  const installed = path.join(workFolder, 'installed');
  if (fs.existsSync(installed)) hash.update(fs.readFileSync(installed));
  for (const folder of ['packages', 'plugins']) {
    for (const file of sourcesBelow(path.join(root, folder))) {
      hash.update(path.relative(root, file)).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

const SKIPPED = new Set([
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'dev',
  'workbench',
]);

function sourcesBelow(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return SKIPPED.has(entry.name) ? [] : sourcesBelow(full);
      }
      return /\.(test\.tsx?|md)$/.test(entry.name) ? [] : [full];
    });
}

/** Builds the `bellwether` command and gives its path. */
export async function buildCli() {
  const folder = path.join(root, 'packages', 'cli');
  const { code, output } = await run('yarn', ['build'], {
    cwd: folder,
    capture: true,
  });
  if (code !== 0) fail(`building the bellwether command failed:\n${output}`);
  return path.join(folder, 'dist', 'bellwether.mjs');
}
