import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { migrateDatabase } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import { MIGRATIONS } from './paths';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** Tables of the plugin; what refers to others comes first. */
const TABLES = [
  'slo_status',
  'slo_objectives',
  'slo_evaluations',
  'slo_state_changes',
  'slo_series',
  'slo_counts',
  'slo_buckets',
  'slo_slice_units',
  'slo_alerts',
  'slo_exclusion_decisions',
  'slo_exclusions',
  'slo_frozen_report_objectives',
  'slo_frozen_reports',
];

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const known = new Map<TestDatabaseId, Knex>();
  return {
    ids: databases.eachSupportedId(),
    /** An empty database without tables. */
    empty: (id: TestDatabaseId): Promise<Knex> => databases.init(id),
    /**
     * A database with the empty tables of the plugin. The tests of a file share one per engine, one after the other:
     * creating and dropping a PostgreSQL database takes longer than most of them.
     */
    migrated: async (id: TestDatabaseId): Promise<Knex> => {
      const used = known.get(id);
      if (used) {
        for (const table of TABLES) await used(table).delete();
        return used;
      }
      const knex = await databases.init(id);
      known.set(id, knex);
      await migrateDatabase(
        { getClient: async () => knex },
        { directory: MIGRATIONS },
      );
      return knex;
    },
  };
}
