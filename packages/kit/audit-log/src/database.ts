import type { Knex } from 'knex';

/** What a statement takes. @public */
export type SqlValue = string | number | Uint8Array | null;

/** A database that holds a log, for reading. @public */
export interface LogDatabase {
  dialect: 'sqlite' | 'postgres';
  /**
   * Rows of a statement. Values stand for `?` on SQLite, and for `$1`, `$2` on PostgreSQL; the log writes each as it is meant for.
   * Whole numbers may come as text, and bytes as any `Uint8Array`.
   */
  query<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** The tables of a log by Knex, with `better-sqlite3` or `pg`. @public */
export function databaseOf(knex: Knex): LogDatabase {
  const isPostgres = String(knex.client.config.client).includes('pg');
  return {
    dialect: isPostgres ? 'postgres' : 'sqlite',
    async query<Row>(sql: string, values: readonly SqlValue[] = []) {
      const text = isPostgres ? sql.replaceAll(/\$\d+/g, '?') : sql;
      const bindings = [...values] as Knex.RawBinding[];
      const result: unknown = await knex.raw(text, bindings);
      return isPostgres ? (result as { rows: Row[] }).rows : (result as Row[]);
    },
  };
}

/** A statement with `?` as the database wants it. */
export function placed({ dialect }: LogDatabase, sql: string): string {
  if (dialect === 'sqlite') return sql;
  let at = 0;
  return sql.replaceAll('?', () => `$${(at += 1)}`);
}

/** Rows of a statement that is written with `?`. */
export function select<Row>(
  database: LogDatabase,
  sql: string,
  ...values: readonly SqlValue[]
): Promise<Row[]> {
  return database.query<Row>(placed(database, sql), values);
}
