import { TestDatabases } from '@backstage/backend-test-utils';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/**
 * Database tests leave out an engine they have no server for. Whoever runs them all promises one in a variable, so that a
 * broken set-up fails here instead of silently testing SQLite alone.
 */
const promised =
  process.env.BELLWETHER_EXPECT_POSTGRES === '1'
    ? (['SQLITE_3', 'POSTGRES_18'] as const)
    : (['SQLITE_3'] as const);

describe('engines of the database tests', () => {
  it('are all there that this run promises', () => {
    const missing = promised
      .filter(id => !databases.supports(id))
      .map(
        id =>
          `${id} has no server: give one in BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING, as npm test does, or unset BELLWETHER_EXPECT_POSTGRES`,
      );
    expect(missing).toEqual([]);
  });
});
