import { execFile } from 'node:child_process';
import type { PromtoolUse } from './promtoolUse';

/** What promtool said; `refused`: what it found. */
export type PromtoolOutcome =
  | { state: 'accepted' | 'absent' | 'off' }
  | { state: 'refused'; message: string };

/** More than any rule file takes, less than the default of `timeout`. */
const TIMEOUT_MS = 120_000;
const MAX_OUTPUT = 16 * 1024 * 1024;

/**
 * Checks rule files as strictly as promtool can, lints included. It is looked up on the PATH and called without a shell.
 *
 * @param options - `cwd`: folder the names are relative to, so that messages do not name folders of the machine
 */
export function checkWithPromtool(
  files: readonly string[],
  options: { use: PromtoolUse; cwd: string; signal: AbortSignal },
): Promise<PromtoolOutcome> {
  const { use, cwd, signal } = options;
  if (use === 'off') return Promise.resolve({ state: 'off' });
  return new Promise((resolve, reject) => {
    execFile(
      'promtool',
      ['check', 'rules', '--lint=all', '--lint-fatal', ...files],
      { cwd, signal, timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT },
      (error, stdout, stderr) => {
        if (!error) resolve({ state: 'accepted' });
        else if (signal.aborted) reject(signal.reason);
        else if (error.code === 'ENOENT') resolve({ state: 'absent' });
        else {
          const said = `${stdout}\n${stderr}`.trim();
          resolve({ state: 'refused', message: said || error.message });
        }
      },
    );
  });
}
