import type { VerifierKey } from '@bellwether/domain-transparency-log';
import { type LogDatabase, select } from '../database';
import type { HeadRow } from '../head';
import type { Findings } from './findings';
import { isSignedNote, readSigned } from './signed';
import type { TreeCheck } from './TreeCheck';

/** The newest checkpoint, as its row and the head say. */
export interface Published {
  /** By the head. */
  size: number;
  /** By the rows; 0: there are none. */
  newest: number;
  /** When it was made, epoch milliseconds; 0: there is none. */
  ms: number;
}

/** Both in one statement: they change together. */
export async function readPublished(database: LogDatabase): Promise<Published> {
  const [row] = await select<Record<keyof Published, number | string | null>>(
    database,
    `SELECT published_size AS size, (SELECT max(size) FROM audit_checkpoint) AS newest,
      (SELECT max(published_ms) FROM audit_checkpoint) AS ms FROM audit_head WHERE id = 0`,
  );
  return {
    size: Number(row?.size ?? 0),
    newest: Number(row?.newest ?? 0),
    ms: Number(row?.ms ?? 0),
  };
}

/**
 * Entries that are missing at the end, by what the head and checkpoints say.
 *
 * @returns the most entries that anything in the database speaks of
 */
export async function findLostEnd(
  database: LogDatabase,
  {
    end,
    head,
    published,
  }: { end: number; head: HeadRow; published: Published },
  trusted: { origin: string; keys: readonly VerifierKey[] },
  findings: Findings,
): Promise<number> {
  if (published.newest !== published.size) {
    findings.add({
      code: 'T14',
      index: published.size,
      message: `The head says that the newest checkpoint is over ${published.size} entries, found one over ${published.newest}.`,
    });
  }
  const signed =
    published.newest > head.size
      ? await signedSize(database, published.newest, trusted)
      : 0;
  const expected = Math.max(head.size, published.size, signed);
  if (end < expected) {
    findings.add({
      code: 'T4',
      ...{ index: end, end: expected },
      message: `The log had ${expected} entries, found ${end}: the end was removed.`,
    });
  }
  return expected;
}

/** The head against the tree of the entries, or of the kept hashes. */
export function checkHead(
  head: HeadRow,
  trees: TreeCheck,
  findings: Findings,
): void {
  if (trees.isBlind) return;
  const fit = trees.fits(head.root);
  const isChanged = findings.hasChanges(head.size);
  if (fit ? !trees.hasFrontier(head.frontier) : !isChanged) {
    findings.add({
      code: 'T7',
      message: `The row of audit_head does not have the ${fit ? 'frontier' : 'root'} of the tree of ${head.size} entries.`,
    });
  }
}

async function signedSize(
  database: LogDatabase,
  size: number,
  trusted: { origin: string; keys: readonly VerifierKey[] },
): Promise<number> {
  const [row] = await select<{ note: string }>(
    database,
    'SELECT note FROM audit_checkpoint WHERE size = ?',
    size,
  );
  const read = row && (await readSigned(row.note, trusted));
  return read && isSignedNote(read) ? read.size : 0;
}
