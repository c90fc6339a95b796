/*
 * Writes verify.mjs, the one file an auditor needs: everything it imports in one piece. Comments and indentation are left out, names
 * are not, so that any formatter makes it readable again.
 *
 *   node scripts/buildVerifier.mjs [file]
 */
import { resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outfile: resolve(process.argv[2] ?? resolve(root, 'verify.mjs')),
  bundle: true,
  format: 'esm',
  target: 'node20',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  alias: { '@bellwether/domain-digest': resolve(root, 'src/nodeDigest.ts') },
  external: ['node:*'],
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 120,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  banner: {
    js: "#!/usr/bin/env node\n// Checks entries that were taken out of an audit log; see --help. Made of Bellwether's sources, Apache-2.0.",
  },
});
