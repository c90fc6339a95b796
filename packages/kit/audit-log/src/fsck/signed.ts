import {
  type Checkpoint,
  NoteError,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  type VerifierKey,
} from '@bellwether/domain-transparency-log';

/** A checkpoint that one of the pinned keys of the log has signed. */
export interface Signed {
  size: number;
  root: Uint8Array;
  /** When witnesses that are asked for have cosigned it, epoch milliseconds. */
  witnessedMs: readonly number[];
}

/** Why a note is no checkpoint to go by. */
export interface Unsigned {
  /** `other-key`: the keys that are pinned have not signed it at all. */
  why: 'malformed' | 'other-key' | 'forged';
  message: string;
  /** What it says, if it can be read. */
  says?: Checkpoint;
}

/** What a note is worth, by pinned keys. */
export async function readSigned(
  note: string,
  { origin, keys }: { origin: string; keys: readonly VerifierKey[] },
): Promise<Signed | Unsigned> {
  try {
    const { checkpoint, cosignatures } = await openCheckpoint(
      note,
      origin,
      keys,
    );
    return {
      size: Number(checkpoint.size),
      root: checkpoint.root,
      witnessedMs: cosignatures.map(({ time }) => Number(time) * 1000),
    };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return whyUnsigned(note, error.message, keys);
  }
}

export function isSignedNote(read: Signed | Unsigned): read is Signed {
  return 'root' in read;
}

function whyUnsigned(
  text: string,
  message: string,
  keys: readonly VerifierKey[],
): Unsigned {
  try {
    const note = parseNote(text);
    const says = parseCheckpoint(note.text);
    const isClaimed = note.signatures.some(({ name, id }) =>
      keys.some(
        key => key.type === 'ed25519' && key.name === name && key.id === id,
      ),
    );
    return { why: isClaimed ? 'forged' : 'other-key', message, says };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return { why: 'malformed', message: error.message };
  }
}
