import type { Knex } from 'knex';
import { isPostgres } from './bulk';

/**
 * Puts a SQLite file into write-ahead mode: a commit costs one synchronous write instead of several, and readers of other
 * processes do not block it. Nothing is given up: a commit is still on the disk when it returns. The mode is kept in the
 * file, which then has companions ending in `-wal` and `-shm` that belong to it. No effect in memory and on PostgreSQL.
 *
 * @public
 */
export async function useWriteAheadLog(knex: Knex): Promise<void> {
  if (isPostgres(knex)) return;
  await knex.raw('PRAGMA journal_mode = WAL');
  await knex.raw('PRAGMA synchronous = FULL');
}
