import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  bulkChunks,
  bulkRows,
  inValues,
  isPostgres,
  rawResultRows,
} from './bulk';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const COLUMNS = {
  id: 'integer',
  at_ms: 'bigint',
  name: 'text',
  ratio: 'double precision',
  active: 'boolean',
} as const;

describe.each(databases.eachSupportedId())('bulk statements on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('lessons', table => {
      table.integer('id').primary();
      table.bigInteger('at_ms');
      table.text('name');
      table.double('ratio');
      table.boolean('active');
    });
  });

  const insert = (rows: (string | number | boolean | null)[][]) =>
    knex.raw(
      'INSERT INTO lessons (id, at_ms, name, ratio, active) ? ON CONFLICT (id) DO NOTHING RETURNING id',
      [bulkRows(knex, COLUMNS, rows)],
    );

  it('knows the engine', () => {
    expect(isPostgres(knex)).toBe(id.startsWith('POSTGRES'));
  });

  it('stores every value as it is', async () => {
    const names = [`O'Brien "x", {y} \\ ?`, '', 'NULL', '教室', null];
    await insert(
      names.map((name, index) => [
        index,
        1_790_000_000_000 + index,
        name,
        0.1 + index,
        index % 2 === 0,
      ]),
    );
    const rows = await knex('lessons').orderBy('id');
    expect(
      rows.map(row => ({
        ...row,
        at_ms: Number(row.at_ms),
        active: Boolean(row.active),
      })),
    ).toEqual(
      names.map((name, index) => ({
        id: index,
        at_ms: 1_790_000_000_000 + index,
        name,
        ratio: 0.1 + index,
        active: index % 2 === 0,
      })),
    );
  });

  it('hands out what a conflict clause let through', async () => {
    await insert([[1, 0, 'a', 0, true]]);
    const result = await insert([
      [1, 0, 'a', 0, true],
      [2, 0, 'b', 0, true],
    ]);
    expect(rawResultRows<{ id: number }>(result)).toEqual([{ id: 2 }]);
  });

  it('takes thousands of rows in as few statements as the engine allows', async () => {
    const rows = Array.from({ length: 12_345 }, (_, index) => [
      index,
      index,
      `lesson ${index}`,
      index / 7,
      true,
    ]);
    let statements = 0;
    for (const chunk of bulkChunks(knex, 5, rows)) {
      await insert([...chunk]);
      statements += 1;
    }
    expect(statements).toBe(isPostgres(knex) ? 2 : 3);
    expect(Number((await knex('lessons').count({ count: '*' }))[0].count)).toBe(
      12_345,
    );
  });

  it('finds rows by any number of values', async () => {
    await insert(
      [1, 2, 3].map(number => [number, 0, `it's ${number}`, 0, true]),
    );
    const many = Array.from({ length: 50_000 }, (_, index) => index + 2);
    const byId = await knex('lessons')
      .where(inValues(knex, 'id', 'integer', many))
      .orderBy('id');
    expect(byId.map(row => row.id)).toEqual([2, 3]);
    const byName = await knex('lessons AS l').where(
      inValues(knex, 'l.name', 'text', [`it's 1`, 'none']),
    );
    expect(byName.map(row => row.id)).toEqual([1]);
    expect(
      await knex('lessons').where(inValues(knex, 'id', 'integer', [])),
    ).toEqual([]);
  });
});
