import type { Fields, KubernetesObject } from './objects';
import { fieldsOf, isFields } from './objects';

/** Places that cannot be changed of an object that is there, by kind, as the beginning of a path. */
const IMMUTABLE: Readonly<Record<string, readonly string[][]>> = {
  Deployment: [['spec', 'selector']],
  DaemonSet: [['spec', 'selector']],
  ReplicaSet: [['spec', 'selector']],
  StatefulSet: [
    ['spec', 'selector'],
    ['spec', 'serviceName'],
    ['spec', 'podManagementPolicy'],
    ['spec', 'volumeClaimTemplates'],
  ],
  Job: [
    ['spec', 'selector'],
    ['spec', 'template'],
    ['spec', 'completionMode'],
  ],
  Service: [['spec', 'clusterIP']],
  PersistentVolumeClaim: [
    ['spec', 'accessModes'],
    ['spec', 'storageClassName'],
    ['spec', 'volumeName'],
    ['spec', 'selector'],
  ],
  StorageClass: [['provisioner'], ['parameters'], ['reclaimPolicy']],
  RoleBinding: [['roleRef']],
  ClusterRoleBinding: [['roleRef']],
};

/** Whether a change at a place takes making the object anew. */
export function isImmutable(
  { kind, body }: KubernetesObject,
  path: readonly (string | number)[],
): boolean {
  const isLocked =
    (kind === 'ConfigMap' || kind === 'Secret') &&
    body.immutable === true &&
    path[0] !== 'metadata';
  return (
    isLocked ||
    (IMMUTABLE[kind] ?? []).some(start =>
      start.every((name, index) => path[index] === name),
    )
  );
}

/** Annotations that tools keep for themselves. */
const OWN_ANNOTATIONS: ReadonlySet<string> = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
  'autoscaling.alpha.kubernetes.io/conditions',
  'autoscaling.alpha.kubernetes.io/current-metrics',
]);

/**
 * What of an object counts: all but its status and what the API server keeps. Texts of a Secret are in `data`, as they are in the
 * cluster.
 */
export function comparable({
  kind,
  group,
  body,
  labels,
  annotations,
}: KubernetesObject): Fields {
  const {
    apiVersion: _,
    kind: __,
    metadata: ___,
    status: ____,
    ...rest
  } = body;
  const kept = Object.fromEntries(
    Object.entries(annotations).filter(([name]) => !OWN_ANNOTATIONS.has(name)),
  );
  const { stringData, ...others } = rest;
  const isSecret = kind === 'Secret' && group === '';
  const texts = isSecret && isFields(stringData) ? stringData : {};
  const encoded = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, base64Of(String(text))]),
  );
  return {
    metadata: { labels, annotations: kept },
    ...(isSecret
      ? { ...others, data: { ...fieldsOf(rest, 'data'), ...encoded } }
      : rest),
  };
}

function base64Of(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

/** The text that base64 stands for; undefined for what is none. */
export function textOfBase64(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const bytes = Uint8Array.from(atob(value), one => one.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** Why a difference is none that anybody made: controllers own these places, whatever is declared. */
export function isFilledIn(
  object: KubernetesObject,
  path: readonly (string | number)[],
  isScaled: boolean,
): boolean {
  const { kind, group, body } = object;
  const last = path[path.length - 1];
  if (isScaled && path.join('.') === 'spec.replicas') return true;
  if (last === 'caBundle' && path.includes('clientConfig')) return true;
  return (
    kind === 'ClusterRole' &&
    group === 'rbac.authorization.k8s.io' &&
    body.aggregationRule !== undefined &&
    path[0] === 'rules'
  );
}
