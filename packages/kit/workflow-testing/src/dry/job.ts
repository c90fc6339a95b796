import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  conditionOf,
  type Contexts,
  holds,
  render,
  scopeOf,
} from '../expressions';
import type { WorkflowJob, WorkflowStep } from '../workflow';
import { endOfStep, type StepEnd, type StepPlace } from './step';

/** How a step ended. @public */
export interface StepRun {
  /** Its id, else the name the runner would make. */
  id: string;
  name: string;
  /** Before `continue-on-error`. */
  outcome: 'success' | 'failure' | 'cancelled' | 'skipped';
  outputs: Readonly<Record<string, string>>;
  /** What it wrote to its log. */
  log: string;
  /** Its part of the summary. */
  summary: string;
  /** Epoch milliseconds. */
  startedMs: number;
  endedMs: number;
}

/** How a job ended. @public */
export interface JobRun {
  result: 'success' | 'failure' | 'cancelled' | 'skipped';
  outputs: Readonly<Record<string, string>>;
  steps: readonly StepRun[];
  /** Environment it waited for; empty without one. */
  environment: string;
}

/** What is going to happen to a step: it runs, the run is cancelled before it, or the runner is lost. @public */
export type Fate = 'run' | 'cancel' | 'lose';

/** What a job runs in. */
export interface JobPlace extends Omit<
  StepPlace,
  'workspace' | 'files' | 'env'
> {
  /** `inputs`, `needs`, `secrets`, `vars`, `github`, `matrix`. */
  contexts: Contexts;
  fate(job: string, step: string): Fate;
  cancel(): void;
  isCancelled(): boolean;
}

/** Runs the steps of a job one after the other, as the runner does. */
export async function runJob(
  job: WorkflowJob,
  place: JobPlace,
): Promise<Omit<JobRun, 'environment'>> {
  const base = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-job-')),
  );
  const workspace = path.join(base, 'workspace');
  const files = path.join(base, 'files');
  fs.mkdirSync(workspace);
  fs.mkdirSync(files);
  try {
    return await runSteps(job, { ...place, workspace, files, env: {} });
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}

async function runSteps(
  job: WorkflowJob,
  place: JobPlace & StepPlace,
): Promise<Omit<JobRun, 'environment'>> {
  const done: StepRun[] = [];
  const known: Record<string, object> = {};
  let failed = false;
  const status = {
    always: () => true,
    cancelled: place.isCancelled,
    failure: () => failed && !place.isCancelled(),
    success: () => !failed && !place.isCancelled(),
  };
  const contexts = (env: object = {}) => ({
    ...place.contexts,
    steps: known,
    env,
    job: { status: resultOf(failed, place.isCancelled()) },
  });
  for (const [index, step] of job.steps.entries()) {
    const id = step.id ?? nameOf(step, index);
    const fate = place.fate(job.id, id);
    if (fate === 'lose') {
      // nobody is there any more to say what its outputs are
      return { result: 'failure', outputs: {}, steps: done };
    }
    if (fate === 'cancel') place.cancel();
    const jobEnv = rendered(job.env, contexts());
    const startedMs = Date.now();
    let end: StepEnd = {
      outcome: 'skipped',
      outputs: {},
      log: '',
      summary: '',
    };
    try {
      if (holds(conditionOf(step.if), scopeOf(contexts(jobEnv), status))) {
        const env = { ...jobEnv, ...rendered(step.env, contexts(jobEnv)) };
        end = await endOfStep(
          {
            ...step,
            with: rendered(step.with, contexts(env)),
            ...(step.run !== undefined && {
              run: render(step.run, scopeOf(contexts(env))),
            }),
          },
          { ...place, env, job: job.id, step: id },
        );
      }
    } catch (error) {
      end = {
        ...end,
        outcome: 'failure',
        log: error instanceof Error ? error.message : String(error),
      };
    }
    const goesOn = end.outcome === 'failure' && step['continue-on-error'];
    if (end.outcome === 'failure' && !goesOn) failed = true;
    if (end.outcome === 'cancelled') place.cancel();
    known[id] = {
      outputs: end.outputs,
      outcome: end.outcome,
      conclusion: goesOn ? 'success' : end.outcome,
    };
    done.push({
      id,
      name: step.name ?? id,
      ...end,
      startedMs,
      endedMs: Date.now(),
    });
  }
  return {
    result: resultOf(failed, place.isCancelled()),
    outputs: rendered(job.outputs, contexts()),
    steps: done,
  };
}

function resultOf(failed: boolean, cancelled: boolean) {
  if (cancelled) return 'cancelled';
  return failed ? 'failure' : 'success';
}

/** As the runner names a step without an id. */
function nameOf({ uses, run }: WorkflowStep, index: number): string {
  const of = uses ? uses.split('@')[0].replace(/\W+/g, '_') : '';
  return `__${of || (run ? 'run' : 'step')}_${index + 1}`;
}

function rendered(
  texts: Readonly<Record<string, unknown>> | undefined,
  contexts: Contexts,
): Record<string, string> {
  const scope = scopeOf(contexts);
  return Object.fromEntries(
    Object.entries(texts ?? {}).map(([name, text]) => [
      name,
      render(String(text), scope),
    ]),
  );
}
