import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseFileCommands } from '@bellwether/kit-action-testing';
import type { StepEnd, StepPlace } from './step';

/** Variables of this process that bash needs to find programs. */
const KEPT = ['PATH', 'TMPDIR'];

/** Longest a script may take, in milliseconds: those of workflows that are run dry do little. */
const MAX_MS = 60_000;

/** Runs a script as the runner does without `shell:`, that is by `bash -e`. */
export async function runScript(
  script: string,
  place: StepPlace,
): Promise<StepEnd> {
  const at = (name: string) => path.join(place.files, `${place.step}-${name}`);
  const [file, output, summary] = ['script.sh', 'output', 'summary'].map(at);
  fs.writeFileSync(file, script);
  fs.writeFileSync(output, '');
  fs.writeFileSync(summary, '');
  const { code, log } = await bash(file, place.workspace, {
    ...Object.fromEntries(
      KEPT.flatMap(name => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    HOME: place.files,
    CI: 'true',
    ...place.runner,
    GITHUB_JOB: place.job,
    GITHUB_ACTION: place.step,
    GITHUB_WORKSPACE: place.workspace,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...place.env,
  });
  return {
    outcome: code === 0 ? 'success' : 'failure',
    outputs: Object.fromEntries(
      parseFileCommands(fs.readFileSync(output, 'utf8')),
    ),
    log,
    summary: fs.readFileSync(summary, 'utf8'),
  };
}

function bash(
  file: string,
  cwd: string,
  env: Record<string, string>,
): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-e', file], { cwd, env, timeout: MAX_MS });
    let log = '';
    const listen = (chunk: Buffer) => {
      log += chunk.toString();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', code => resolve({ code, log }));
  });
}
