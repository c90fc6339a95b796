import { TestDatabases } from '@backstage/backend-test-utils';
import { isRetryable, retryTransaction } from './transaction';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const failure = (code: string) => Object.assign(new Error(code), { code });

describe('isRetryable', () => {
  it.each(['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'])(
    'repeats %s',
    code => expect(isRetryable(failure(code))).toBe(true),
  );

  it.each([failure('23505'), new Error('x'), null, 'text', { code: 40001 }])(
    'does not repeat %p',
    error => expect(isRetryable(error)).toBe(false),
  );
});

describe.each(databases.eachSupportedId())('retryTransaction on %s', id => {
  it('repeats work that the database gave up, and keeps nothing of the failed attempt', async () => {
    const knex = await databases.init(id);
    await knex.schema.createTable('t', table => table.integer('n'));
    let attempt = 0;
    const result = await retryTransaction(
      knex,
      async tx => {
        attempt += 1;
        await tx('t').insert({ n: attempt });
        if (attempt < 3) throw failure('40P01');
        return 'done';
      },
      { pauseMs: 1 },
    );
    expect(result).toBe('done');
    expect(await knex('t').select('n')).toEqual([{ n: 3 }]);
  });

  it('gives up after the last attempt with the error as it came', async () => {
    const knex = await databases.init(id);
    const error = failure('40001');
    let attempts = 0;
    await expect(
      retryTransaction(
        knex,
        async () => {
          attempts += 1;
          throw error;
        },
        { attempts: 2, pauseMs: 1 },
      ),
    ).rejects.toBe(error);
    expect(attempts).toBe(2);
  });

  it('does not repeat what will not get better', async () => {
    const knex = await databases.init(id);
    let attempts = 0;
    await expect(
      retryTransaction(knex, async tx => {
        attempts += 1;
        await tx('missing').insert({ n: 1 });
      }),
    ).rejects.toThrow(/missing/);
    expect(attempts).toBe(1);
  });
});
