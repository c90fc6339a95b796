import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root, workFolder } from '../bootstrap/root.mjs';

/**
 * Bundles our plugin of semantic-release from its sources into one file, as this repository releases with what it is about to
 * release.
 *
 * @returns {Promise<string>} its path
 */
export async function bundlePlugin() {
  fs.mkdirSync(workFolder, { recursive: true });
  const outfile = path.join(workFolder, 'semantic-release.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, 'packages/semantic-release/src/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}
