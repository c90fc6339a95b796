import type { Live } from '../live';
import { shortened } from '../live';
import type { ArgoStatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

const progressing = rows<ArgoStatus>('Progressing');
const degraded = rows<ArgoStatus>('Degraded');
const healthy = rows<ArgoStatus>('Healthy');
const suspended = rows<ArgoStatus>('Suspended');

function isPhase(phase: string): (object: Live) => boolean {
  return object => object.text('status.phase') === phase;
}

function isRestarted(object: Live): boolean {
  return object.text('spec.restartPolicy', 'Always') === 'Always';
}

/** Containers that wait, and not for something that comes by itself. */
function stuck(object: Live): Live[] {
  return object
    .items('status.containerStatuses')
    .filter(container =>
      /^Err|(?:Error|BackOff)$/.test(container.text('state.waiting.reason')),
    );
}

function ended(object: Live): Live | undefined {
  return [
    ...object.items('status.initContainerStatuses'),
    ...object.items('status.containerStatuses'),
  ].find(
    container =>
      container.number('state.terminated.exitCode') !== 0 ||
      container.text('state.terminated.reason') === 'OOMKilled',
  );
}

function whyFailed(object: Live): string {
  const message = object.text('status.message');
  const container = ended(object);
  if (message !== '' || !container)
    return shortened(message || 'The pod failed.');
  const why =
    container.text('state.terminated.message') ||
    container.text('state.terminated.reason') ||
    'without a reason';
  return shortened(
    `Container ${container.text('name')} ended with code ${container.number('state.terminated.exitCode')}: ${why}`,
  );
}

/** Pods. */
export const POD: readonly HealthRule<ArgoStatus>[] = [
  degraded(
    'ContainerStuck',
    'pods are restarted, and a container waits with a reason that starts with Err or ends with Error or BackOff',
    object => isRestarted(object) && stuck(object).length > 0,
    object =>
      shortened(
        stuck(object)
          .map(
            container =>
              `Container ${container.text('name')} waits: ${container.text('state.waiting.reason')}. ${container.text('state.waiting.message')}`,
          )
          .join(' '),
      ),
  ),
  progressing('Pending', 'status.phase is Pending', isPhase('Pending')),
  healthy('Succeeded', 'status.phase is Succeeded', isPhase('Succeeded')),
  degraded('Failed', 'status.phase is Failed', isPhase('Failed'), whyFailed),
  healthy(
    'Ready',
    'it runs, pods are restarted, and condition Ready is True',
    object =>
      isPhase('Running')(object) &&
      isRestarted(object) &&
      object.condition('Ready')?.status === 'True',
  ),
  degraded(
    'ContainerRestarted',
    'it runs, pods are restarted, it is not ready, and a container has ended before',
    object =>
      isPhase('Running')(object) &&
      isRestarted(object) &&
      object
        .items('status.containerStatuses')
        .some(container => container.has('lastState.terminated')),
  ),
  progressing('Running', 'status.phase is Running', isPhase('Running')),
  otherwise(
    'Unknown',
    'UnknownPhase',
    object =>
      `Expected a phase of a pod, found ${JSON.stringify(object.text('status.phase'))}.`,
  ),
];

/** Jobs. */
export const JOB: readonly HealthRule<ArgoStatus>[] = [
  degraded(
    'JobFailed',
    'condition Failed is True',
    object => object.condition('Failed')?.status === 'True',
    object => object.condition('Failed')!.message || 'The job failed.',
  ),
  healthy(
    'JobComplete',
    'condition Complete is True',
    object => object.condition('Complete')?.status === 'True',
    object => object.condition('Complete')!.message || 'The job is complete.',
  ),
  suspended(
    'JobSuspended',
    'condition Suspended is True',
    object => object.condition('Suspended')?.status === 'True',
  ),
  otherwise('Progressing', 'JobRunning', () => 'The job is not over.'),
];

/** PersistentVolumeClaims. */
export const CLAIM: readonly HealthRule<ArgoStatus>[] = [
  degraded('ClaimLost', 'status.phase is Lost', isPhase('Lost')),
  progressing('ClaimPending', 'status.phase is Pending', isPhase('Pending')),
  healthy('ClaimBound', 'status.phase is Bound', isPhase('Bound')),
  otherwise(
    'Unknown',
    'UnknownPhase',
    object =>
      `Expected a phase of a claim, found ${JSON.stringify(object.text('status.phase'))}.`,
  ),
];

function hasAddress(object: Live): boolean {
  return object.items('status.loadBalancer.ingress').length > 0;
}

/** Services. */
export const SERVICE: readonly HealthRule<ArgoStatus>[] = [
  progressing(
    'NoAddress',
    'spec.type is LoadBalancer, and status.loadBalancer.ingress is empty',
    object =>
      object.text('spec.type') === 'LoadBalancer' && !hasAddress(object),
  ),
  otherwise('Healthy', 'ServiceReady', () => 'The service is ready.'),
];

/** Ingresses. */
export const INGRESS: readonly HealthRule<ArgoStatus>[] = [
  progressing(
    'NoAddress',
    'status.loadBalancer.ingress is empty',
    object => !hasAddress(object),
  ),
  otherwise('Healthy', 'IngressReady', () => 'The ingress has an address.'),
];
