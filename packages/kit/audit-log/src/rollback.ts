import {
  openCheckpoint,
  type SignerKey,
  whyNotConsistent,
} from '@bellwether/domain-transparency-log';
import type { LogDatabase } from './database';
import { type LogHead, type RawHead, readHead, SELECT_HEAD } from './head';
import { LogReader } from './LogReader';
import { nodeHash } from './nodeHash';

/**
 * Why a log is not what was signed before: it is smaller, or begins otherwise.
 *
 * @param notes - checkpoints that were signed
 * @param known - `head`: of the log, where it was read already
 * @returns a sentence; undefined: all of them are consistent with the log
 * @throws NoteError when a note is no checkpoint that one of the keys has signed
 */
export async function whyRolledBack(
  database: LogDatabase,
  notes: readonly string[],
  known: { origin: string; signers: readonly SignerKey[]; head?: LogHead },
): Promise<string | undefined> {
  const head =
    known.head ?? readHead(await database.query<RawHead>(SELECT_HEAD));
  for (const note of notes) {
    const { checkpoint } = await openCheckpoint(
      note,
      known.origin,
      known.signers,
    );
    const size = Number(checkpoint.size);
    if (size > head.size) {
      return `it has ${head.size} entries, and a checkpoint over ${size} was signed.`;
    }
    const broken =
      size > 0 &&
      (await whyOther(database, { size, root: checkpoint.root }, head));
    if (broken) {
      return `it does not begin with the ${size} entries that were signed: ${broken}`;
    }
  }
  return undefined;
}

async function whyOther(
  database: LogDatabase,
  signed: LogHead,
  head: LogHead,
): Promise<string | null> {
  let proof: Uint8Array[];
  try {
    proof = await new LogReader(database).consistency(signed.size, head.size);
  } catch (error) {
    // parts of the tree that are not there prove nothing
    if (error instanceof RangeError) return error.message;
    throw error;
  }
  return whyNotConsistent(
    {
      from: BigInt(signed.size),
      to: BigInt(head.size),
      fromRoot: signed.root,
      toRoot: head.root,
      proof,
    },
    nodeHash,
  );
}
