import type { Leaf } from './difference';

/** Where something differs, without the values: many instances of one block have the same. */
export interface Places {
  /** As `pathKey` has them. */
  keys: readonly string[];
  /** Root attribute of each. */
  roots: readonly string[];
  /** Whether the value after cannot be told, for each. */
  unknown: readonly boolean[];
}

interface Held {
  address: string;
  /** Address of the block in the code. */
  block: string;
  deposed: string | null;
  type: string;
  mode: 'managed' | 'data';
  previousAddress: string | null;
  places: Places;
  /** Null: there was no room for the values. */
  leaves: readonly Leaf[] | null;
  /** Places beyond the limit of one resource. */
  omitted: number;
}

/** What is not as the state has it. */
export interface HeldDrift extends Held {
  action: 'delete' | 'update' | 'no-op';
  /** See `Difference`. */
  imprecise: boolean;
}

/** What a plan would do with a resource. @public */
export type ChangeAction =
  'no-op' | 'create' | 'read' | 'update' | 'replace' | 'delete' | 'forget';

/** What the plan would do. */
export interface HeldChange extends Held {
  action: ChangeAction;
  /** Something is deleted, be it for a replacement. */
  destroys: boolean;
  /** Why the tool does so, in its words; null when it does not say. */
  reason: string | null;
  importing: boolean;
}

/** Places of leaves; those that are the same are one object, so that a million of them take no room. */
export class KnownPlaces {
  private readonly known = new Map<string, Places>();

  of(leaves: readonly Leaf[]): Places {
    const text = leaves
      .map(({ key, unknown }) => `${unknown ? '?' : '='}${key}`)
      .join('\n');
    const known = this.known.get(text);
    if (known) return known;
    const places: Places = {
      keys: leaves.map(({ key }) => key),
      roots: leaves.map(({ path }) => String(path[0] ?? '')),
      unknown: leaves.map(({ unknown }) => unknown),
    };
    // a plan where every resource is changed elsewhere shall not fill the memory twice
    if (this.known.size < 10_000) this.known.set(text, places);
    return places;
  }
}
