import type { Knex } from 'knex';
import { databaseOf, type SqlValue } from '../database';
import { type RawHead, readHead, SELECT_HEAD } from '../head';
import {
  COLUMNS,
  COUNTS,
  type LogStore,
  type LogWriter,
  type PreparedEntry,
} from './store';

/** What is used of a connection of `pg`. */
interface Connection {
  query(sql: string): Promise<unknown>;
  query(sql: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

/** Bodies come as one value and where each of them ends: a list of them would be sent as text of twice the size. */
const INSERT_ENTRIES = `INSERT INTO audit_entry (idx, leaf, body, ${COLUMNS.join(', ')})
  SELECT $1::bigint + number - 1, substring($2::bytea FROM (32 * number - 31)::int FOR 32),
    substring($3::bytea FROM start + 1 FOR length), ${COLUMNS.join(', ')}
  FROM unnest($4::int[], $5::int[], ${COLUMNS.map((name, at) => `$${at + 6}::${COUNTS.has(name) ? 'bigint' : 'text'}[]`).join(', ')})
    WITH ORDINALITY AS entries (start, length, ${COLUMNS.join(', ')}, number)`;

/** A log in PostgreSQL. Replicas take turns by the lock of the row of the head, which ends with the transaction. */
export function postgresStore(knex: Knex): LogStore {
  return {
    ...databaseOf(knex),
    async exclusively(work) {
      const connection: Connection = await knex.client.acquireConnection();
      try {
        try {
          await connection.query('BEGIN');
          // a setting of the server or of the role may be weaker
          await connection.query('SET LOCAL synchronous_commit = on');
          const result = await work(await writerOf(connection));
          await connection.query('COMMIT');
          return result;
        } catch (error) {
          // fails when the connection is gone, and the transaction with it: the first error says why
          await connection.query('ROLLBACK').catch(() => undefined);
          throw error;
        }
      } finally {
        await knex.client.releaseConnection(connection);
      }
    },
    isTaken: error => (error as { code?: unknown }).code === '23505',
  };
}

async function writerOf(connection: Connection): Promise<LogWriter> {
  const { rows } = await connection.query(`${SELECT_HEAD} FOR UPDATE`, []);
  const head = readHead(rows as RawHead[]);
  return {
    dialect: 'postgres',
    head,
    query: async <Row>(sql: string, values: readonly SqlValue[] = []) =>
      (await connection.query(sql, values)).rows as Row[],
    async grow(entries, tiles, next) {
      if (entries.length > 0) {
        await connection.query(INSERT_ENTRIES, valuesOf(head.size, entries));
      }
      for (const { level, n, root, hashes } of tiles) {
        await connection.query(
          'INSERT INTO audit_tile (level, n, root, hashes) VALUES ($1, $2, $3, $4)',
          [level, n, root, hashes],
        );
      }
      await connection.query(
        'UPDATE audit_head SET size = $1, root = $2, frontier = $3, published_size = $4 WHERE id = 0',
        [next.size, next.root, next.frontier, next.publishedSize],
      );
    },
  };
}

function valuesOf(size: number, entries: readonly PreparedEntry[]): unknown[] {
  const starts: number[] = [];
  let end = 0;
  for (const { body } of entries) {
    starts.push(end);
    end += body.length;
  }
  return [
    size,
    Buffer.concat(entries.map(({ leaf }) => leaf)),
    Buffer.concat(entries.map(({ body }) => body)),
    starts,
    entries.map(({ body }) => body.length),
    ...COLUMNS.map(name => entries.map(({ columns }) => columns[name])),
  ];
}
