import type { Live } from '../live';
import type { Kstatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

const inProgress = rows<Kstatus>('InProgress');
const failed = rows<Kstatus>('Failed');
const current = rows<Kstatus>('Current');

function isPhase(phase: string): (object: Live) => boolean {
  return object => object.text('status.phase') === phase;
}

function looping(object: Live): string[] {
  return object
    .items('status.containerStatuses')
    .filter(
      container =>
        container.text('state.waiting.reason') === 'CrashLoopBackOff',
    )
    .map(container => container.text('name'));
}

/** A pod is given so long to be scheduled. */
const SCHEDULE_WINDOW_MS = 15_000;

/**
 * Pods. One that failed is Current: what was asked for has been tried.
 *
 * @param nowMs - epoch milliseconds; a pod is given 15 seconds to be scheduled
 */
export function podRules(
  nowMs: number | undefined,
): readonly HealthRule<Kstatus>[] {
  const isOld = (object: Live) =>
    nowMs !== undefined &&
    nowMs - Date.parse(object.text('metadata.creationTimestamp')) >=
      SCHEDULE_WINDOW_MS;
  const isUnschedulable = (object: Live) => {
    const { status, reason } = object.condition('PodScheduled') ?? {};
    return (
      isPhase('Pending')(object) &&
      status === 'False' &&
      reason === 'Unschedulable'
    );
  };
  return [
    current('PodCompleted', 'status.phase is Succeeded', isPhase('Succeeded')),
    current('PodFailed', 'status.phase is Failed', isPhase('Failed')),
    current(
      'PodReady',
      'it runs, and condition Ready is True',
      object =>
        isPhase('Running')(object) &&
        object.condition('Ready')?.status === 'True',
    ),
    failed(
      'ContainerCrashLooping',
      'it runs, and a container waits with the reason CrashLoopBackOff',
      object => isPhase('Running')(object) && looping(object).length > 0,
      object =>
        `Containers that crash again and again: ${looping(object).join(', ')}.`,
    ),
    inProgress(
      'PodRunningNotReady',
      'it runs, and is not ready',
      isPhase('Running'),
    ),
    failed(
      'PodUnschedulable',
      'it is pending and unschedulable, for at least 15 seconds',
      object => isUnschedulable(object) && isOld(object),
      object => object.condition('PodScheduled')!.message,
    ),
    inProgress(
      'PodNotScheduled',
      'it is pending and unschedulable, for less',
      isUnschedulable,
    ),
    inProgress('PodPending', 'status.phase is Pending', isPhase('Pending')),
    inProgress(
      'PodNotObserved',
      'there is no status.phase',
      object => !object.has('status.phase'),
    ),
    otherwise(
      'Unknown',
      'UnknownPhase',
      object =>
        `Expected a phase of a pod, found ${JSON.stringify(object.text('status.phase'))}.`,
    ),
  ];
}

function is(type: string): (object: Live) => boolean {
  return object => object.condition(type)?.status === 'True';
}

/** Jobs. One that runs is Current: it has been started. */
export const JOB: readonly HealthRule<Kstatus>[] = [
  failed(
    'JobFailed',
    'condition Failed is True',
    is('Failed'),
    object =>
      `${object.number('status.failed')} pods of the job failed. ${object.condition('Failed')!.message}`,
  ),
  current(
    'JobComplete',
    'condition Complete is True',
    is('Complete'),
    object => `${object.number('status.succeeded')} pods of the job succeeded.`,
  ),
  current('JobSuspended', 'condition Suspended is True', is('Suspended')),
  inProgress(
    'JobNotStarted',
    'there is no status.startTime',
    object => !object.has('status.startTime'),
  ),
  otherwise(
    'Current',
    'JobRunning',
    object =>
      `${object.number('status.active')} pods of the job run, ${object.number('status.succeeded')} succeeded, ${object.number('status.failed')} failed.`,
  ),
];

/** PersistentVolumeClaims. */
export const CLAIM: readonly HealthRule<Kstatus>[] = [
  inProgress(
    'NotBound',
    'status.phase is not Bound',
    object => !isPhase('Bound')(object),
  ),
  otherwise('Current', 'ClaimBound', () => 'The claim is bound.'),
];

/** Services: a load balancer needs an address inside the cluster only. */
export const SERVICE: readonly HealthRule<Kstatus>[] = [
  inProgress(
    'NoIPAssigned',
    'spec.type is LoadBalancer, and there is no spec.clusterIP',
    object =>
      object.text('spec.type') === 'LoadBalancer' &&
      object.text('spec.clusterIP') === '',
  ),
  otherwise('Current', 'ServiceReady', () => 'The service is ready.'),
];

/** CustomResourceDefinitions. */
export const DEFINITION: readonly HealthRule<Kstatus>[] = [
  failed(
    'NamesNotAccepted',
    'condition NamesAccepted is False',
    object => object.condition('NamesAccepted')?.status === 'False',
    object => object.condition('NamesAccepted')!.message,
  ),
  failed(
    'NotEstablished',
    'condition Established is False, and its reason is not Installing',
    object => {
      const { status, reason } = object.condition('Established') ?? {};
      return status === 'False' && reason !== 'Installing';
    },
    object => object.condition('Established')!.message,
  ),
  current('Established', 'condition Established is True', is('Established')),
  otherwise('InProgress', 'Installing', () => 'It is being installed.'),
];

/** Kinds that need nothing but to be there. */
export const ALWAYS: readonly HealthRule<Kstatus>[] = [
  otherwise(
    'Current',
    'AlwaysReady',
    () => 'It is ready as soon as it is there.',
  ),
];
