import { dirname, join } from 'node:path';

/**
 * Folder with the migrations (Knex) of the tables of the log.
 *
 * @public
 */
export function migrationsDirectory(): string {
  const manifest = require.resolve('@bellwether/kit-audit-log/package.json');
  return join(dirname(manifest), 'migrations');
}
