import { decodeCursor, encodeCursor } from '@bellwether/kit-backend';
import type {
  ListObjectivesRequest,
  ObjectiveSort,
} from '@bellwether/plugin-slo-common';
import type { Knex } from 'knex';

type Order = 'asc' | 'desc';
type SortKey = string | number;

/** Order of a list: a key that is never null, then the id, so that every position is unique. */
export interface Ordering {
  sort: ObjectiveSort;
  order: Order;
  /** SQL of the key over `slo_objectives AS o` and `slo_status AS s`. */
  key: string;
  /** SQL of the id, from the same table as the key so that an index can serve both. */
  id: string;
}

/** Where a page ends. */
export interface Position {
  key: SortKey;
  id: string;
}

/**
 * Unknown budgets stand between bad and healthy ones (0.5), every other unknown comes last in either direction:
 * burn rates and SLIs are far below 1e300, and a leading digit sorts the same in every collation.
 */
const KEYS: Record<ObjectiveSort, Record<Order, string>> = {
  remaining: { asc: 's.sort_remaining', desc: 's.sort_remaining' },
  title: { asc: 'o.sort_title', desc: 'o.sort_title' },
  target: { asc: 'o.target', desc: 'o.target' },
  burnRate: {
    asc: 'coalesce(s.burn_rate, 1e300)',
    desc: 'coalesce(s.burn_rate, -1e300)',
  },
  sli: { asc: 'coalesce(s.sli, 1e300)', desc: 'coalesce(s.sli, -1e300)' },
  owner: {
    asc: `coalesce('0' || o.owner_ref, '1')`,
    desc: `coalesce('1' || o.owner_ref, '0')`,
  },
};

/** Worst first by default: least budget, fastest burn, lowest SLI; texts and targets ascend. */
export function orderingOf(request: ListObjectivesRequest): Ordering {
  const sort = request.sort ?? 'remaining';
  const order = request.order ?? (sort === 'burnRate' ? 'desc' : 'asc');
  const key = KEYS[sort][order];
  const id = key.includes('s.') ? 's.objective_id' : 'o.id';
  return { sort, order, key, id };
}

/** Restricts a list to what follows a position, and orders it. */
export function applyOrdering(
  query: Knex.QueryBuilder,
  ordering: Ordering,
  after: Position | undefined,
): void {
  const { key, id, order } = ordering;
  if (after) {
    const further = order === 'asc' ? '>' : '<';
    query.whereRaw(
      `(${key} ${further} ? OR (${key} = ? AND ${id} ${further} ?))`,
      [after.key, after.key, after.id],
    );
  }
  query.orderByRaw(`${key} ${order}, ${id} ${order}`);
}

/** Token for the page after `position`. */
export function toCursor(ordering: Ordering, position: Position): string {
  const { sort, order } = ordering;
  return encodeCursor({ sort, order, ...position });
}

/** Position of a token, checked against the list it is used for. */
export function fromCursor(ordering: Ordering, token: string): Position {
  return decodeCursor(token, ({ sort, order, key, id }) =>
    sort === ordering.sort &&
    order === ordering.order &&
    typeof id === 'string' &&
    typeof key === (isText(ordering.sort) ? 'string' : 'number')
      ? { key: key as SortKey, id }
      : undefined,
  );
}

function isText(sort: ObjectiveSort): boolean {
  return sort === 'title' || sort === 'owner';
}
