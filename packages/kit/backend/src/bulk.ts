import type { Knex } from 'knex';

/** PostgreSQL types a bulk column may have; SQLite takes values as they are. @public */
export type BulkColumnType =
  'integer' | 'bigint' | 'double precision' | 'text' | 'boolean';

/** A value of a bulk row. @public */
export type BulkValue = string | number | boolean | null;

/** Whether the connection is PostgreSQL. @public */
export function isPostgres(knex: Knex): boolean {
  return String(knex.client.config.client).includes('pg');
}

/**
 * SQLite refuses more than 32 766 bound values in a statement; PostgreSQL gets one array per column, so only the
 * size of the message limits it.
 */
const SQLITE_MAX_VALUES = 30_000;
const POSTGRES_MAX_ROWS = 10_000;

/**
 * A table expression with many rows, for `INSERT INTO t (…) <rows>`. On PostgreSQL it is `SELECT … FROM unnest(…)`
 * with one array per column: the statement text does not depend on the number of rows, so it is planned once. On
 * SQLite it is `VALUES (…), (…)`, which unlike knex's `UNION ALL` form is not bound to 500 rows.
 *
 * @public
 */
export function bulkRows(
  knex: Knex,
  columns: Record<string, BulkColumnType>,
  rows: readonly (readonly BulkValue[])[],
): Knex.Raw {
  const names = Object.keys(columns);
  if (isPostgres(knex)) {
    const arrays = Object.values(columns).map(type => `?::${type}[]`);
    return knex.raw(
      `SELECT * FROM unnest(${arrays.join(', ')}) AS rows_(${names.join(', ')})`,
      names.map((_, column) =>
        rows.map(row => row[column]),
      ) as readonly Knex.RawBinding[],
    );
  }
  const row = `(${names.map(() => '?').join(', ')})`;
  return knex.raw(
    `VALUES ${Array(rows.length).fill(row).join(', ')}`,
    rows.flat() as readonly Knex.RawBinding[],
  );
}

/** Splits rows so that each part fits into one statement of {@link bulkRows}. @public */
export function* bulkChunks<T>(
  knex: Knex,
  columnCount: number,
  rows: readonly T[],
): Generator<readonly T[]> {
  const size = isPostgres(knex)
    ? POSTGRES_MAX_ROWS
    : Math.max(1, Math.floor(SQLITE_MAX_VALUES / columnCount));
  for (let start = 0; start < rows.length; start += size) {
    yield rows.slice(start, start + size);
  }
}

/** The rows a raw statement answered with, on either engine. @public */
export function rawResultRows<T>(result: unknown): T[] {
  if (Array.isArray(result)) return result as T[];
  const { rows } = result as { rows?: T[] };
  return rows ?? [];
}

/** `<column> IN (…)` for any number of values: one array on PostgreSQL, one JSON text on SQLite. @public */
export function inValues(
  knex: Knex,
  column: string,
  type: 'integer' | 'text',
  values: readonly (string | number)[],
): Knex.Raw {
  return isPostgres(knex)
    ? knex.raw(`?? = ANY(?::${type}[])`, [
        column,
        values as unknown as Knex.RawBinding,
      ])
    : knex.raw('?? IN (SELECT value FROM json_each(?))', [
        column,
        JSON.stringify(values),
      ]);
}
