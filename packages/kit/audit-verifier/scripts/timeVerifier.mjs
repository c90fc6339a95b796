/*
 * How long verify.mjs takes for a bundle of 5 000 entries out of a log of 100 000:
 *
 *   node scripts/timeVerifier.mjs [entries] [node …]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const entries = Number(process.argv[2] ?? 5000);
const nodes =
  process.argv.length > 3 ? process.argv.slice(3) : [process.execPath];
const folder = mkdtempSync(join(tmpdir(), 'audit-time-'));
try {
  const { outputFiles } = await build({
    absWorkingDir: root,
    stdin: {
      contents:
        "export * from './src/bundle'; export * from './src/__testUtils__/sampleLog';",
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'],
  });
  const file = join(folder, 'sample.mjs');
  writeFileSync(file, outputFiles[0].text);
  const { bundleFiles, SampleLog } = await import(file);
  const log = SampleLog.of(100_000);
  for await (const { path, bytes } of bundleFiles(
    await log.bundle(70_000, 70_000 + entries),
  )) {
    const to = join(folder, 'bundle', path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, bytes);
  }
  for (const node of nodes) {
    const times = Array.from({ length: 5 }, () => {
      const from = performance.now();
      const { status, stdout, stderr } = spawnSync(
        node,
        [join(root, 'verify.mjs'), join(folder, 'bundle')],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(stdout + stderr);
      return Math.round(performance.now() - from);
    });
    process.stdout.write(
      `${node}: ${entries} entries in ${times.sort((a, b) => a - b).join(', ')} ms\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
