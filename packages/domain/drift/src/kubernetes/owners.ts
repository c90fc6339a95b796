import type { DriftActor } from '../model';
import { isStepOf } from './lists';
import {
  type Fields,
  type KubernetesObject,
  fieldsOf,
  isFields,
} from './objects';

/** One entry of `metadata.managedFields`. */
export interface FieldManager {
  name: string;
  isApply: boolean;
  /** ISO 8601; null where it is not told. */
  at: string | null;
  subresource: string;
  fields: Fields;
}

/** A step into an object: the name of a member, or an item of a list. */
export type OwnerStep = { field: string } | { item: unknown };

/** Managers that put there what was declared. */
const DEPLOYERS: ReadonlySet<string> = new Set([
  'kubectl-client-side-apply',
  'kubectl-last-applied',
  'before-first-apply',
  'kubectl-create',
  'kubectl-replace',
  'argocd-controller',
  'argocd-application-controller',
  'kustomize-controller',
  'helm-controller',
  'helm',
  'bellwether',
]);

/** Managers that people work with. */
const PEOPLE =
  /^(?:kubectl|kubectl-(?:edit|patch|scale|set|label|annotate|rollout|autoscale|expose|run|taint)|k9s|lens|node-fetch|headlamp|octant|Mozilla)$/i;

/** Who wrote what, the latest first. */
export class FieldOwners {
  private constructor(
    private readonly managers: readonly FieldManager[],
    private readonly own: ReadonlySet<string>,
  ) {}

  /** @param own - managers that deploy, besides the usual ones */
  static of({ body }: KubernetesObject, own: readonly string[]): FieldOwners {
    const { managedFields } = fieldsOf(body, 'metadata');
    const managers = (Array.isArray(managedFields) ? managedFields : [])
      .filter(isFields)
      .map((entry): FieldManager => {
        const { manager, operation, time, subresource } = entry;
        return {
          name: String(manager ?? 'unknown'),
          isApply: operation === 'Apply',
          at: typeof time === 'string' ? time : null,
          subresource: typeof subresource === 'string' ? subresource : '',
          fields: fieldsOf(entry, 'fieldsV1'),
        };
      })
      .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
    return new FieldOwners(managers, new Set(own));
  }

  get isEmpty(): boolean {
    return this.managers.length === 0;
  }

  /** Whether some of what is there was deployed by one of us. */
  get hasOwn(): boolean {
    return this.managers.some(manager => this.isOwn(manager));
  }

  /** The manager of ours that last applied the object at the server; undefined where it was written in another way. */
  get applier(): string | undefined {
    return this.managers.find(manager => manager.isApply && this.isOwn(manager))
      ?.name;
  }

  /** Those that own a place, or something around it of which nothing below is told. */
  ownersOf(path: readonly OwnerStep[]): FieldManager[] {
    return this.managers.filter(({ fields }) => owns(fields, path));
  }

  /** What each manager owns below a place. */
  below(path: readonly OwnerStep[]): Fields[] {
    return this.managers.flatMap(({ fields }) => {
      const node = nodeAt(fields, path);
      return node ? [node] : [];
    });
  }

  isOwn({ name, isApply }: FieldManager): boolean {
    if (this.own.has(name) || DEPLOYERS.has(name)) return true;
    return name === 'kubectl' && isApply;
  }

  isPerson(manager: FieldManager): boolean {
    return PEOPLE.test(manager.name) && !this.isOwn(manager);
  }

  /**
   * Who changed a place: the latest of others that owns it; where it is gone, so that nobody does, the latest of others that wrote
   * anything but a status.
   */
  actorOf(path: readonly OwnerStep[]): DriftActor | null {
    const others = this.managers.filter(
      manager => !this.isOwn(manager) && manager.subresource !== 'status',
    );
    const owner =
      others.find(({ fields }) => owns(fields, path)) ??
      others.find(manager => this.isPerson(manager)) ??
      others[0];
    return owner ? { name: owner.name, at: owner.at } : null;
  }
}

function owns(fields: Fields, path: readonly OwnerStep[]): boolean {
  let node = fields;
  for (const step of path) {
    const next = stepInto(node, step);
    if (!next) return false;
    // An atomic value is owned as a whole.
    if (Object.keys(next).length === 0) return true;
    node = next;
  }
  return true;
}

function nodeAt(
  fields: Fields,
  path: readonly OwnerStep[],
): Fields | undefined {
  return path.reduce<Fields | undefined>(
    (node, step) => node && stepInto(node, step),
    fields,
  );
}

function stepInto(node: Fields, step: OwnerStep): Fields | undefined {
  const name =
    'field' in step
      ? `f:${step.field}`
      : Object.keys(node).find(key => isStepOf(key, step.item));
  const next = name === undefined ? undefined : node[name];
  return isFields(next) ? next : undefined;
}
