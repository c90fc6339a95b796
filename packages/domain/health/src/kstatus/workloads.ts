import type { Live } from '../live';
import type { Kstatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

const inProgress = rows<Kstatus>('InProgress');
const failed = rows<Kstatus>('Failed');
const current = rows<Kstatus>('Current');

/** "2 of 3 replicas are ready.", and whether that is too few. */
function fewer(
  have: string,
  want: string | ((object: Live) => number),
  reason: string,
  words: string,
): HealthRule<Kstatus> {
  const wanted = (object: Live) =>
    typeof want === 'string' ? object.number(want) : want(object);
  return inProgress(
    reason,
    `fewer ${words}`,
    object => object.number(have) < wanted(object),
    object =>
      `Expected ${wanted(object)}, found ${object.number(have)}: fewer ${words}.`,
  );
}

const replicas = (object: Live) => object.replicas;

function extra(what: string): HealthRule<Kstatus> {
  return inProgress(
    'ExtraPods',
    `there are more ${what} than spec.replicas wants`,
    object => object.number('status.replicas') > object.replicas,
    object =>
      `${object.number('status.replicas') - object.replicas} old replicas are to end.`,
  );
}

/** The controller does not set condition Progressing without a deadline, nor with this one. */
const NO_DEADLINE = 2 ** 31 - 1;

/** Deployments: besides numbers of replicas, two conditions have to hold. */
export const DEPLOYMENT: readonly HealthRule<Kstatus>[] = [
  failed(
    'ProgressDeadlineExceeded',
    'condition Progressing has the reason ProgressDeadlineExceeded',
    object =>
      object.condition('Progressing')?.reason === 'ProgressDeadlineExceeded',
    object => `Deployment ${object.name} exceeded its progress deadline.`,
  ),
  fewer(
    'status.replicas',
    replicas,
    'LessReplicas',
    'replicas exist than spec.replicas wants',
  ),
  fewer(
    'status.updatedReplicas',
    replicas,
    'LessUpdated',
    'replicas are updated than spec.replicas wants',
  ),
  extra('replicas'),
  fewer(
    'status.availableReplicas',
    'status.updatedReplicas',
    'LessAvailable',
    'replicas are available than updated',
  ),
  fewer(
    'status.readyReplicas',
    replicas,
    'LessReady',
    'replicas are ready than spec.replicas wants',
  ),
  inProgress(
    'ReplicaSetNotAvailable',
    'spec.progressDeadlineSeconds is set, and condition Progressing is not True with the reason NewReplicaSetAvailable',
    object => {
      const { status, reason } = object.condition('Progressing') ?? {};
      return (
        object.number('spec.progressDeadlineSeconds', NO_DEADLINE) !==
          NO_DEADLINE &&
        !(status === 'True' && reason === 'NewReplicaSetAvailable')
      );
    },
  ),
  inProgress(
    'DeploymentNotAvailable',
    'condition Available is not True',
    object => object.condition('Available')?.status !== 'True',
  ),
  otherwise(
    'Current',
    'DeploymentAvailable',
    object => `All ${object.number('status.replicas')} replicas are available.`,
  ),
];

/** ReplicaSets. */
export const REPLICA_SET: readonly HealthRule<Kstatus>[] = [
  inProgress(
    'ReplicaFailure',
    'condition ReplicaFailure is True',
    object => object.condition('ReplicaFailure')?.status === 'True',
    object => object.condition('ReplicaFailure')!.message,
  ),
  fewer(
    'status.fullyLabeledReplicas',
    replicas,
    'LessLabelled',
    'replicas are labelled than spec.replicas wants',
  ),
  fewer(
    'status.availableReplicas',
    replicas,
    'LessAvailable',
    'replicas are available than spec.replicas wants',
  ),
  fewer(
    'status.readyReplicas',
    replicas,
    'LessReady',
    'replicas are ready than spec.replicas wants',
  ),
  extra('replicas'),
  otherwise(
    'Current',
    'ReplicaSetAvailable',
    object => `All ${object.number('status.replicas')} replicas are available.`,
  ),
];

const PARTITION = 'spec.updateStrategy.rollingUpdate.partition';

/** StatefulSets. */
export const STATEFUL_SET: readonly HealthRule<Kstatus>[] = [
  current(
    'OnDelete',
    'updates wait for pods to be deleted',
    object => object.text('spec.updateStrategy.type') === 'OnDelete',
  ),
  fewer(
    'status.replicas',
    replicas,
    'LessReplicas',
    'replicas exist than spec.replicas wants',
  ),
  fewer(
    'status.readyReplicas',
    replicas,
    'LessReady',
    'replicas are ready than spec.replicas wants',
  ),
  extra('replicas'),
  inProgress(
    'PartitionRollout',
    'fewer replicas are updated than are above the partition',
    object =>
      object.has(PARTITION) &&
      object.number('status.updatedReplicas') <
        object.replicas - object.number(PARTITION),
    object =>
      `${object.number('status.updatedReplicas')} of ${object.replicas - object.number(PARTITION)} replicas above the partition are updated.`,
  ),
  current(
    'PartitionUpdated',
    'there is a partition',
    object => object.has(PARTITION),
    object =>
      `${object.number('status.updatedReplicas')} replicas are updated.`,
  ),
  fewer(
    'status.currentReplicas',
    replicas,
    'LessCurrent',
    'replicas are current than spec.replicas wants',
  ),
  inProgress(
    'RevisionMismatch',
    'status.updateRevision is not status.currentRevision',
    object =>
      object.text('status.updateRevision') !==
      object.text('status.currentRevision'),
  ),
  otherwise(
    'Current',
    'ReplicasReady',
    object => `All ${object.number('status.replicas')} replicas are ready.`,
  ),
];

const DESIRED = 'status.desiredNumberScheduled';

/** DaemonSets. */
export const DAEMON_SET: readonly HealthRule<Kstatus>[] = [
  inProgress(
    'NoGeneration',
    'there is no metadata.generation',
    object => !object.has('metadata.generation'),
  ),
  inProgress(
    'NoObservedGeneration',
    'there is no status.observedGeneration',
    object => !object.has('status.observedGeneration'),
  ),
  inProgress(
    'NoDesiredNumber',
    'there is no status.desiredNumberScheduled',
    object => !object.has(DESIRED),
  ),
  fewer(
    'status.currentNumberScheduled',
    DESIRED,
    'LessCurrent',
    'pods are scheduled than are wanted',
  ),
  fewer(
    'status.updatedNumberScheduled',
    DESIRED,
    'LessUpdated',
    'pods are updated than are wanted',
  ),
  fewer(
    'status.numberAvailable',
    DESIRED,
    'LessAvailable',
    'pods are available than are wanted',
  ),
  fewer(
    'status.numberReady',
    DESIRED,
    'LessReady',
    'pods are ready than are wanted',
  ),
  otherwise(
    'Current',
    'PodsReady',
    object => `All ${object.number(DESIRED)} pods are ready.`,
  ),
];
