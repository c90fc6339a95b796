import { Live } from '../live';
import type { Health, Kstatus, LiveObject } from '../model';
import {
  type HealthRule,
  type HealthTables,
  judged,
  otherwise,
  rows,
  tableName,
} from '../rule';
import { ALWAYS, CLAIM, DEFINITION, JOB, SERVICE, podRules } from './core';
import { DAEMON_SET, DEPLOYMENT, REPLICA_SET, STATEFUL_SET } from './workloads';

function is(type: string): (object: Live) => boolean {
  return object => object.condition(type)?.status === 'True';
}

/** Rows that come before those of any kind. */
export const KSTATUS_GENERIC: readonly HealthRule<Kstatus>[] = [
  rows<Kstatus>('Terminating')(
    'PendingDeletion',
    'metadata.deletionTimestamp is there',
    object => object.text('metadata.deletionTimestamp') !== '',
  ),
  rows<Kstatus>('InProgress')(
    'LatestGenerationNotObserved',
    'status.observedGeneration is there, and is not metadata.generation',
    object =>
      object.has('metadata.generation') &&
      object.has('status.observedGeneration') &&
      object.number('metadata.generation') !==
        object.number('status.observedGeneration'),
  ),
  rows<Kstatus>('InProgress')(
    'Reconciling',
    'condition Reconciling is True',
    is('Reconciling'),
    object => object.condition('Reconciling')!.message,
  ),
  rows<Kstatus>('Failed')(
    'Stalled',
    'condition Stalled is True',
    is('Stalled'),
    object => object.condition('Stalled')!.message,
  ),
];

/** Of kinds there is nothing else known of, as kstatus has it: what says nothing bad is as it should be. */
export const KSTATUS_OTHERS: readonly HealthRule<Kstatus>[] = [
  otherwise(
    'Current',
    'NothingKnown',
    () => 'It says nothing of being in progress.',
  ),
];

/** Rows by kind. @public */
export const KSTATUS_RULES: HealthTables<Kstatus> = {
  'apps/Deployment': DEPLOYMENT,
  'apps/ReplicaSet': REPLICA_SET,
  'apps/StatefulSet': STATEFUL_SET,
  'apps/DaemonSet': DAEMON_SET,
  Pod: podRules(undefined),
  'batch/Job': JOB,
  PersistentVolumeClaim: CLAIM,
  Service: SERVICE,
  'apiextensions.k8s.io/CustomResourceDefinition': DEFINITION,
  Secret: ALWAYS,
  ConfigMap: ALWAYS,
  'batch/CronJob': ALWAYS,
  'policy/PodDisruptionBudget': ALWAYS,
};

/**
 * How an object is, by the rules of kstatus.
 *
 * @param options - `nowMs`: epoch milliseconds; without it no pod has been unschedulable for too long
 *
 * Source: cli-utils, `pkg/kstatus/status`.
 *
 * @public
 */
export function kstatus(
  object: LiveObject,
  options: { nowMs?: number } = {},
): Health<Kstatus> {
  if (object === null || object === undefined) {
    return {
      status: 'NotFound',
      reason: 'NotFound',
      message: 'There is no such object.',
    };
  }
  const live = new Live(object);
  const name = tableName(live);
  if (name === '') {
    return {
      status: 'Unknown',
      reason: 'NoKind',
      message: 'Expected an object with a kind, found none.',
    };
  }
  const tables: HealthTables<Kstatus> = {
    ...KSTATUS_RULES,
    Pod: podRules(options.nowMs),
  };
  const rules = Object.hasOwn(tables, name) ? tables[name] : KSTATUS_OTHERS;
  return judged([...KSTATUS_GENERIC, ...rules], live)!;
}
