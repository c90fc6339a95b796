import type { DriftActor, DriftKind } from '../model';
import { type Difference, isSame } from './compare';
import { comparable, isImmutable } from './nature';
import {
  type Fields,
  type KubernetesObject,
  isFields,
  objectOf,
} from './objects';
import type { FieldOwners } from './owners';

/** Comparison of one pair, before it is known what it comes to. */
export interface Judged {
  kind: DriftKind;
  differences: readonly Difference[];
  actor: DriftActor | null;
}

/** What a place comes to: changed by others since it was deployed, or by the code since. */
export function judge(
  object: KubernetesObject,
  there: KubernetesObject,
  differences: readonly Difference[],
  owners: FieldOwners,
): Judged {
  const last = lastApplied(there);
  const isPending = ({ path, steps, found, isExtra }: Difference) => {
    if (isExtra) return false;
    if (last) {
      const before = at(last, path);
      const names = path.filter(step => typeof step === 'string');
      return before.isKnown && isSame(before.value, found, names);
    }
    // Of what is gone nobody is told who took it away, nor whether it ever was there: a person should look.
    if (found === undefined) return false;
    const [owner] = owners.ownersOf(steps);
    return owner !== undefined && owners.isOwn(owner);
  };
  const extra = differences.filter(({ isExtra }) => isExtra);
  const pending = differences.filter(isPending);
  const drifted = differences.filter(
    one => !one.isExtra && !pending.includes(one),
  );
  const actor = latest(
    (drifted.length > 0 ? drifted : extra).map(({ steps }) =>
      owners.actorOf(steps),
    ),
  );
  if (drifted.length === 0) {
    return pending.length > 0
      ? { kind: 'pending:update', differences: pending, actor: null }
      : { kind: 'changed-outside:ignored', differences: extra, actor };
  }
  const isReplaced = drifted.some(({ path }) => isImmutable(object, path));
  if (isReplaced) {
    return { kind: 'changed-outside:replace', differences: drifted, actor };
  }
  return pending.length > 0
    ? {
        kind: 'changed-outside+pending',
        differences: [...drifted, ...pending],
        actor,
      }
    : { kind: 'changed-outside:in-place', differences: drifted, actor };
}

/** What client-side apply wrote last. */
function lastApplied({ annotations, namespace }: KubernetesObject) {
  const text = annotations['kubectl.kubernetes.io/last-applied-configuration'];
  if (typeof text !== 'string') return undefined;
  try {
    const object = objectOf(JSON.parse(text), namespace);
    return object && comparable(object);
  } catch {
    return undefined;
  }
}

/** What a document has at a path; items are found by any of their values that is the key. */
function at(
  document: Fields,
  path: readonly (string | number)[],
): { isKnown: boolean; value: unknown } {
  let value: unknown = document;
  for (const step of path) {
    if (Array.isArray(value)) {
      value =
        typeof step === 'number'
          ? value[step]
          : value.find(item => isFields(item) && isKeyOf(item, step));
    } else {
      value = isFields(value) ? value[String(step)] : undefined;
    }
    if (value === undefined) return { isKnown: false, value };
  }
  return { isKnown: true, value };
}

function isKeyOf(item: Fields, key: string): boolean {
  const parts = key.split('/');
  const values = Object.values(item).map(String);
  return values.includes(key) || values.includes(parts[0]);
}

function latest(actors: readonly (DriftActor | null)[]): DriftActor | null {
  return actors.reduce(
    (a, b) => (b && (!a || (b.at ?? '') > (a.at ?? '')) ? b : a),
    null,
  );
}
