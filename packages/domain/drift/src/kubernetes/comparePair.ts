import { type Difference, compare } from './compare';
import { type IgnoreDifference, ignoredIn } from './ignore';
import { comparable, isFilledIn } from './nature';
import {
  type KubernetesObject,
  addressOf,
  fieldsOf,
  objectOf,
} from './objects';
import { FieldOwners } from './owners';

/** What differs between an object as it is declared and as it is there. */
export interface Pair {
  owners: FieldOwners;
  /** All but what is ignored. */
  all: Difference[];
  /** Of these, what somebody made, and no controller. */
  made: Difference[];
}

/** How a pair is compared. */
export interface PairOptions {
  managers?: readonly string[];
  ignoreDifferences?: readonly IgnoreDifference[];
  /** An autoscaler sets its replicas. */
  isScaled: boolean;
}

/** Compares an object as it is declared with what is there. */
export function comparePair(
  object: KubernetesObject,
  there: KubernetesObject,
  { managers = [], ignoreDifferences = [], isScaled }: PairOptions,
): Pair {
  const owners = FieldOwners.of(there, managers);
  const ignored = ignoredIn(
    object,
    [object.body, there.body],
    ignoreDifferences,
  );
  const all = compare(comparable(object), comparable(there), {
    owners,
    ignored,
  });
  const made = all.filter(({ path }) => !isFilledIn(object, path, isScaled));
  return { owners, all, made };
}

/** Addresses of what an autoscaler sets the replicas of. */
export function scaledBy(objects: Iterable<KubernetesObject>): Set<string> {
  const scaled = new Set<string>();
  for (const { kind, namespace, body } of objects) {
    const isScaler =
      kind === 'HorizontalPodAutoscaler' || kind === 'ScaledObject';
    if (!isScaler) continue;
    const target = fieldsOf(fieldsOf(body, 'spec'), 'scaleTargetRef');
    const object = objectOf(
      {
        apiVersion: target.apiVersion ?? 'apps/v1',
        kind: target.kind ?? 'Deployment',
        metadata: { name: target.name, namespace },
      },
      namespace,
    );
    if (object) scaled.add(addressOf(object));
  }
  return scaled;
}
