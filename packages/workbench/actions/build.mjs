/*
 * Bundles Actions:
 *
 *   node packages/workbench/actions/build.mjs                     all of actions/, into dist/ of the repository
 *   node packages/workbench/actions/build.mjs --out DIR FOLDER…   these, into the tree that a release would contain
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../bootstrap/root.mjs';
import { bundleActions } from './bundle.mjs';
import { actionFolders } from './folders.mjs';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' } },
  allowPositionals: true,
});
const folders =
  positionals.length > 0
    ? positionals.map(folder => path.resolve(folder))
    : actionFolders();
const out = values.out ? path.resolve(values.out) : root;

for (const { verb, startBytes, bytes } of await bundleActions(folders, out)) {
  process.stdout.write(
    `${verb}: ${startBytes} bytes at start, ${bytes} bytes in all\n`,
  );
}
if (out !== root) folders.forEach(copyFront);

/** What users see of an Action beside its bundle. */
function copyFront(folder) {
  const target = path.join(out, 'actions', path.basename(folder));
  fs.mkdirSync(target, { recursive: true });
  for (const name of ['action.yml', 'README.md']) {
    fs.copyFileSync(path.join(folder, name), path.join(target, name));
  }
}
