import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { migrateDatabase } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import { MIGRATIONS } from './paths';

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  return {
    ids: databases.eachSupportedId(),
    /** An empty database without tables. */
    empty: (id: TestDatabaseId): Promise<Knex> => databases.init(id),
    /** A database with the tables of the plugin. */
    migrated: async (id: TestDatabaseId): Promise<Knex> => {
      const knex = await databases.init(id);
      await migrateDatabase(
        { getClient: async () => knex },
        { directory: MIGRATIONS },
      );
      return knex;
    },
  };
}
