import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Loads TypeScript sources as they are, without a build. */
export async function loadSources(entry) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-sources-'));
  try {
    const outfile = path.join(folder, 'sources.cjs');
    await require('esbuild').build({
      entryPoints: [require.resolve(entry)],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    });
    return require(outfile);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
