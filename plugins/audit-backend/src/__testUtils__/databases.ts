import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. A log only grows, so each test has one of its own. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  return {
    ids: databases.eachSupportedId(),
    empty: (id: TestDatabaseId): Promise<Knex> => databases.init(id),
  };
}
