import { createHash } from 'node:crypto';

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
