import { spawnSync } from 'node:child_process';
import type { Workflow } from '../workflow';

/**
 * What is wrong with the scripts of a workflow, as sentences: what bash cannot parse and, where `shellcheck` is on the PATH, what
 * that finds. A job with another `shell` is not looked at.
 *
 * @public
 */
export function scriptProblems({ jobs }: Workflow): string[] {
  const problems = new Set<string>();
  for (const { id, steps } of jobs) {
    for (const { run, shell = 'bash', name = 'a script' } of steps) {
      if (run === undefined || !shell.startsWith('bash')) continue;
      for (const problem of problemsOf(run)) {
        problems.add(`job ${id}, ${name}: ${problem}`);
      }
    }
  }
  return [...problems];
}

function problemsOf(script: string): string[] {
  const parsed = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  if (parsed.error) throw parsed.error;
  if (parsed.status !== 0) return [parsed.stderr.trim()];
  const checked = spawnSync(
    'shellcheck',
    ['--shell=bash', '--format=gcc', '-'],
    { input: script, encoding: 'utf8' },
  );
  return checked.error ? [] : checked.stdout.split('\n').filter(Boolean);
}
