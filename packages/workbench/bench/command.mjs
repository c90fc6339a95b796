import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from '../bootstrap/run.mjs';
import { root } from '../bootstrap/root.mjs';

/** Builds the command into a folder of its own and hands both to `use`. */
export async function withCommand(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bellwether-bench-cli-'));
  try {
    const command = path.join(folder, 'bellwether.mjs');
    const build = path.join(root, 'packages', 'cli', 'build.mjs');
    const { code } = await run(process.execPath, [build, command]);
    if (code !== 0) throw new Error(`The build of the command failed: ${code}`);
    await use({ command, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs the command; answers with what it printed, seconds on the clock, seconds of CPU and the largest memory in MiB.
 *
 * @param codes - exit codes that are no failure
 */
export function measured(command, args, codes = [0]) {
  const usage = new URL('./usage.mjs', import.meta.url).href;
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', usage, command, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  let report = '';
  let printed = '';
  child.stdout.on('data', data => (printed += data));
  child.stderr.on('data', data => (errors += data));
  child.stdio[3].on('data', data => (report += data));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (codes.includes(code)) {
        resolve({ printed, seconds, ...JSON.parse(report) });
      } else reject(new Error(`exit code ${code}: ${errors.slice(0, 400)}`));
    });
  });
}
