import fs from 'node:fs';
import type {
  DriftOptions,
  DriftReport,
  PlanOptions,
  RemediationClaim,
  SavedPlan,
} from '@bellwether/domain-drift';
import { InputError, type InputProblem } from '@bellwether/kit-action';
import { environmentSecrets } from '@bellwether/kit-drift';
import type { Context } from '../inputs';
import type { Ownership } from '../owners';
import { filesSource } from './filesSource';
import { kubernetesSource } from './kubernetesSource';
import { recordedSource } from './recordedSource';
import { terraformSource } from './terraformSource';

/** Where a report comes from, and what can be done about it there. */
export interface Source {
  /** Whether plans can be run there; where not, a policy that wants it gets an issue. */
  readonly canRun: boolean;
  /** Looks without changing anything. Whatever fails makes a report that says so. */
  detect(): Promise<DriftReport>;
  /** Plans with the lock of the state, and keeps the plan. One that cannot be made is a report that says so. */
  planLocked(claim: RemediationClaim): Promise<SavedPlan>;
  /** Runs the plan that was kept. @returns whether all went well */
  apply(digest: string): Promise<boolean>;
  /** Removes what it kept. */
  dispose(): void;
}

/** The source that the inputs ask for. */
export async function openSource(
  context: Context,
  surroundings: ReportSurroundings,
): Promise<Source> {
  const { inputs, hide } = context;
  refuseContradictions(inputs);
  for (const value of environmentSecrets(surroundings.env)) hide(value);
  const plan = inputs['plan-file'];
  if (plan) return recordedSource(context, plan, surroundings);
  switch (inputs.tool) {
    case 'kubernetes':
      return kubernetesSource(context, surroundings);
    case 'files':
      return filesSource(context, surroundings);
    default:
      return terraformSource(context, surroundings);
  }
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
  const { tool, manifests, 'live-file': file, 'live-url': address } = inputs;
  const isCompared = tool === 'kubernetes' || tool === 'files';
  if (isCompared && manifests.length === 0) {
    problems.push({
      input: 'manifests',
      message: `is required with "tool: ${tool}": patterns, found nothing.`,
    });
  }
  if (isCompared && inputs['plan-file']) {
    problems.push({
      input: 'plan-file',
      message: `expected none with "tool: ${tool}", which makes no plans, found one.`,
    });
  }
  if (tool === 'files' && (file === undefined) === (address === undefined)) {
    problems.push({
      input: 'live-file',
      message: `expected either this or "live-url" with "tool: files", found ${file ? 'both' : 'neither'}.`,
    });
  }
  if (problems.length > 0) throw new InputError(problems);
}

/** What sources have besides the context. */
export interface ReportSurroundings {
  /** Environment of the tool. */
  env: Record<string, string>;
  ownership: Ownership;
  /** Whether reports have values, be it only for the code that is to say them. */
  values: boolean;
  /** Addresses of what exists, whatever the state says. */
  known: ReadonlySet<string>;
}

/** What every report is made with. */
export function reportOptions(
  { inputs, clock, run }: Context,
  { ownership, values }: ReportSurroundings,
): DriftOptions {
  const key = inputs['fingerprint-key'];
  return {
    stack: inputs.stack,
    commit: inputs.commit ?? run.sha,
    checkedAt: new Date(clock.nowMs()).toISOString(),
    values,
    ownerOf: ownership.ownerOf,
    ...(inputs.environment !== undefined && {
      environment: inputs.environment,
    }),
    ...(key !== undefined && {
      fingerprintKey: new TextEncoder().encode(key),
    }),
  };
}

/** What every report of a plan is made with. */
export function planOptions(
  context: Context,
  surroundings: ReportSurroundings,
): PlanOptions {
  const { tool } = context.inputs;
  return {
    ...reportOptions(context, surroundings),
    tool: tool === 'opentofu' ? 'opentofu' : 'terraform',
    knownAddresses: surroundings.known,
  };
}

/** A file piece by piece. */
export function piecesOf(file: string): AsyncIterable<Uint8Array> {
  return fs.createReadStream(file, { highWaterMark: 256 * 1024 });
}
