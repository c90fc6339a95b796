import type { Knex } from 'knex';
import type { SqlValue } from '../database';
import { databaseOf } from '../database';
import { type RawHead, readHead, SELECT_HEAD } from '../head';
import { COLUMNS, type LogStore, type LogWriter } from './store';

/** What is used of a connection of `better-sqlite3`. */
interface Connection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
  pragma(sql: string): unknown;
  prepare(sql: string): {
    all(...values: SqlValue[]): unknown[];
    run(...values: (SqlValue | (SqlValue | null)[])[]): unknown;
  };
}

type Statements = ReturnType<typeof prepare>;

const INSERT_ENTRY = `INSERT INTO audit_entry (idx, leaf, body, ${COLUMNS.join(', ')})
  VALUES (?, ?, ?, ${COLUMNS.map(() => '?').join(', ')})`;

/** A log in a file of SQLite. Statements are prepared once for each connection: Knex would compile each of them every time. */
export function sqliteStore(knex: Knex): LogStore {
  const prepared = new WeakMap<Connection, Statements>();
  return {
    ...databaseOf(knex),
    async exclusively(work) {
      const connection: Connection = await knex.client.acquireConnection();
      try {
        const statements = prepared.get(connection) ?? prepare(connection);
        prepared.set(connection, statements);
        // takes the lock at once: a transaction that began by reading could not write once another has written
        connection.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(writerOf(connection, statements));
          connection.exec('COMMIT');
          return result;
        } catch (error) {
          // a full disk, for one, has ended it already
          if (connection.inTransaction) connection.exec('ROLLBACK');
          throw error;
        }
      } finally {
        await knex.client.releaseConnection(connection);
      }
    },
    isTaken: error =>
      ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(
        String((error as { code?: unknown }).code),
      ),
  };
}

/** A commit in write-ahead mode is one synchronous write, if it is asked for: drivers are built not to wait for it. */
function prepare(connection: Connection) {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  return {
    head: connection.prepare(SELECT_HEAD),
    insertEntry: connection.prepare(INSERT_ENTRY),
    insertTile: connection.prepare(
      'INSERT INTO audit_tile (level, n, root, hashes) VALUES (?, ?, ?, ?)',
    ),
    updateHead: connection.prepare(
      'UPDATE audit_head SET size = ?, root = ?, frontier = ?, published_size = ? WHERE id = 0',
    ),
  };
}

function writerOf(
  connection: Connection,
  { head: selectHead, insertEntry, insertTile, updateHead }: Statements,
): LogWriter {
  const head = readHead(selectHead.all() as RawHead[]);
  return {
    dialect: 'sqlite',
    head,
    query: async <Row>(sql: string, values: readonly SqlValue[] = []) => {
      const statement = connection.prepare(sql);
      if (/^SELECT/i.test(sql)) return statement.all(...values) as Row[];
      statement.run(...values);
      return [];
    },
    async grow(entries, tiles, { size, root, frontier, publishedSize }) {
      entries.forEach(({ leaf, body, columns }, at) =>
        // one array: a call of so many arguments takes longer
        insertEntry.run([
          head.size + at,
          leaf,
          body,
          ...COLUMNS.map(name => columns[name]),
        ]),
      );
      for (const { level, n, root: hash, hashes } of tiles) {
        insertTile.run(level, n, hash, hashes);
      }
      updateHead.run(size, root, frontier, publishedSize);
    },
  };
}
