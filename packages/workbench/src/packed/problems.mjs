import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';

/** Folders and files that only serve development, by their path in the package. */
const DEVELOPMENT =
  /(^|\/)(src|dev|scripts|coverage|node_modules|__[a-z]+__)\/|\.(test|stories)\.|(^|\/)(setupTests|tsconfig|\.)[^/]*$|\.tsbuildinfo$|(?<!\.d)\.[cm]?tsx?$/i;

/** How a relative import may be completed, for scripts and for declarations. */
const COMPLETED = {
  script: ['', '.js', '.json', '/index.js'],
  declaration: ['.d.ts', '', '/index.d.ts'],
};

/**
 * What would go wrong for whoever installs a package: the unpacked folder is judged as it is, without the repository.
 *
 * @param {string} folder of the unpacked package; it and its dependencies can be resolved from there
 * @param {{license: string}} expected `license`: the text its LICENSE must have
 * @returns {string[]} one line per problem, empty when the package is fine
 */
export function packageProblems(folder, { license }) {
  const manifest = readJson(path.join(folder, 'package.json'));
  const files = filesBelow(folder);
  return [
    ...manifestProblems(manifest, files),
    ...documentProblems(folder, files, license),
    ...files
      .filter(file => DEVELOPMENT.test(file))
      .map(file => `${file} only serves development and must not be packed`),
    ...files
      .filter(file => /\.([cm]?js|d\.ts)$/.test(file))
      .flatMap(file => importProblems(folder, file, manifest, files)),
  ];
}

function manifestProblems(manifest, files) {
  const problems = [];
  for (const [key, value] of leaves(manifest)) {
    if (value.startsWith('workspace:')) {
      problems.push(`package.json ${key} is "${value}"; expected a version`);
    }
    if (/^(\.\/)?src\//.test(value)) {
      problems.push(`package.json ${key} points to the sources: "${value}"`);
    }
  }
  const { main, module, types, bin, exports, typesVersions, configSchema } =
    manifest;
  const entries = leaves({
    main,
    module,
    types,
    bin,
    exports,
    typesVersions,
    configSchema,
  }).filter(
    // conditions such as "backstage" name a kind of feature, not a file
    ([key]) => !key.endsWith('.backstage'),
  );
  for (const [key, value] of entries) {
    if (!files.includes(path.posix.normalize(value))) {
      problems.push(`package.json ${key} is "${value}", which is not packed`);
    }
  }
  for (const key of ['main', 'types']) {
    if (manifest[key] === undefined) {
      problems.push(`package.json has no ${key}`);
    }
  }
  if (
    /^(frontend|backend)-plugin/.test(manifest.backstage?.role) &&
    manifest.backstage.features?.['.'] === undefined
  ) {
    problems.push(
      'package.json backstage.features does not know the default export; it must be a plugin or module',
    );
  }
  return problems;
}

function documentProblems(folder, files, license) {
  const problems = ['README.md', 'LICENSE']
    .filter(file => !files.includes(file))
    .map(file => `${file} is missing; put it beside package.json`);
  if (
    files.includes('LICENSE') &&
    fs.readFileSync(path.join(folder, 'LICENSE'), 'utf8') !== license
  ) {
    problems.push('LICENSE differs from the one of the repository; copy it');
  }
  return problems;
}

function importProblems(folder, file, manifest, files) {
  const declaration = file.endsWith('.d.ts');
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(
    text,
    true,
    true,
  );
  const specifiers = new Set(
    [...importedFiles, ...typeReferenceDirectives].map(found => found.fileName),
  );
  return [...specifiers].flatMap(specifier => {
    if (specifier.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), specifier);
      const wanted = COMPLETED[declaration ? 'declaration' : 'script'].map(
        ending =>
          `${target.replace(/\.js$/, declaration ? '' : '.js')}${ending}`,
      );
      return wanted.some(one => files.includes(one))
        ? []
        : [`${file} imports "${specifier}", which is not packed`];
    }
    if (path.isAbsolute(specifier)) {
      return [`${file} imports "${specifier}", a path of one machine`];
    }
    return dependencyProblem(folder, file, specifier, manifest);
  });
}

function dependencyProblem(folder, file, specifier, manifest) {
  if (isBuiltin(specifier)) return [];
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const declared = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  };
  const types = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
  if (name === manifest.name) return [];
  if (!file.endsWith('.d.ts')) {
    return name in declared
      ? []
      : [`${file} imports "${specifier}", which is no dependency`];
  }
  if (types in declared) return [];
  if (!(name in declared)) {
    return [`${file} imports types of "${specifier}", which is no dependency`];
  }
  return hasTypes(folder, name)
    ? []
    : [`${file} imports types of "${specifier}", which needs ${types}`];
}

/** Whether a package brings declarations of its own. */
function hasTypes(folder, name) {
  const places =
    createRequire(path.join(folder, 'package.json')).resolve.paths(name) ?? [];
  const home = places
    .map(place => path.join(place, name))
    .find(place => fs.existsSync(path.join(place, 'package.json')));
  if (home === undefined) return false;
  const { types, typings, exports } = readJson(path.join(home, 'package.json'));
  return (
    types !== undefined ||
    typings !== undefined ||
    JSON.stringify(exports ?? '').includes('.d.') ||
    fs.existsSync(path.join(home, 'index.d.ts'))
  );
}

/** Every text in a value with the keys that lead to it, e.g. `exports../legacy.types`. */
function leaves(value, key = '') {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    leaves(inner, key === '' ? name : `${key}.${name}`),
  );
}

function filesBelow(folder, prefix = '') {
  return fs
    .readdirSync(path.join(folder, prefix), { withFileTypes: true })
    .flatMap(entry => {
      const file = path.posix.join(prefix, entry.name);
      return entry.isDirectory() ? filesBelow(folder, file) : [file];
    });
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
