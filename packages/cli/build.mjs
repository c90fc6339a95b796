import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(
  readFileSync(resolve(root, 'package.json'), 'utf8'),
);

// One file without dependencies, so that it starts at once and can be copied anywhere Node 20 runs.
await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: resolve(process.argv[2] ?? resolve(root, 'dist/bellwether.mjs')),
  bundle: true,
  format: 'esm',
  target: 'node20',
  // Not `node`: the ES modules of the dependencies are wanted, of which only what is used is taken along.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['import'],
  external: ['node:*'],
  define: { BELLWETHER_VERSION: JSON.stringify(version) },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
