import { type Live, shortened } from '../live';
import type { ArgoStatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

const progressing = rows<ArgoStatus>('Progressing');
const degraded = rows<ArgoStatus>('Degraded');
const suspended = rows<ArgoStatus>('Suspended');
const healthy = rows<ArgoStatus>('Healthy');

function isPhase(...phases: string[]): (object: Live) => boolean {
  return object => phases.includes(object.text('status.phase'));
}

function statusMessage(object: Live): string {
  return shortened(
    object.text('status.message') || object.text('status.phase'),
  );
}

function failed(object: Live) {
  return object.conditions.find(
    ({ type, reason }) =>
      type === 'InvalidSpec' ||
      (type === 'Progressing' &&
        ['RolloutAborted', 'ProgressDeadlineExceeded'].includes(reason)),
  );
}

/** Versions before 0.10 write a hash, which is no generation. */
function isRolloutUnobserved(object: Live): boolean {
  const observed = object.number('status.observedGeneration', NaN);
  return (
    !object.has('status') || observed < object.number('metadata.generation')
  );
}

function stable(object: Live): string {
  return object.text('status.stableRS', object.text('status.canary.stableRS'));
}

/** Rollouts of Argo: since 1.0 they say themselves how they are; what follows is for those that do not. */
export const ROLLOUT: readonly HealthRule<ArgoStatus>[] = [
  progressing(
    'GenerationNotObserved',
    'the controller has not seen the last change',
    isRolloutUnobserved,
  ),
  degraded(
    'Degraded',
    'status.phase is Degraded',
    isPhase('Degraded'),
    statusMessage,
  ),
  suspended(
    'Paused',
    'status.phase is Paused',
    isPhase('Paused'),
    statusMessage,
  ),
  progressing(
    'Progressing',
    'status.phase is Progressing',
    isPhase('Progressing'),
    statusMessage,
  ),
  healthy(
    'Healthy',
    'status.phase is Healthy',
    isPhase('Healthy'),
    () => 'The rollout is healthy.',
  ),
  degraded(
    'RolloutFailed',
    'there is a condition InvalidSpec, or Progressing has the reason RolloutAborted or ProgressDeadlineExceeded',
    object => failed(object) !== undefined,
    object => failed(object)!.message || failed(object)!.reason,
  ),
  suspended(
    'Paused',
    'spec.paused, or there are status.pauseConditions',
    object =>
      object.isTrue('spec.paused') ||
      object.items('status.pauseConditions').length > 0,
  ),
  progressing(
    'NotReconciled',
    'there is no status.currentPodHash',
    object => !object.has('status.currentPodHash'),
  ),
  progressing(
    'ReplicasNotUpdated',
    'fewer replicas are updated than spec.replicas wants',
    object => object.number('status.updatedReplicas') < object.replicas,
    object =>
      `${object.number('status.updatedReplicas')} of ${object.replicas} replicas are updated.`,
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
  progressing(
    'SwitchPending',
    'blue/green: status.blueGreen.activeSelector is not status.currentPodHash',
    object =>
      object.has('spec.strategy.blueGreen') &&
      object.text('status.blueGreen.activeSelector') !==
        object.text('status.currentPodHash'),
  ),
  progressing(
    'AnalysisPending',
    'blue/green: status.stableRS is there, and is not status.currentPodHash',
    object =>
      object.has('spec.strategy.blueGreen') &&
      stable(object) !== '' &&
      stable(object) !== object.text('status.currentPodHash'),
  ),
  progressing(
    'OldReplicasPending',
    'canary: there are more replicas than updated ones',
    object =>
      object.has('spec.strategy.canary') &&
      object.number('status.replicas') >
        object.number('status.updatedReplicas'),
  ),
  progressing(
    'StepsPending',
    'canary: status.stableRS is not status.currentPodHash',
    object =>
      object.has('spec.strategy.canary') &&
      stable(object) !== object.text('status.currentPodHash'),
  ),
  otherwise('Healthy', 'RolloutComplete', () => 'The rollout is complete.'),
];

function canaryMessage(object: Live): string {
  const weight = object.number('status.canaryWeight');
  return shortened(
    [
      object.text('status.phase'),
      ...(weight > 0 ? [`${weight} % of traffic`] : []),
      ...object.conditions.map(({ message }) => message),
    ].join('; '),
  );
}

/** Canaries of Flagger. */
export const CANARY: readonly HealthRule<ArgoStatus>[] = [
  degraded(
    'CanaryFailed',
    'status.phase is Failed',
    isPhase('Failed'),
    canaryMessage,
  ),
  progressing(
    'CanaryProgressing',
    'status.phase is Initializing, Progressing, Promoting or Finalising',
    isPhase('Initializing', 'Progressing', 'Promoting', 'Finalising'),
    canaryMessage,
  ),
  suspended(
    'CanaryWaiting',
    'status.phase is Waiting or WaitingPromotion',
    isPhase('Waiting', 'WaitingPromotion'),
    canaryMessage,
  ),
  healthy(
    'CanaryReady',
    'status.phase is Succeeded or Initialized',
    isPhase('Succeeded', 'Initialized'),
    canaryMessage,
  ),
  otherwise(
    'Unknown',
    'UnknownPhase',
    object =>
      `Expected a phase of a canary, found ${JSON.stringify(object.text('status.phase'))}.`,
  ),
];
