import type {
  DatabaseService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPostgres } from './bulk';

/** How {@link migrateDatabase} waits for another replica. @public */
export interface MigrateOptions {
  /** Directory with the migrations of the plugin. */
  directory: string;
  /** Table in which knex keeps which of them ran, for tables beside those of the plugin. Default `knex_migrations`. */
  tableName?: string;
  logger?: LoggerService;
  /** How long to wait for another replica that holds the lock, milliseconds. Default 120000. */
  lockTimeoutMs?: number;
  /** Pause between two attempts, milliseconds. Default 500. */
  retryMs?: number;
}

/** Any number, the same in every replica: plugins of one database take turns. */
const ADVISORY_LOCK = 6_247_310_554;

/**
 * Brings the plugin's tables up to date unless the operator switched migrations off
 * (`backend.database.skipMigrations`).
 *
 * Replicas that start together compete twice. On an empty database they create knex's own tables at the same time, which
 * fails, or worse leaves two lock rows behind and with them a lock nobody can take; so on PostgreSQL they take turns by an
 * advisory lock, which also goes away with a killed replica. After that knex's migration lock, which replicas of older
 * versions know too, makes the losers fail with `MigrationLocked`; they wait instead. A lock that stays (a replica was
 * killed in the middle) ends in an error that names the remedy.
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
  const { tableName = 'knex_migrations' } = options;
  const client = await database.getClient();
  let waitedMs = 0;
  for (;;) {
    try {
      await inTurn(client, lockTimeoutMs, () =>
        client.migrate.latest({ directory, tableName }),
      );
      return;
    } catch (error) {
      if (!isMigrationLocked(error)) throw error;
      if (waitedMs >= lockTimeoutMs) {
        throw new Error(
          `Migrations in ${directory} are still locked after ${waitedMs} ms. Either another replica is still ` +
            'migrating: start again when it is done. Or one was killed while migrating: check the tables, then ' +
            `run \`UPDATE ${tableName}_lock SET is_locked = 0\` in the database of the plugin.`,
          { cause: error },
        );
      }
      logger?.info('Another replica is migrating the database, waiting');
      await sleep(retryMs);
      waitedMs += retryMs;
    }
  }
}

/** Holds the advisory lock on one connection while `work` uses another; with a pool of one it can only go ahead. */
async function inTurn(
  client: Knex,
  lockTimeoutMs: number,
  work: () => Promise<unknown>,
): Promise<void> {
  if (!isPostgres(client) || client.client.pool.max < 2) {
    await work();
    return;
  }
  await client.transaction(async tx => {
    await tx.raw(`SET LOCAL lock_timeout = ${Math.ceil(lockTimeoutMs)}`);
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
    await work();
  });
}

function isMigrationLocked(error: unknown): boolean {
  return error instanceof Error && error.name === 'MigrationLocked';
}
