import { createRequire } from 'node:module';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** Loads the TypeScript sources of a domain package as they are, without a build. */
export async function loadDomain(name) {
  const esbuild = require('esbuild');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'conformance-'));
  try {
    const outfile = path.join(folder, 'domain.cjs');
    await esbuild.build({
      entryPoints: [require.resolve(name)],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      logLevel: 'error',
    });
    return require(outfile);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}
