/*
 * Writes action.yml and the tables of the README of Actions from their definitions:
 *
 *   node packages/workbench/actions/describe.mjs            all of actions/
 *   node packages/workbench/actions/describe.mjs FOLDER…    these
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root, workFolder } from '../bootstrap/root.mjs';
import { actionFolders } from './folders.mjs';

const given = process.argv.slice(2);
const folders =
  given.length > 0
    ? given.map(folder => path.resolve(folder))
    : actionFolders();

fs.mkdirSync(workFolder, { recursive: true });
const temporary = fs.mkdtempSync(path.join(workFolder, 'describe-'));
try {
  for (const folder of folders) {
    const { action, writeDescriptions } = await load(folder);
    const changed = writeDescriptions(folder, action);
    process.stdout.write(
      `${path.basename(folder)}: ${changed.length === 0 ? 'up to date' : `wrote ${changed.join(', ')}`}\n`,
    );
  }
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}

/** Definitions are TypeScript, so they are bundled before they can be loaded. */
async function load(folder) {
  const outfile = path.join(temporary, `${path.basename(folder)}.mjs`);
  const kit = path.join(root, 'packages', 'kit', 'action-testing', 'src');
  await build({
    stdin: {
      contents: `export { action } from ${JSON.stringify(path.join(folder, 'src', 'action.ts'))};
        export { writeDescriptions } from ${JSON.stringify(path.join(kit, 'manifest', 'describe.ts'))};`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: {
      // undici, which is not replaced here, asks for its modules the old way
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
