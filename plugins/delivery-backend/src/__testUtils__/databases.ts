import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { migrateDatabase } from '@bellwether/kit-backend';
import type { Knex } from 'knex';
import { MIGRATIONS } from './paths';

// Servers start slowly on a busy machine; that is nothing the tests are about.
jest.setTimeout(60_000);

/** Tables of the plugin. */
const TABLES = [
  'delivery_events',
  'delivery_subjects',
  'delivery_gate_looks',
  'delivery_gate_evidence',
  'delivery_gate_runs',
  'delivery_deployment_changes',
  'delivery_deployments',
  'delivery_smoke_runs',
  'delivery_release_revisions',
  'delivery_releases',
  'delivery_drift_resources',
  'delivery_drift_checks',
  'delivery_drift_stacks',
  'delivery_rollback_journal',
  'delivery_rollbacks',
  'delivery_hosted_gates',
  'delivery_protection_answers',
  'delivery_protection_requests',
  'delivery_webhook_deliveries',
];

/** SQLite always, PostgreSQL when the environment names one. Call it once per file, outside of tests. */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const known = new Map<TestDatabaseId, Knex>();
  return {
    ids: databases.eachSupportedId(),
    /** An empty database without tables. */
    empty: (id: TestDatabaseId): Promise<Knex> => databases.init(id),
    /** The database of the test that runs, as {@link migrated} left it. */
    current: (id: TestDatabaseId): Knex => known.get(id)!,
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
