import {
  type DatabaseService,
  type LoggerService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { AuditLog, migrationsDirectory } from '@bellwether/kit-audit-log';
import { migrateDatabase, useWriteAheadLog } from '@bellwether/kit-backend';
import type { AuditConfig } from '../config';

/** Brings the database up to date, and opens the log in it. */
export async function openLog(options: {
  database: DatabaseService;
  config: Pick<AuditConfig, 'origin' | 'signers'>;
  /** Checkpoints as they are found outside of the database. */
  anchored: () => Promise<readonly string[]>;
  logger: LoggerService;
}) {
  const { database, config, anchored, logger } = options;
  const knex = await database.getClient();
  await useWriteAheadLog(knex);
  await migrateDatabase(database, {
    directory: migrationsDirectory(),
    tableName: 'audit_log_migrations',
    logger,
  });
  await migrateDatabase(database, {
    directory: resolvePackagePath(
      '@bellwether/plugin-audit-backend',
      'migrations',
    ),
    logger,
  });
  const log = await AuditLog.open({
    knex,
    origin: config.origin,
    signers: config.signers,
    clock: () => Date.now(),
    anchored,
  });
  if (log.state === 'rolled-back') {
    logger.error(
      `The audit log takes no entries, because ${log.stateReason} See docs/audit-log.md.`,
    );
  }
  return { knex, log };
}
