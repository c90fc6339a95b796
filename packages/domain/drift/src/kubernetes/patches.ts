import { Digest } from '../digest';
import { compare } from './compare';
import { type Pair, comparePair, scaledBy } from './comparePair';
import type { KubernetesInput } from './findKubernetesDrift';
import { NOTHING_IGNORED } from './ignore';
import { comparable } from './nature';
import {
  type Fields,
  type KubernetesObject,
  fieldsOf,
  isFields,
} from './objects';
import { readObjects } from './readObjects';

/**
 * An object as server-side apply is to be given it, to be put back. It may hold secrets: it goes to the cluster and nowhere else.
 *
 * @public
 */
export interface KubernetesPatch {
  /** As in reports: `Deployment.apps/shop/web`. */
  address: string;
  /** Who is to own what is written: who deployed the object, so that it stays the owner. */
  fieldManager: string;
  /**
   * As it is declared, but for places that others own, which keep what they have. It names `uid` and `resourceVersion` of the
   * object it was compared with: when somebody wrote meanwhile, the API server refuses it with 409.
   */
  object: Readonly<Record<string, unknown>>;
}

/** What is to be written to a cluster: first as a dry run, then in earnest; always by force. @public */
export interface KubernetesPlan {
  patches: readonly KubernetesPatch[];
  /** HMAC of the patches, hexadecimal. */
  digest: string;
  /** Hash of the versions of the objects they are for, hexadecimal. */
  version: string;
}

/**
 * What it takes to put objects back as they are declared. An object that is not there, or not declared, has no patch.
 *
 * @param addresses - those that were claimed
 * @param fingerprintKey - that of the reports
 * @throws RangeError when the key is too short
 * @public
 */
export function planKubernetes(
  input: KubernetesInput,
  addresses: readonly string[],
  { fingerprintKey }: { fingerprintKey: Uint8Array },
): KubernetesPlan {
  const { namespace = 'default' } = input;
  const desired = readObjects(input.desired, 'desired', namespace, []);
  const live = readObjects(input.live, 'live', namespace, []);
  const scaled = scaledBy([...live.values(), ...desired.values()]);
  const patches: KubernetesPatch[] = [];
  const versions: unknown[] = [];
  for (const address of new Set(addresses)) {
    const object = desired.get(address);
    const there = live.get(address);
    if (!object || !there) continue;
    const pair = comparePair(object, there, {
      ...input,
      isScaled: scaled.has(address),
    });
    const { uid, resourceVersion } = fieldsOf(there.body, 'metadata');
    versions.push([address, uid, resourceVersion]);
    patches.push({
      address,
      fieldManager: pair.owners.applier ?? 'bellwether',
      object: applicable(object, there, pair),
    });
  }
  return {
    patches,
    digest: new Digest(fingerprintKey).hex(JSON.stringify(patches)),
    version: new Digest(null).hex(JSON.stringify(versions)),
  };
}

/** Left out, a place that its owner declared before would be taken away: so it is written with the value it has. */
function applicable(
  object: KubernetesObject,
  there: KubernetesObject,
  { owners, made }: Pair,
): Fields {
  const { metadata: _, ...wanted } = structuredClone(comparable(object));
  const { status: __, stringData: ___, metadata, ...rest } = object.body;
  const { uid, resourceVersion } = fieldsOf(there.body, 'metadata');
  const { managedFields: ____, ...kept } = isFields(metadata) ? metadata : {};
  const written: Record<string, unknown> = structuredClone({
    ...rest,
    ...wanted,
    metadata: {
      ...kept,
      ...(there.namespace !== '' && { namespace: there.namespace }),
      uid,
      resourceVersion,
    },
  });
  const isMade = new Set(made.map(({ path }) => JSON.stringify(path)));
  const others = compare(comparable(object), comparable(there), {
    owners,
    ignored: NOTHING_IGNORED,
  }).filter(
    ({ path, isExtra }) => !isExtra && !isMade.has(JSON.stringify(path)),
  );
  // Of lists the last items first: those before them keep their places.
  for (const { declaredAt, found } of others.reverse()) {
    put(written, declaredAt, found);
  }
  return written;
}

function put(
  document: unknown,
  path: readonly (string | number)[],
  value: unknown,
): void {
  const inner = path.slice(0, -1).reduce<unknown>(memberOf, document);
  const last = path[path.length - 1];
  if (Array.isArray(inner) && typeof last === 'number') {
    if (value === undefined) inner.splice(last, 1);
    else inner[last] = value;
  } else if (typeof inner === 'object' && inner !== null) {
    if (value === undefined) Reflect.deleteProperty(inner, last);
    else Reflect.set(inner, last, value);
  }
}

function memberOf(document: unknown, step: string | number): unknown {
  return typeof document === 'object' && document !== null
    ? Reflect.get(document, step)
    : undefined;
}
