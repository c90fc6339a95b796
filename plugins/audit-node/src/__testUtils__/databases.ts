import { resolve } from 'node:path';
import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { migrateDatabase } from '@bellwether/kit-backend';
import type { Knex } from 'knex';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const known = new Map<TestDatabaseId, Knex>();
  return {
    ids: databases.eachSupportedId(),
    /** A database with an empty outbox; the tests of a file share one per engine. */
    withOutbox: async (id: TestDatabaseId): Promise<Knex> => {
      let knex = known.get(id);
      if (!knex) {
        knex = await databases.init(id);
        known.set(id, knex);
        await migrateOutbox(knex);
      }
      await knex('audit_outbox').delete();
      await knex('audit_outbox_head').delete();
      return knex;
    },
  };
}

/** Makes the tables of an outbox. */
export async function migrateOutbox(knex: Knex): Promise<void> {
  await migrateDatabase(
    { getClient: async () => knex },
    {
      directory: resolve(__dirname, '../../migrations'),
      tableName: 'audit_outbox_migrations',
    },
  );
}
