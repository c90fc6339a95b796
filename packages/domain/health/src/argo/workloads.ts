import type { ArgoStatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

const progressing = rows<ArgoStatus>('Progressing');
const degraded = rows<ArgoStatus>('Degraded');
const suspended = rows<ArgoStatus>('Suspended');
const healthy = rows<ArgoStatus>('Healthy');

const UNOBSERVED = progressing(
  'GenerationNotObserved',
  'the controller has not seen the last change',
  object => object.isUnobserved,
);

/** Deployments. */
export const DEPLOYMENT: readonly HealthRule<ArgoStatus>[] = [
  suspended('Paused', 'spec.paused', object => object.isTrue('spec.paused')),
  UNOBSERVED,
  degraded(
    'ProgressDeadlineExceeded',
    'condition Progressing has the reason ProgressDeadlineExceeded',
    object =>
      object.condition('Progressing')?.reason === 'ProgressDeadlineExceeded',
    object => `Deployment ${object.name} exceeded its progress deadline.`,
  ),
  progressing(
    'ReplicasNotUpdated',
    'fewer replicas are updated than spec.replicas wants',
    object =>
      object.has('spec.replicas') &&
      object.number('status.updatedReplicas') < object.replicas,
    object =>
      `${object.number('status.updatedReplicas')} of ${object.replicas} replicas are updated.`,
  ),
  progressing(
    'OldReplicasPending',
    'there are more replicas than updated ones',
    object =>
      object.number('status.replicas') >
      object.number('status.updatedReplicas'),
    object =>
      `${object.number('status.replicas') - object.number('status.updatedReplicas')} old replicas are to end.`,
  ),
  progressing(
    'ReplicasUnavailable',
    'fewer replicas are available than updated',
    object =>
      object.number('status.availableReplicas') <
      object.number('status.updatedReplicas'),
    object =>
      `${object.number('status.availableReplicas')} of ${object.number('status.updatedReplicas')} updated replicas are available.`,
  ),
  otherwise(
    'Healthy',
    'ReplicasAvailable',
    object =>
      `All ${object.number('status.availableReplicas')} replicas are available.`,
  ),
];

/** ReplicaSets. */
export const REPLICA_SET: readonly HealthRule<ArgoStatus>[] = [
  UNOBSERVED,
  degraded(
    'ReplicaFailure',
    'condition ReplicaFailure is True',
    object => object.condition('ReplicaFailure')?.status === 'True',
    object => object.condition('ReplicaFailure')!.message,
  ),
  progressing(
    'ReplicasUnavailable',
    'fewer replicas are available than spec.replicas wants',
    object =>
      object.has('spec.replicas') &&
      object.number('status.availableReplicas') < object.replicas,
    object =>
      `${object.number('status.availableReplicas')} of ${object.replicas} replicas are available.`,
  ),
  otherwise(
    'Healthy',
    'ReplicasAvailable',
    object =>
      `All ${object.number('status.availableReplicas')} replicas are available.`,
  ),
];

/** StatefulSets. */
export const STATEFUL_SET: readonly HealthRule<ArgoStatus>[] = [
  progressing(
    'GenerationNotObserved',
    'status.observedGeneration is 0 or behind',
    object =>
      object.number('status.observedGeneration') === 0 || object.isUnobserved,
    () => 'The controller has not seen the last change.',
  ),
  progressing(
    'ReplicasNotReady',
    'fewer replicas are ready than spec.replicas wants',
    object =>
      object.has('spec.replicas') &&
      object.number('status.readyReplicas') < object.replicas,
    object =>
      `${object.number('status.readyReplicas')} of ${object.replicas} replicas are ready.`,
  ),
  progressing(
    'PartitionNotUpdated',
    'fewer replicas are updated than are above the partition',
    object =>
      object.text('spec.updateStrategy.type') === 'RollingUpdate' &&
      object.has('spec.replicas') &&
      object.has('spec.updateStrategy.rollingUpdate.partition') &&
      object.number('status.updatedReplicas') <
        object.replicas -
          object.number('spec.updateStrategy.rollingUpdate.partition'),
    object =>
      `${object.number('status.updatedReplicas')} of ${object.replicas - object.number('spec.updateStrategy.rollingUpdate.partition')} replicas above the partition are updated.`,
  ),
  healthy(
    'PartitionUpdated',
    'updates are rolling, and spec.updateStrategy.rollingUpdate is there',
    object =>
      object.text('spec.updateStrategy.type') === 'RollingUpdate' &&
      object.has('spec.updateStrategy.rollingUpdate'),
    object =>
      `${object.number('status.updatedReplicas')} replicas are updated.`,
  ),
  healthy(
    'OnDelete',
    'updates wait for pods to be deleted',
    object => object.text('spec.updateStrategy.type') === 'OnDelete',
    object => `${object.number('status.readyReplicas')} replicas are ready.`,
  ),
  progressing(
    'RevisionMismatch',
    'status.updateRevision is not status.currentRevision',
    object =>
      object.text('status.updateRevision') !==
      object.text('status.currentRevision'),
    object =>
      `${object.number('status.updatedReplicas')} replicas are at ${object.text('status.updateRevision')}, others are still at ${object.text('status.currentRevision')}.`,
  ),
  otherwise(
    'Healthy',
    'ReplicasReady',
    object =>
      `All ${object.number('status.currentReplicas')} replicas are at ${object.text('status.currentRevision')}.`,
  ),
];

/** DaemonSets. */
export const DAEMON_SET: readonly HealthRule<ArgoStatus>[] = [
  UNOBSERVED,
  healthy(
    'OnDelete',
    'updates wait for pods to be deleted',
    object => object.text('spec.updateStrategy.type') === 'OnDelete',
    object =>
      `${object.number('status.updatedNumberScheduled')} of ${object.number('status.desiredNumberScheduled')} pods are updated.`,
  ),
  progressing(
    'PodsNotUpdated',
    'fewer pods are updated than are wanted',
    object =>
      object.number('status.updatedNumberScheduled') <
      object.number('status.desiredNumberScheduled'),
    object =>
      `${object.number('status.updatedNumberScheduled')} of ${object.number('status.desiredNumberScheduled')} pods are updated.`,
  ),
  progressing(
    'PodsUnavailable',
    'fewer pods are available than are wanted',
    object =>
      object.number('status.numberAvailable') <
      object.number('status.desiredNumberScheduled'),
    object =>
      `${object.number('status.numberAvailable')} of ${object.number('status.desiredNumberScheduled')} pods are available.`,
  ),
  otherwise(
    'Healthy',
    'PodsAvailable',
    object =>
      `All ${object.number('status.numberAvailable')} pods are available.`,
  ),
];
