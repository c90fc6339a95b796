import fs from 'node:fs';
import path from 'node:path';
import {
  type GitHubServer,
  readManifest,
  runAction,
} from '@bellwether/kit-action-testing';
import { ownFolder } from '../validate/problems';
import type { WorkflowStep } from '../workflow';
import { runScript } from './script';

/** What a step leaves behind. @public */
export interface StepEnd {
  outcome: 'success' | 'failure' | 'cancelled' | 'skipped';
  outputs: Readonly<Record<string, string>>;
  log: string;
  summary: string;
}

/** A step whose expressions are evaluated. @public */
export interface ReadyStep extends WorkflowStep {
  with: Record<string, string>;
}

/** What a step runs in. @public */
export interface StepPlace {
  /** Folder of the job. */
  workspace: string;
  /** Folder for the files results go through. */
  files: string;
  env: Readonly<Record<string, string>>;
  job: string;
  step: string;
  /** Name of the repository whose Actions are run for real. */
  repository: string;
  /** Folder of a built Action. */
  action(verb: string): string;
  /** Stands in for Actions of others by their name without the version. */
  standIns: Readonly<Record<string, StandIn>>;
  github: GitHubServer;
  token: string;
  /** Variables the runner gives every step, such as `GITHUB_SHA`. */
  runner: Readonly<Record<string, string>>;
  /** Text in the output of a step at which it is cancelled. */
  cancelAt?(job: string, step: string): string | undefined;
}

/** What is done in place of an Action of others. @public */
export type StandIn = (
  step: ReadyStep,
  place: StepPlace,
) => Promise<Partial<StepEnd> | void>;

/** Runs a step: a script in bash, one of our Actions as it is built, or what stands in for one of others. */
export async function endOfStep(
  step: ReadyStep,
  place: StepPlace,
): Promise<StepEnd> {
  if (step.run !== undefined) return runScript(step.run, place);
  const [name] = (step.uses ?? '').split('@');
  const standIn = place.standIns[name];
  if (!standIn) {
    const own = ownFolder(name, place.repository);
    if (own !== undefined) {
      return runOwn(path.posix.basename(own), step, place);
    }
    throw new Error(`nothing stands in for ${name}; give one in "standIns"`);
  }
  const end = await standIn(step, place);
  return { outcome: 'success', outputs: {}, log: '', summary: '', ...end };
}

async function runOwn(
  verb: string,
  step: ReadyStep,
  place: StepPlace,
): Promise<StepEnd> {
  const folder = place.action(verb);
  const { inputs } = readManifest(folder);
  const cancelAt = place.cancelAt?.(place.job, place.step);
  const done = await runAction({
    folder,
    github: place.github,
    prepare: async workspace =>
      fs.cpSync(place.workspace, workspace, { recursive: true }),
    with: {
      ...('github-token' in inputs && { 'github-token': place.token }),
      ...step.with,
    },
    env: {
      ...place.runner,
      ...place.env,
      GITHUB_JOB: place.job,
      GITHUB_ACTION: place.step,
    },
    ...(cancelAt !== undefined && { cancelAt }),
  });
  if (done.violations.length > 0) {
    throw new Error(`${verb}: ${done.violations.join('; ')}`);
  }
  keepChanges(place.workspace, done.files);
  const { 'report-path': reportPath = '', ...outputs } = done.outputs;
  return {
    outcome: outcomeOf(done),
    outputs: {
      ...outputs,
      // the folder it was in is gone, as it would be when the job ends
      'report-path': done.report
        ? keepReport(place, path.basename(reportPath), done.report)
        : '',
    },
    log: done.output,
    summary: done.summary,
  };
}

function outcomeOf({
  signals,
  exitCode,
}: {
  signals: readonly string[];
  exitCode: number | null;
}): StepEnd['outcome'] {
  if (signals.length > 0) return 'cancelled';
  return exitCode === 0 ? 'success' : 'failure';
}

/** Text files an Action wrote are there for the steps after it. */
function keepChanges(workspace: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, name);
    if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) continue;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

function keepReport(place: StepPlace, name: string, report: object): string {
  const file = path.join(place.files, `${place.step}-${name}`);
  fs.writeFileSync(file, JSON.stringify(report));
  return file;
}
