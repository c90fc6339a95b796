import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import createKnex, { type Knex } from 'knex';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from './migrate';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('migrateDatabase on %s', id => {
  let directory: string;
  let knex: Knex;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'migrations-'));
    await writeFile(
      join(directory, '20260101000000_pupils.js'),
      `exports.up = knex => knex.schema.createTable('pupils', t => t.increments('id'));
       exports.down = knex => knex.schema.dropTable('pupils');`,
    );
    knex = await databases.init(id);
  });

  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  const service = (skip = false): DatabaseService => ({
    getClient: async () => knex,
    migrations: { skip },
  });

  it('brings tables up to date, any number of times', async () => {
    await migrateDatabase(service(), { directory });
    await migrateDatabase(service(), { directory });
    expect(await knex('pupils').select()).toEqual([]);
  });

  it('lets replicas start together on an empty database', async () => {
    // A SQLite file belongs to one process: there is never more than one replica.
    const others = Array.from({ length: id === 'SQLITE_3' ? 0 : 3 }, () =>
      createKnex({ client: 'pg', connection: knex.client.config.connection }),
    );
    try {
      await Promise.all(
        [knex, ...others].map(replica =>
          migrateDatabase(
            { getClient: async () => replica },
            { directory, retryMs: 20 },
          ),
        ),
      );
      expect(await knex('pupils').select()).toEqual([]);
      expect(await knex('knex_migrations_lock').select('is_locked')).toEqual([
        { is_locked: 0 },
      ]);
    } finally {
      await Promise.all(others.map(replica => replica.destroy()));
    }
  });

  it('does nothing when migrations are switched off', async () => {
    await migrateDatabase(service(true), { directory });
    expect(await knex.schema.hasTable('pupils')).toBe(false);
  });

  it('waits for the replica that holds the lock', async () => {
    await migrateDatabase(service(), { directory });
    await writeFile(
      join(directory, '20260102000000_teachers.js'),
      `exports.up = knex => knex.schema.createTable('teachers', t => t.increments('id'));
       exports.down = knex => knex.schema.dropTable('teachers');`,
    );
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    const logger = mockServices.logger.mock({
      info: jest.fn(() => {
        void knex('knex_migrations_lock')
          .update({ is_locked: 0 })
          .then(() => undefined);
      }),
    });
    await migrateDatabase(service(), { directory, logger, retryMs: 20 });
    expect(logger.info).toHaveBeenCalled();
    expect(await knex.schema.hasTable('teachers')).toBe(true);
  });

  it('names the remedy when the lock is never released', async () => {
    await migrateDatabase(service(), { directory });
    await writeFile(
      join(directory, '20260102000000_teachers.js'),
      `exports.up = async () => {}; exports.down = async () => {};`,
    );
    await knex('knex_migrations_lock').update({ is_locked: 1 });
    await expect(
      migrateDatabase(service(), { directory, lockTimeoutMs: 20, retryMs: 10 }),
    ).rejects.toThrow(/still locked after 20 ms.*SET is_locked = 0/s);
  });

  it('passes on every other failure', async () => {
    await writeFile(
      join(directory, '20260103000000_broken.js'),
      `exports.up = async () => { throw new Error('no such column'); }; exports.down = async () => {};`,
    );
    await expect(migrateDatabase(service(), { directory })).rejects.toThrow(
      'no such column',
    );
  });
});
