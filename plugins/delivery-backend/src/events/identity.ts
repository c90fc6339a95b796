import { createHash } from 'node:crypto';
import type { Origin } from '../database/model';

/** Where an event belongs: `<run id>/<attempt>/<job>/<step>/<happening>` of a source. */
export interface EventPlace {
  /** Source, in lower case. */
  source: string;
  /** The id without the happening: all events of a step of one attempt share it. */
  prefix: string;
}

/** Parts of the id of an event of a pipeline. */
export interface StepOfRun {
  runId: number;
  runAttempt: number;
  job: string;
  step: string;
}

/** The id up to the happening; undefined when there is nothing in front of it. */
export function prefixOf(eventId: string): string | undefined {
  const end = eventId.lastIndexOf('/');
  return end > 0 && end < eventId.length - 1
    ? eventId.slice(0, end)
    : undefined;
}

/** Reads the id of an event of a pipeline; undefined when it is none. Names of steps may have slashes in them. */
export function stepOfRun(eventId: string): StepOfRun | undefined {
  const match = /^(\d{1,16})\/(\d{1,6})\/([\w-]+)\/(.+)\/[^/]+$/.exec(eventId);
  if (!match) return undefined;
  const [, runId, runAttempt, job, step] = match;
  return { runId: Number(runId), runAttempt: Number(runAttempt), job, step };
}

/** Id of a run of a gate: the same wherever its events arrive, and in whichever order. */
export function gateRunId(
  { source, prefix }: EventPlace,
  gate: string,
): string {
  return digest('gate', source, prefix, gate);
}

/** Id of a deployment: by its id at GitHub, else one per step, service and environment. */
export function deploymentIdOf(
  { source, prefix }: EventPlace,
  {
    deploymentId,
    service,
    environment,
  }: {
    deploymentId: string | number | null;
    service: string;
    environment: string;
  },
): string {
  return deploymentId === null
    ? digest('deployment', source, prefix, service.toLowerCase(), environment)
    : digest('deployment', source, String(deploymentId));
}

/** Id of a run of smoke tests: one per step. */
export function smokeRunId({ source, prefix }: EventPlace): string {
  return digest('smoke', source, prefix);
}

/** Id of a release: one for each tag of a repository, or of a source that is none. */
export function releaseId(origin: Origin, tag: string): string {
  return digest('release', homeOf(origin), tag);
}

/** Id of a stack: by its name in a repository, or in a source that is none. */
export function stackId(origin: Origin, stack: string): string {
  return digest('stack', homeOf(origin), stack);
}

/** Id of drift of a resource since a moment; drift that comes back is another. */
export function driftedId(
  stack: string,
  address: string,
  sinceMs: number,
): string {
  return digest('drifted', stack, address, String(sinceMs));
}

/** Whoever tells of it: a repository has the same releases and stacks whichever run, or service, tells of them. */
function homeOf({ pipeline, source }: Origin): string {
  return pipeline?.repository.toLowerCase() ?? source;
}

/** Id of a rollback: one for each key of a service; what it would do is another. */
export function rollbackId(
  subject: string,
  key: string,
  dryRun: boolean,
): string {
  return digest('rollback', subject, key, ...(dryRun ? ['dry-run'] : []));
}

/** Id of a gate the portal hosts: one for each environment that a step registers it for. */
export function hostedGateId(
  { source, prefix }: EventPlace,
  gate: string,
  environment: string,
): string {
  return digest('hosted-gate', source, prefix, gate, environment);
}

/** Id of a deployment that waits at GitHub. */
export function protectionRequestId(
  repository: string,
  runId: number,
  environment: string,
  deploymentId: number,
): string {
  return digest(
    'protection',
    repository,
    String(runId),
    environment,
    String(deploymentId),
  );
}

/** Id of what records are about: a service as a repository names it. */
export function subjectId(repository: string, service: string): string {
  return digest('subject', repository.toLowerCase(), service.toLowerCase());
}

function digest(...parts: string[]): string {
  return createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 32);
}
