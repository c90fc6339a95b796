import { TestDatabases } from '@backstage/backend-test-utils';
import createKnex from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useWriteAheadLog } from './sqlite';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe('useWriteAheadLog', () => {
  it('makes commits of a file cheaper but no less durable', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wal-'));
    const knex = createKnex({
      client: 'better-sqlite3',
      connection: { filename: join(folder, 'a.sqlite') },
      useNullAsDefault: true,
    });
    try {
      await useWriteAheadLog(knex);
      expect(await knex.raw('PRAGMA journal_mode')).toEqual([
        { journal_mode: 'wal' },
      ]);
      // 2 is FULL: the log is synchronized with every commit.
      expect(await knex.raw('PRAGMA synchronous')).toEqual([
        { synchronous: 2 },
      ]);
    } finally {
      await knex.destroy();
      await rm(folder, { recursive: true });
    }
  });

  it.each(databases.eachSupportedId())('does no harm to %s', async id => {
    const knex = await databases.init(id);
    await useWriteAheadLog(knex);
    await knex.schema.createTable('t', table => table.integer('n'));
    expect(await knex('t')).toEqual([]);
  });
});
