/*
 * Bundles Actions:
 *
 *   node packages/workbench/actions/build.mjs                     all of actions/, into dist/ of the repository
 *   node packages/workbench/actions/build.mjs --out DIR FOLDER…   these, into the tree that a release would contain
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../bootstrap/root.mjs';
import { bundleActions } from './bundle.mjs';
import { actionFolders, copyFront } from './folders.mjs';

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
if (out !== root) folders.forEach(folder => copyFront(folder, out));
