import type { Knex } from 'knex';
import { decodeCursor, encodeCursor } from './cursor';

/** Where a page ends. */
interface Position {
  at: number;
  id: string | number;
}

/** What a list is ordered by: a time in epoch milliseconds and, within it, an id. @public */
export interface NewestFirst {
  /** Columns as the query knows them, such as `r.frozen_ms`. */
  at: string;
  id: string;
  idType: 'text' | 'integer';
}

/**
 * Reads a page of a list, newest first, and where the next one begins.
 *
 * @param page - `limit`: default 50, at most 500
 * @throws InputError for a cursor that is none of this list
 * @public
 */
export async function newestFirst<Row extends object>(
  select: Knex.QueryBuilder,
  { at, id, idType }: NewestFirst,
  page: { cursor?: string; limit?: number },
): Promise<{ rows: Row[]; nextCursor?: string }> {
  const limit = Math.min(page.limit ?? 50, 500);
  select
    .orderBy([
      { column: at, order: 'desc' },
      { column: id, order: 'desc' },
    ])
    .limit(limit + 1);
  if (page.cursor) {
    const after = readCursor(page.cursor, idType);
    select.whereRaw('(?? < ? OR (?? = ? AND ?? < ?))', [
      at,
      after.at,
      at,
      after.at,
      id,
      after.id,
    ]);
  }
  const rows: Row[] = await select;
  if (rows.length <= limit) return { rows };
  const last = rows[limit - 1] as Record<string, string | number>;
  const position: Position = {
    at: Number(last[nameOf(at)]),
    id: idType === 'text' ? last[nameOf(id)] : Number(last[nameOf(id)]),
  };
  return {
    rows: rows.slice(0, limit),
    nextCursor: encodeCursor({ ...position }),
  };
}

function readCursor(token: string, idType: NewestFirst['idType']): Position {
  return decodeCursor(token, ({ at, id }) => {
    const isId =
      idType === 'text' ? typeof id === 'string' : Number.isSafeInteger(id);
    return Number.isSafeInteger(at) && isId
      ? { at: Number(at), id: id as string | number }
      : undefined;
  });
}

/** `frozen_ms` of `r.frozen_ms`: what a row calls it. */
function nameOf(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1);
}
