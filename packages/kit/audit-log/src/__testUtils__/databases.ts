import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrationsDirectory } from '../migrations';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const known = new Map<TestDatabaseId, Knex>();
  const migrations = { directory: migrationsDirectory() };
  return {
    ids: databases.eachSupportedId(),
    /** A database with the empty tables of a log. Its rows cannot be deleted, so the tables are made anew for each test. */
    async migrated(id: TestDatabaseId): Promise<Knex> {
      const used = known.get(id);
      if (used) await used.migrate.rollback(migrations, true);
      const knex = used ?? (await databases.init(id));
      known.set(id, knex);
      await knex.migrate.latest(migrations);
      return knex;
    },
  };
}
