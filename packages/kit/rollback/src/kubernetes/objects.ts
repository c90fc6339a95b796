/** An object of a cluster as its API gives it. @public */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: KubernetesMetadata;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
}

/** @public */
export interface KubernetesMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  /** Changes with every write; a write that names an older one is refused. */
  resourceVersion?: string;
  generation?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: {
    apiVersion?: string;
    kind?: string;
    name?: string;
    uid: string;
    controller?: boolean;
  }[];
  [field: string]: unknown;
}

/** Where an object is. @public */
export interface ObjectPlace {
  /** Such as `apps/v1`, or `v1`. */
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
}

/** Plurals that are not the kind in small letters with an `s`. */
const PLURALS: Readonly<Record<string, string>> = {
  Ingress: 'ingresses',
  Canary: 'canaries',
  HTTPProxy: 'httpproxies',
};

/** As RFC 1123 allows; nothing that could lead elsewhere in a path. */
const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const API_VERSION = /^([a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/;
const KIND = /^[A-Za-z]{1,63}$/;

/**
 * Path of the objects of a kind in a namespace, e.g. `/apis/apps/v1/namespaces/grades/deployments`.
 *
 * @throws RangeError when a part is nothing a cluster could have
 */
export function collectionPath({
  apiVersion,
  kind,
  namespace,
}: Omit<ObjectPlace, 'name'>): string {
  check('apiVersion', apiVersion, API_VERSION, 'apps/v1');
  check('kind', kind, KIND, 'Deployment');
  check('namespace', namespace, NAME, 'grades');
  const root = apiVersion.includes('/') ? 'apis' : 'api';
  return `/${root}/${apiVersion}/namespaces/${namespace}/${pluralOf(kind)}`;
}

/** Path of an object. @throws RangeError when a part is nothing a cluster could have */
export function objectPath(place: ObjectPlace): string {
  check('name', place.name, NAME, 'grades');
  return `${collectionPath(place)}/${place.name}`;
}

/** An object for people, e.g. `Deployment grades/grades`. */
export function shownPlace({ kind, namespace, name }: ObjectPlace): string {
  return `${kind} ${namespace}/${name}`;
}

function pluralOf(kind: string): string {
  return PLURALS[kind] ?? `${kind.toLowerCase()}s`;
}

function check(
  field: string,
  value: string,
  pattern: RegExp,
  example: string,
): void {
  if (pattern.test(value)) return;
  throw new RangeError(
    `Expected ${field} of an object such as ${example}, found ${JSON.stringify(value)}`,
  );
}
