import fs from 'node:fs';
import type {
  DriftReport,
  PlanOptions,
  RunningAction,
  SavedPlan,
} from '@bellwether/domain-drift';
import { InputError, type InputProblem } from '@bellwether/kit-action';
import { environmentSecrets } from '@bellwether/kit-drift';
import type { Context } from './inputs';
import { kubernetesSource } from './kubernetesSource';
import { recordedSource } from './recordedSource';
import { terraformSource } from './terraformSource';

/** Where a report comes from, and what can be done about it there. */
export interface Source {
  /** Looks without changing anything. Whatever fails makes a report that says so. */
  detect(): Promise<DriftReport>;
  /** Plans with the lock of the state, and keeps the plan. */
  planLocked(action: RunningAction): Promise<SavedPlan>;
  /** Runs the plan that was kept. @returns whether all went well */
  apply(digest: string): Promise<boolean>;
  /** Removes what it kept. */
  dispose(): void;
}

/** The source that the inputs ask for. */
export async function openSource(
  context: Context,
  env: Record<string, string>,
): Promise<Source> {
  const { inputs, hide } = context;
  refuseContradictions(inputs);
  for (const value of environmentSecrets(env)) hide(value);
  if (inputs['plan-file']) return recordedSource(context, inputs['plan-file']);
  return inputs.tool === 'kubernetes'
    ? kubernetesSource(context, env)
    : terraformSource(context, env);
}

/** Shortest key a fingerprint is made with; see `PlanOptions`. */
const MIN_KEY_BYTES = 16;

/** @throws InputError for inputs that do not go together */
function refuseContradictions(inputs: Context['inputs']): void {
  const key = inputs['fingerprint-key'];
  const problems: InputProblem[] = [];
  if (key !== undefined && Buffer.byteLength(key) < MIN_KEY_BYTES) {
    problems.push({
      input: 'fingerprint-key',
      message: `expected at least ${MIN_KEY_BYTES} bytes, found fewer.`,
    });
  }
  if (inputs.tool === 'kubernetes' && inputs.manifests.length === 0) {
    problems.push({
      input: 'manifests',
      message: 'is required with "tool: kubernetes": patterns, found nothing.',
    });
  }
  if (
    inputs.remediate &&
    (inputs['plan-file'] || inputs.tool === 'kubernetes')
  ) {
    problems.push({
      input: 'remediate',
      message:
        'expected false, as only a plan that is made here can be run, found true.',
    });
  }
  if (problems.length > 0) throw new InputError(problems);
}

/** What every report is made with. */
export function reportOptions({
  inputs,
  clock,
  run,
}: Context): Omit<PlanOptions, 'tool'> {
  const key = inputs['fingerprint-key'];
  return {
    stack: inputs.stack,
    commit: inputs.commit ?? run.sha,
    checkedAt: new Date(clock.nowMs()).toISOString(),
    values: inputs['show-values'],
    ...(inputs.environment !== undefined && {
      environment: inputs.environment,
    }),
    ...(key !== undefined && {
      fingerprintKey: new TextEncoder().encode(key),
    }),
  };
}

/** A file piece by piece. */
export function piecesOf(file: string): AsyncIterable<Uint8Array> {
  return fs.createReadStream(file, { highWaterMark: 256 * 1024 });
}
