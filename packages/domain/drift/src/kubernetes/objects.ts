/** A map of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object of Kubernetes, as far as everything has it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  name: string;
  /** Empty for what belongs to no namespace. */
  namespace: string;
  /** Part of the version before the slash; empty for the core. */
  group: string;
  labels: Fields;
  annotations: Fields;
  /** All of it. */
  body: Fields;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member of a map; empty for what is none. */
export function fieldsOf(value: unknown, name: string): Fields {
  const inner = isFields(value) ? value[name] : undefined;
  return isFields(inner) ? inner : {};
}

/** Kinds that belong to no namespace, of those a deployment usually has. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'PriorityClass',
  'StorageClass',
  'IngressClass',
  'RuntimeClass',
  'APIService',
  'CSIDriver',
  'ClusterIssuer',
]);

/** An object; undefined for what is none. */
export function objectOf(
  value: unknown,
  defaultNamespace: string,
): KubernetesObject | undefined {
  if (!isFields(value)) return undefined;
  const { apiVersion, kind } = value;
  const metadata = fieldsOf(value, 'metadata');
  const { name, namespace } = metadata;
  if (
    typeof apiVersion !== 'string' ||
    typeof kind !== 'string' ||
    typeof name !== 'string'
  ) {
    return undefined;
  }
  const usual = CLUSTER_WIDE.has(kind) ? '' : defaultNamespace;
  return {
    apiVersion,
    kind,
    name,
    namespace: typeof namespace === 'string' && namespace ? namespace : usual,
    group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
    labels: fieldsOf(metadata, 'labels'),
    annotations: fieldsOf(metadata, 'annotations'),
    body: value,
  };
}

/** `Deployment.apps`, or `Service`. */
export function typeOf({ kind, group }: KubernetesObject): string {
  return group === '' ? kind : `${kind}.${group}`;
}

/** `Deployment.apps/shop/web`; versions of an API are not told apart, as an object has them all. */
export function addressOf(object: KubernetesObject): string {
  const { namespace, name } = object;
  return [typeOf(object), ...(namespace === '' ? [] : [namespace]), name].join(
    '/',
  );
}

/** Objects of a document, lists as what is in them; null documents are nothing. */
export function itemsOf(document: unknown): unknown[] {
  if (document === null || document === undefined) return [];
  if (!isFields(document)) return [document];
  const { kind, items } = document;
  const isList = typeof kind === 'string' && kind.endsWith('List');
  return isList && Array.isArray(items) ? items : [document];
}
