import { type Condition, Live, conditionOf } from '../live';
import type { ArgoStatus } from '../model';
import { type HealthRule, otherwise, rows } from '../rule';

/** Conditions that mean that nothing is scaled, by type. */
const FAILURES: Readonly<Record<string, readonly string[]>> = {
  AbleToScale: ['FailedGetScale', 'FailedUpdateScale'],
  ScalingActive: [
    'FailedGetResourceMetric',
    'FailedGetObjectMetric',
    'FailedGetPodsMetric',
    'FailedGetExternalMetric',
    'FailedComputeMetricsReplicas',
    'InvalidSelector',
  ],
};

/** Version 1 of the API keeps conditions in an annotation, as JSON. */
const ANNOTATION = 'autoscaling.alpha.kubernetes.io/conditions';

function conditionsOf(object: Live): Condition[] {
  const annotations = object.value('metadata.annotations');
  const text: unknown = Object(annotations)[ANNOTATION];
  if (object.conditions.length > 0 || typeof text !== 'string') {
    return object.conditions;
  }
  try {
    return new Live({ items: JSON.parse(text) as unknown })
      .items('items')
      .map(conditionOf);
  } catch {
    return [];
  }
}

function failure(object: Live): Condition | undefined {
  return conditionsOf(object).find(({ type, reason }) =>
    FAILURES[type]?.includes(reason),
  );
}

function success(object: Live): Condition | undefined {
  return conditionsOf(object).find(
    ({ type, status }) =>
      ['AbleToScale', 'ScalingLimited'].includes(type) && status === 'True',
  );
}

/** HorizontalPodAutoscalers. A failure counts wherever it stands among the conditions. */
export const AUTOSCALER: readonly HealthRule<ArgoStatus>[] = [
  rows<ArgoStatus>('Degraded')(
    'ScalingFailed',
    `${Object.entries(FAILURES)
      .map(
        ([type, reasons]) =>
          `condition ${type} has the reason ${reasons.join(', ')}`,
      )
      .join(', or ')}`,
    object => failure(object) !== undefined,
    object => `${failure(object)!.reason}: ${failure(object)!.message}`,
  ),
  rows<ArgoStatus>('Healthy')(
    'ScalingReady',
    'condition AbleToScale or ScalingLimited is True',
    object => success(object) !== undefined,
    object => success(object)!.message,
  ),
  otherwise('Progressing', 'WaitingToScale', () => 'Nothing was scaled yet.'),
];
