import type { DriftFix, DriftKind } from '../model';
import type { HeldChange, HeldDrift, Places } from './held';
import { anyPathsMeet } from './path';

/** What else decides about a class. */
export interface Surroundings {
  /** The plan was asked for drift only, and has no changes. */
  refreshOnly: boolean;
  /** That plan is to be run: the state takes over what is there. */
  accepts: boolean;
  /** Whether the code sets a root attribute of the block; everything counts as set where there is no code to look at. */
  isManaged(root: string): boolean;
  /** Why the tool put off planning the resource; undefined when it did not. */
  deferred?: string;
  /** Evidence from elsewhere says that the resource exists. */
  knownToExist: boolean;
  /** Address of the drifted resource that alone makes this one change. */
  cascadeOf?: string;
}

/** What is to be said about a resource. */
export interface Finding {
  kind: DriftKind;
  drifted: boolean;
  cause: string | null;
  /** Which of the differing places belong to it: those of the drift or of the change. */
  of: 'drift' | 'change' | 'nothing';
  /** Of the places; absent for all of them. */
  only?: (index: number) => boolean;
  fix: DriftFix;
}

const NO_FIX: DriftFix = { destroys: false, replaces: false };

const BASE = { cause: null, of: 'nothing', fix: NO_FIX } as const;

/**
 * What a resource is to be called, from what differs outside and what the plan would do. Two findings when noise lies beside a change
 * of the code; none when there is nothing to say.
 */
export function classify(
  drift: HeldDrift | undefined,
  change: HeldChange | undefined,
  surroundings: Surroundings,
): Finding[] {
  if (drift?.action === 'delete') {
    return [
      { ...BASE, kind: 'deleted-outside', drifted: true, fix: fixOf(change) },
    ];
  }
  if (drift?.action === 'update') {
    return ofUpdate(drift, change, surroundings);
  }
  return ofChange(drift, change, surroundings);
}

function ofUpdate(
  drift: HeldDrift,
  change: HeldChange | undefined,
  surroundings: Surroundings,
): Finding[] {
  const { keys, roots } = drift.places;
  if (keys.length === 0 && drift.imprecise) {
    return [
      {
        ...BASE,
        kind: 'unknown',
        drifted: true,
        cause: 'large-number',
        fix: fixOf(change),
      },
    ];
  }
  const reverted = revertedBy(change);
  const matters = keys.map(
    (key, index) =>
      surroundings.isManaged(roots[index]) || anyPathsMeet([key], reverted),
  );
  if (!matters.includes(true)) {
    const kind = keys.length === 0 ? 'noise:equal' : 'noise:computed';
    return [
      { ...BASE, kind, drifted: false },
      ...ofChange(undefined, change, surroundings),
    ];
  }
  const { kind, drifted, cause } = ofManaged(
    keys.filter((_, index) => matters[index]),
    change,
    surroundings,
  );
  return [
    {
      kind,
      drifted,
      cause,
      of: 'drift',
      only: index => matters[index],
      fix: fixOf(change),
    },
  ];
}

/** Places the plan gives a value that is known: it does so because the code says it, also in blocks the code makes by loops. */
function revertedBy(change: HeldChange | undefined): string[] {
  if (change?.action !== 'update' && change?.action !== 'replace') return [];
  const { keys, unknown } = change.places;
  return keys.filter((_, index) => !unknown[index]);
}

function ofManaged(
  keys: readonly string[],
  change: HeldChange | undefined,
  { refreshOnly, accepts, deferred }: Surroundings,
): Pick<Finding, 'kind' | 'drifted' | 'cause'> {
  if (deferred !== undefined) {
    return { kind: 'unknown', drifted: true, cause: deferred };
  }
  const cause = change?.reason ?? null;
  switch (change?.action) {
    case 'replace':
      return { kind: 'changed-outside:replace', drifted: true, cause };
    case 'update': {
      const { places } = change;
      if (!anyPathsMeet(keys, places.keys)) break;
      return anyPathsMeet(keys, unknownKeys(places))
        ? { kind: 'unknown', drifted: true, cause: 'unknown' }
        : { kind: 'changed-outside:in-place', drifted: true, cause: null };
    }
    case 'create':
    case 'delete':
    case 'forget':
      break;
    default:
      return refreshOnly && !accepts
        ? { kind: 'changed-outside:in-place', drifted: true, cause: null }
        : { kind: 'changed-outside:ignored', drifted: false, cause: null };
  }
  return { kind: 'changed-outside+pending', drifted: true, cause };
}

function unknownKeys({ keys, unknown }: Places): string[] {
  return keys.filter((_, index) => unknown[index]);
}

function ofChange(
  drift: HeldDrift | undefined,
  change: HeldChange | undefined,
  { deferred, knownToExist, cascadeOf }: Surroundings,
): Finding[] {
  if (deferred !== undefined) {
    return [{ ...BASE, kind: 'unknown', drifted: false, cause: deferred }];
  }
  const fix = fixOf(change);
  const cause = change?.deposed ? 'deposed' : (change?.reason ?? null);
  switch (change?.action) {
    case 'create':
      return knownToExist
        ? [{ ...BASE, kind: 'lost-from-state', drifted: true }]
        : [{ ...BASE, kind: 'pending:create', drifted: false, cause }];
    case 'update':
    case 'replace':
      return cascadeOf === undefined
        ? [
            {
              kind: `pending:${change.action}`,
              drifted: false,
              cause,
              of: 'change',
              fix,
            },
          ]
        : [
            {
              kind: 'cascade',
              drifted: false,
              cause: cascadeOf,
              of: 'change',
              fix,
            },
          ];
    case 'delete':
      return [{ ...BASE, kind: 'pending:delete', drifted: false, cause, fix }];
    case 'forget':
      return [{ ...BASE, kind: 'forgotten', drifted: false, cause }];
    default:
  }
  if (change?.importing) {
    return [{ ...BASE, kind: 'imported', drifted: false }];
  }
  const previous = change?.previousAddress ?? drift?.previousAddress ?? null;
  return previous === null ? [] : [{ ...BASE, kind: 'moved', drifted: false }];
}

function fixOf(change: HeldChange | undefined): DriftFix {
  return change
    ? { destroys: change.destroys, replaces: change.action === 'replace' }
    : NO_FIX;
}
