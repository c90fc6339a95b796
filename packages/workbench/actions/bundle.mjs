import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from '../bootstrap/root.mjs';
import { licencesOf } from './licences.mjs';

/** Most an Action may load before it does anything, in bytes: its own file and what that imports. Every job waits for it. */
const MAX_START_BYTES = 150_000;

/**
 * Most an Action may weigh with all it may load later, in bytes, unless its package.json says otherwise in
 * `bundle.maxBytes`: the runner downloads the tree at the tag for each job that uses one.
 */
const MAX_BYTES = 300_000;

const kit = path.join(root, 'packages', 'kit', 'action', 'src');

/**
 * What is replaced in the bundles. The originals of the first two are most of a usual bundle and of its start-up time;
 * of the third, a table of all requests GitHub knows, nothing is called, because the client names requests by their route;
 * the fourth says how to colour what is never shown.
 */
const REPLACED = [
  [/^undici$/, path.join(kit, 'http', 'nativeHttp.ts')],
  [
    /^@actions\/http-client(\/lib\/auth)?$/,
    path.join(kit, 'http', 'nativeHttp.ts'),
  ],
  [
    /^@octokit\/plugin-rest-endpoint-methods$/,
    path.join(kit, 'github', 'noEndpointMethods.ts'),
  ],
  [/^@lezer\/highlight$/, path.join(import.meta.dirname, 'noHighlight.mjs')],
  // its build for Node asks for modules the old way, which no ES module can; this one needs none
  [
    /^yaml$/,
    path.join(
      path.dirname(createRequire(import.meta.url).resolve('yaml/package.json')),
      'browser',
      'index.js',
    ),
  ],
];

/** Whose copies of its packages are used. */
const octokit = path.join(root, 'node_modules', '@octokit', 'rest');

function versionOf(file) {
  const [folder] =
    /^.*[\\/]node_modules[\\/]@[^\\/]+[\\/][^\\/]+/.exec(file) ?? [];
  return (
    folder &&
    JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
      .version
  );
}

const slashed = folder => `${folder.split(path.sep).join('/')}/`;

const replace = {
  name: 'replace',
  setup(plugin) {
    for (const [filter, replacement] of REPLACED) {
      plugin.onResolve({ filter }, () => ({ path: replacement }));
    }
    plugin.onResolve({ filter: /^(node:)?crypto$/ }, found =>
      /node_modules\/@actions\/core\//.test(slashed(found.resolveDir))
        ? { path: path.join(kit, 'runner', 'nativeRandom.ts') }
        : undefined,
    );
    // loading their files does nothing but define things, though their package.json does not say so
    plugin.onResolve({ filter: /^@actions\/(core|github)$/ }, async found => {
      if (found.pluginData === 'asked') return undefined;
      const { path: file } = await plugin.resolve(found.path, {
        kind: found.kind,
        resolveDir: found.resolveDir,
        pluginData: 'asked',
      });
      return { path: file, sideEffects: false };
    });
    // Yarn may put the same version into several places, and each would be in the bundle
    plugin.onResolve({ filter: /^@octokit\// }, async found => {
      if (found.pluginData === 'asked') return undefined;
      const from = resolveDir =>
        plugin.resolve(found.path, {
          kind: found.kind,
          resolveDir,
          pluginData: 'asked',
        });
      const own = await from(found.resolveDir);
      const shared = await from(octokit);
      const same =
        shared.errors.length === 0 &&
        versionOf(shared.path) === versionOf(own.path);
      return same ? shared : own;
    });
    plugin.onResolve({ filter: /^\.\.?\// }, found =>
      /node_modules\/@actions\/[^/]+\/lib\/$/.test(slashed(found.resolveDir))
        ? {
            path: path.resolve(found.resolveDir, found.path),
            sideEffects: false,
          }
        : undefined,
    );
  },
};

/**
 * Bundles Actions into `<out>/dist`: one readable file each, with what several of them use, or one may need later, in
 * chunks, and the licences of what was taken along.
 *
 * @param {string[]} folders folders of Actions, each with `src/index.ts`; the name of the folder becomes that of the file
 * @param {string} out
 * @returns {Promise<{verb: string, startBytes: number, bytes: number}[]>} Actions with the size of what they load at once,
 *   and of that with what they may load later
 * @throws {Error} when one is too large, or when something is in it that was to be replaced
 */
export async function bundleActions(folders, out) {
  const dist = path.join(out, 'dist');
  fs.rmSync(dist, { recursive: true, force: true });
  if (folders.length === 0) return [];
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      folders.map(folder => [
        path.basename(folder),
        path.join(folder, 'src', 'index.ts'),
      ]),
    ),
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    plugins: [replace],
    charset: 'utf8',
    // all of them are in licences.txt
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const foreign = Object.keys(metafile.inputs).filter(input =>
    /node_modules\/(undici|@actions\/http-client)\//.test(input),
  );
  if (foreign.length > 0) {
    throw new Error(
      `expected undici and @actions/http-client to be replaced, found ${foreign[0]} in a bundle`,
    );
  }
  for (const file of Object.keys(metafile.outputs)) {
    const text = fs.readFileSync(path.resolve(root, file), 'utf8');
    fs.writeFileSync(path.resolve(root, file), withPlainBuiltins(text));
  }
  fs.writeFileSync(
    path.join(dist, 'licences.txt'),
    licencesOf(Object.keys(metafile.inputs)),
  );
  return folders.map(folder => {
    const verb = path.basename(folder);
    const file = Object.keys(metafile.outputs).find(
      name => path.resolve(root, name) === path.join(dist, `${verb}.mjs`),
    );
    const startBytes = closureBytes(metafile.outputs, file, isStatic);
    const bytes = closureBytes(metafile.outputs, file, () => true);
    checkWeight(verb, 'at its start', startBytes, MAX_START_BYTES, file);
    checkWeight(verb, 'in all', bytes, maxBytes(folder), file);
    return { verb, startBytes, bytes };
  });
}

/**
 * Takes modules of Node without importing them: an import reads every export, and reading all those of `fs` loads its streams,
 * a tenth of the start of an Action.
 */
function withPlainBuiltins(text) {
  return text.replace(
    /^import (?:\* as ([\w$]+)|([\w$]+)|\{([^}]*)\}) from "([^"]+)";$/gm,
    (line, all, whole, named, name) =>
      isBuiltin(name)
        ? `var ${all ?? whole ?? `{${named.replaceAll(' as ', ': ')}}`} = globalThis.process.getBuiltinModule("${name}");`
        : line,
  );
}

function checkWeight(verb, when, bytes, most, file) {
  if (bytes <= most) return;
  throw new Error(
    `expected ${verb} to have at most ${most} bytes ${when}, found ${bytes}; the comments in ${file} and its chunks say where they come from`,
  );
}

function maxBytes(folder) {
  const manifest = path.join(folder, 'package.json');
  if (!fs.existsSync(manifest)) return MAX_BYTES;
  const { bundle } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  return bundle?.maxBytes ?? MAX_BYTES;
}

function isStatic({ kind }) {
  return kind === 'import-statement';
}

/** Size of a file and of what it leads to by the imports that count. */
function closureBytes(outputs, file, counts, seen = new Set()) {
  if (seen.has(file)) return 0;
  seen.add(file);
  const { size } = fs.statSync(path.resolve(root, file));
  return outputs[file].imports
    .filter(next => !next.external && counts(next))
    .reduce(
      (sum, next) => sum + closureBytes(outputs, next.path, counts, seen),
      size,
    );
}
