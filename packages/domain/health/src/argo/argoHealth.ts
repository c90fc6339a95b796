import { Live } from '../live';
import type { ArgoStatus, Health, LiveObject } from '../model';
import { type HealthTables, judged, rows, tableName } from '../rule';
import { AUTOSCALER } from './autoscaler';
import { CLAIM, INGRESS, JOB, POD, SERVICE } from './core';
import { CANARY, ROLLOUT } from './delivery';
import { DAEMON_SET, DEPLOYMENT, REPLICA_SET, STATEFUL_SET } from './workloads';

/** Rows that come before those of any kind. */
export const ARGO_GENERIC = [
  rows<ArgoStatus>('Progressing')(
    'PendingDeletion',
    'metadata.deletionTimestamp is there',
    object => object.text('metadata.deletionTimestamp') !== '',
  ),
];

/** Rows by kind. @public */
export const ARGO_RULES: HealthTables<ArgoStatus> = {
  'apps/Deployment': DEPLOYMENT,
  'apps/ReplicaSet': REPLICA_SET,
  'apps/StatefulSet': STATEFUL_SET,
  'apps/DaemonSet': DAEMON_SET,
  Pod: POD,
  'batch/Job': JOB,
  'autoscaling/HorizontalPodAutoscaler': AUTOSCALER,
  PersistentVolumeClaim: CLAIM,
  Service: SERVICE,
  'networking.k8s.io/Ingress': INGRESS,
  'argoproj.io/Rollout': ROLLOUT,
  'flagger.app/Canary': CANARY,
};

/**
 * How an object is, by the rules of Argo CD. Kinds it has no rules for are Unknown: it says nothing about them.
 *
 * Source: argo-cd, `gitops-engine/pkg/health` and `resource_customizations`.
 *
 * @public
 */
export function argoHealth(object: LiveObject): Health<ArgoStatus> {
  if (object === null || object === undefined) {
    return {
      status: 'Missing',
      reason: 'NotFound',
      message: 'There is no such object.',
    };
  }
  const live = new Live(object);
  const rules = Object.hasOwn(ARGO_RULES, tableName(live))
    ? ARGO_RULES[tableName(live)]
    : [];
  return (
    judged([...ARGO_GENERIC, ...rules], live) ?? {
      status: 'Unknown',
      reason: 'NoRules',
      message: `There are no rules for ${tableName(live) || 'an object without a kind'}.`,
    }
  );
}
