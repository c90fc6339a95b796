import type { DatabaseSync } from 'node:sqlite';
import type { WitnessedTree } from '@bellwether/domain-transparency-log';

/** What a witness keeps of a log. @public */
export interface WitnessedLog extends WitnessedTree {
  /** The checkpoint it signed, with the signatures of the log and its own. */
  note: string;
}

/** How long another process may hold the file, in milliseconds. */
const BUSY_MS = 5000;

/**
 * What a witness has signed, in one file of SQLite. It is on the disk before anybody hears of it: a witness that forgets would sign two
 * pasts.
 *
 * @public
 */
export class WitnessStore {
  private constructor(private readonly database: DatabaseSync) {}

  /**
   * Opens a file, and makes it when it is not there.
   *
   * @throws Error on Node older than 22.13, which has no SQLite, and when the file is none of a witness
   */
  static open(file: string): WitnessStore {
    const sqlite = process.getBuiltinModule?.('node:sqlite');
    if (!sqlite) {
      throw new Error(
        `Expected Node 22.13 or newer, which has SQLite, found ${process.version}.`,
      );
    }
    const database = new sqlite.DatabaseSync(file);
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    database.exec('PRAGMA journal_mode = WAL');
    // a commit is on the disk: that is what a signature promises
    database.exec('PRAGMA synchronous = FULL');
    database.exec(
      // sizes are of 64 bits, SQLite's numbers of 63
      'CREATE TABLE IF NOT EXISTS witnessed_log (origin TEXT PRIMARY KEY, size TEXT NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL) STRICT',
    );
    return new WitnessStore(database);
  }

  /** What was signed of a log; null: nothing yet. */
  read(origin: string): WitnessedLog | null {
    const row = this.database
      .prepare('SELECT size, root, note FROM witnessed_log WHERE origin = ?')
      .get(origin);
    if (!row) return null;
    return {
      size: BigInt(row.size as string),
      root: row.root as Uint8Array,
      note: row.note as string,
    };
  }

  /**
   * Keeps what is going to be signed, if what is there is what was read before.
   *
   * @returns whether it was; if not, another request was faster
   */
  replace(
    origin: string,
    before: WitnessedTree | null,
    { size, root, note }: WitnessedLog,
  ): boolean {
    const { changes } = before
      ? this.database
          .prepare(
            'UPDATE witnessed_log SET size = ?, root = ?, note = ? WHERE origin = ? AND size = ? AND root = ?',
          )
          .run(
            ...[String(size), root, note],
            ...[origin, String(before.size), before.root],
          )
      : this.database
          .prepare(
            'INSERT INTO witnessed_log (origin, size, root, note) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
          )
          .run(origin, String(size), root, note);
    return Number(changes) === 1;
  }

  close(): void {
    this.database.close();
  }
}
