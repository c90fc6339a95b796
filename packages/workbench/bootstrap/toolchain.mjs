import fs from 'node:fs';
import path from 'node:path';
import { probe, run } from './run.mjs';
import { root, workFolder } from './root.mjs';
import { fail, say } from './say.mjs';

const NODE_MAJOR = 24;
const NODE_VERSION = '24.21.0';
const prefix = path.join(workFolder, 'toolchain');

/**
 * Node 24 and Yarn: those of this machine when it has them, otherwise fetched as npm packages into the work folder.
 *
 * @returns {Promise<{node: string, env: NodeJS.ProcessEnv}>} the Node executable, and an environment whose PATH finds
 *   that Node and Yarn
 */
export async function toolchain() {
  const yarnVersion = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  ).packageManager.split('@')[1];

  const node = await findNode();
  const env = environment(node);
  await ensureYarn(yarnVersion, env);
  return { node: node.executable, env };
}

async function findNode() {
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) {
    return { executable: process.execPath };
  }
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${os}-${process.arch}`;
  const home = await fetched(
    name,
    NODE_VERSION,
    `Node ${process.versions.node} runs this; fetching Node ${NODE_VERSION}`,
  );
  return {
    executable: path.join(home, 'bin', os === 'win' ? 'node.exe' : 'node'),
    headers: home,
  };
}

function environment(node) {
  const env = { ...process.env };
  env.PATH = [
    path.dirname(node.executable),
    path.join(prefix, 'node_modules', '.bin'),
    env.PATH,
  ]
    .filter(Boolean)
    .join(path.delimiter);
  // Headers of another Node version make native modules crash at run time, so a foreign setting must not win.
  if (node.headers) env.npm_config_nodedir = node.headers;
  // A parent npm describes itself in these; Yarn and the Backstage CLI would take them for their own.
  delete env.npm_config_user_agent;
  delete env.npm_execpath;
  return env;
}

async function ensureYarn(version, env) {
  const present = await probe('yarn', ['--version'], { cwd: root, env });
  if (present?.split('.')[0] === version.split('.')[0]) return;
  await fetched(
    '@yarnpkg/cli-dist',
    version,
    `Yarn ${version} is not installed; fetching it`,
  );
}

/** Folder of an npm package of exactly that version inside the work folder. */
async function fetched(name, version, message) {
  const home = path.join(prefix, 'node_modules', name);
  const manifest = path.join(home, 'package.json');
  const has = () =>
    fs.existsSync(manifest) &&
    JSON.parse(fs.readFileSync(manifest, 'utf8')).version === version;
  if (has()) return home;

  say(`${message} (once, into .bellwether/toolchain)`);
  fs.mkdirSync(prefix, { recursive: true });
  const manifestOfPrefix = path.join(prefix, 'package.json');
  if (!fs.existsSync(manifestOfPrefix)) {
    fs.writeFileSync(manifestOfPrefix, '{ "private": true }\n');
  }
  const { code, output } = await run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--prefix',
      prefix,
      `${name}@${version}`,
    ],
    { cwd: prefix, capture: true },
  );
  if (code !== 0 || !has()) {
    fail(
      `could not fetch ${name}@${version} with npm.\n${output.trim()}\n` +
        `Install Node ${NODE_MAJOR} and Yarn yourself, or give npm access to its registry, and try again.`,
    );
  }
  return home;
}
