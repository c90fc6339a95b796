import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';

/** How {@link migrateDatabase} waits for another replica. @public */
export interface MigrateOptions {
  /** Directory with the migrations of the plugin. */
  directory: string;
  logger?: LoggerService;
  /** How long to wait for another replica that holds the lock, milliseconds. Default 120000. */
  lockTimeoutMs?: number;
  /** Pause between two attempts, milliseconds. Default 500. */
  retryMs?: number;
}

/**
 * Brings the plugin's tables up to date unless the operator switched migrations off
 * (`backend.database.skipMigrations`).
 *
 * Replicas that start together compete for knex's migration lock, and the losers would fail their start with
 * `MigrationLocked`. They wait instead: when the lock is free again there is nothing left to do. A lock that stays
 * (a replica was killed in the middle) ends in an error that names the remedy.
 *
 * @public
 */
export async function migrateDatabase(
  database: DatabaseService,
  options: MigrateOptions,
): Promise<void> {
  if (database.migrations?.skip) {
    return;
  }
  const { directory, logger, lockTimeoutMs = 120_000, retryMs = 500 } = options;
  const client = await database.getClient();
  let waitedMs = 0;
  for (;;) {
    try {
      await client.migrate.latest({ directory });
      return;
    } catch (error) {
      if (!isMigrationLocked(error)) throw error;
      if (waitedMs >= lockTimeoutMs) {
        throw new Error(
          `Migrations in ${directory} are still locked after ${waitedMs} ms. Either another replica is still ` +
            'migrating: start again when it is done. Or one was killed while migrating: check the tables, then ' +
            'run `UPDATE knex_migrations_lock SET is_locked = 0` in the database of the plugin.',
          { cause: error },
        );
      }
      logger?.info('Another replica is migrating the database, waiting');
      await sleep(retryMs);
      waitedMs += retryMs;
    }
  }
}

function isMigrationLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'MigrationLocked';
}
