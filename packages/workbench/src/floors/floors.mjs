/**
 * The floors of the house and which of them a floor may import. Imports point down only.
 *
 * @typedef {'roof' | 'frontend' | 'backend' | 'action' | 'cli' | 'testkit' | 'kit' | 'contract' | 'node' | 'domain' | 'workbench'} Floor
 */

/** @type {Record<Floor, Floor[]>} */
const MAY_IMPORT = {
  roof: ['frontend', 'backend', 'kit', 'contract', 'node', 'domain', 'roof'],
  frontend: ['kit', 'contract', 'domain'],
  backend: ['kit', 'contract', 'node', 'domain'],
  action: ['kit', 'domain'],
  cli: ['kit', 'domain'],
  testkit: ['testkit', 'kit', 'domain'],
  kit: ['domain'],
  node: ['kit', 'contract', 'domain'],
  contract: ['domain'],
  domain: ['domain'],
  workbench: ['domain'],
};

/** Contracts and extension points a plugin may import although they carry another plugin's name. */
const OPEN_TO_OTHER_PLUGINS = new Set(['contract', 'node']);

/** What a domain package must not know: the platforms it decides for, and the outside world. */
const FOREIGN_TO_DOMAINS =
  /^(@backstage\/|@actions\/|@octokit\/|node:|(fs|path|os|http|https|net|child_process|process|worker_threads)$)/;

/**
 * Floor of a workspace by its folder relative to the root, e.g. `packages/domain/slo`.
 *
 * @param {string} folder
 * @returns {Floor}
 */
export function floorOf(folder) {
  const [top, second, third = ''] = folder.split('/');
  if (top === 'actions') return 'action';
  if (top === 'packages') {
    if (second === 'domain') return 'domain';
    if (second === 'kit') return third.endsWith('-testing') ? 'testkit' : 'kit';
    // what others run on their machines: our own command, and our part of semantic-release
    if (second === 'cli' || second === 'semantic-release') return 'cli';
    if (second === 'workbench') return 'workbench';
    if (second === 'app' || second === 'backend') return 'roof';
  }
  if (top === 'plugins') {
    if (second.endsWith('-common')) return 'contract';
    if (second.endsWith('-node')) return 'node';
    if (/-backend(-module-.+)?$/.test(second)) return 'backend';
    return 'frontend';
  }
  throw new Error(
    `${folder} is on no floor; expected packages/{app,backend,cli,semantic-release,workbench}, packages/domain/*, packages/kit/*, plugins/* or actions/*`,
  );
}

/**
 * Says why a file may not import something.
 *
 * @param {{folder: string, name: string, pluginId?: string}} from workspace of the importing file
 * @param {string} specifier as written in the import
 * @param {Map<string, {folder: string, name: string, pluginId?: string}>} workspaces by package name
 * @param {{test?: boolean}} [file] tests may import anything installed and the kits for tests, but still keep to the floors
 * @returns {string | undefined} undefined when the import is fine
 */
export function violation(from, specifier, workspaces, file = {}) {
  const floor = floorOf(from.folder);
  if (floor === 'domain' && !file.test && FOREIGN_TO_DOMAINS.test(specifier)) {
    return `a domain package is pure and must not import "${specifier}"; take what it needs as an argument`;
  }
  const target = workspaces.get(packageName(specifier));
  if (!target || target.name === from.name) return undefined;

  const targetFloor = floorOf(target.folder);
  const allowed =
    MAY_IMPORT[floor].includes(targetFloor) ||
    (targetFloor === 'testkit' && file.test);
  if (!allowed) {
    return `${floor} must not import ${targetFloor} ("${specifier}"); imports point down only: ${floor} may import ${MAY_IMPORT[floor].join(', ') || 'nothing of ours'}`;
  }
  if (
    (floor === 'frontend' || floor === 'backend') &&
    target.pluginId !== undefined &&
    target.pluginId !== from.pluginId &&
    !OPEN_TO_OTHER_PLUGINS.has(targetFloor)
  ) {
    return `plugin ${from.pluginId} must not import plugin ${target.pluginId} ("${specifier}"); share through its -common or -node package`;
  }
  return undefined;
}

/**
 * Says why a relative import is not fine: it must stay inside its package.
 *
 * @param {string} fileFolder folder of the importing file relative to the root, with `/`
 * @param {string} specifier `./…` or `../…`
 * @param {string} packageFolder folder of the package relative to the root
 */
export function escapes(fileFolder, specifier, packageFolder) {
  const parts = fileFolder.split('/');
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const resolved = parts.join('/');
  return resolved === packageFolder || resolved.startsWith(`${packageFolder}/`)
    ? undefined
    : `"${specifier}" leaves ${packageFolder}; import the package by its name`;
}

/** `@scope/name/sub` → `@scope/name`, `name/sub` → `name`. */
export function packageName(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}
