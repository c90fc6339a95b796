import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';
import { root, workFolder } from './root.mjs';
import { fail, say } from './say.mjs';

/**
 * Installs what `yarn.lock` names, unless that very lock was installed here before.
 *
 * @param {{node: string, env: NodeJS.ProcessEnv}} tools
 */
export async function installDependencies(tools) {
  const stamp = path.join(workFolder, 'installed');
  const wanted = fingerprint(tools.node);
  const installed =
    fs.existsSync(path.join(root, 'node_modules', '.yarn-state.yml')) &&
    fs.existsSync(stamp) &&
    fs.readFileSync(stamp, 'utf8') === wanted;
  if (installed) return;

  say('installing dependencies (a few minutes the first time)');
  const { code } = await run('yarn', ['install', '--immutable'], {
    cwd: root,
    env: tools.env,
  });
  if (code !== 0) {
    fail(
      'yarn install --immutable failed; the cause stands above. ' +
        'If package.json changed on purpose, run "yarn install" and commit yarn.lock.',
    );
  }
  fs.mkdirSync(workFolder, { recursive: true });
  fs.writeFileSync(stamp, wanted);
}

/** Changes when the lock, a manifest, Yarn's settings or the Node in use changes. */
function fingerprint(node) {
  const hash = createHash('sha256').update(node);
  const manifests = [
    '',
    'packages',
    'packages/domain',
    'packages/kit',
    'plugins',
    'actions',
  ]
    .flatMap(folder => {
      const where = path.join(root, folder);
      if (folder === '') return [path.join(root, 'package.json')];
      if (!fs.existsSync(where)) return [];
      return fs
        .readdirSync(where)
        .sort()
        .map(name => path.join(where, name, 'package.json'));
    })
    .filter(file => fs.existsSync(file));
  for (const file of [
    path.join(root, 'yarn.lock'),
    path.join(root, '.yarnrc.yml'),
    ...manifests,
  ]) {
    hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}
