import { fromBase64, readDecimal, toBase64 } from '../bytes';
import { MAX_NOTE_BYTES, NoteError } from '../note/note';
import { HASH_BYTES } from '../tree/treeHash';

/** That an entry is in a log, in one file. @public */
export interface ProofFile {
  /** Number of the entry, from 0. */
  index: bigint;
  /** Hashes of the inclusion proof, the sibling of the leaf first. */
  proof: readonly Uint8Array[];
  /** What the log wants to say besides; undefined: nothing. */
  extra?: Uint8Array;
  /** Signed checkpoint of the tree the entry is in, as it came. */
  checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** Most hashes a proof can have. */
const MAX_HASHES = 63;

/**
 * Reads a proof. Nothing is verified.
 *
 * @throws NoteError with the line that is wrong
 *
 * Source: C2SP tlog-proof.
 * @public
 */
export function parseProofFile(text: string): ProofFile {
  if (text.length > MAX_NOTE_BYTES) {
    throw new NoteError(
      `Expected a proof of at most ${MAX_NOTE_BYTES} characters, found ${text.length}.`,
    );
  }
  const blank = text.indexOf('\n\n');
  if (blank < 0) {
    throw new NoteError('Expected a blank line before the checkpoint.');
  }
  const lines = text.slice(0, blank).split('\n');
  const wrong = (at: number, expected: string) =>
    new NoteError(
      `Line ${at + 1}: expected ${expected}, found ${JSON.stringify((lines[at] ?? '').slice(0, 100))}.`,
    );
  if (lines[0] !== HEADER) throw wrong(0, JSON.stringify(HEADER));

  const [, encoded] = /^extra (.*)$/.exec(lines[1] ?? '') ?? [];
  const extra = encoded === undefined ? undefined : fromBase64(encoded);
  if (extra === null) throw wrong(1, '"extra" and base64');

  const at = extra === undefined ? 1 : 2;
  const [, decimal] = /^index (.*)$/.exec(lines[at] ?? '') ?? [];
  const index = decimal === undefined ? null : readDecimal(decimal);
  if (index === null) throw wrong(at, '"index" and a decimal');

  const proof = lines.slice(at + 1).map((line, number) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) {
      throw wrong(at + 1 + number, `a hash of ${HASH_BYTES} bytes in base64`);
    }
    return hash;
  });
  if (proof.length > MAX_HASHES) {
    throw new NoteError(
      `Expected at most ${MAX_HASHES} hashes, found ${proof.length}.`,
    );
  }
  const file = { index, proof, checkpoint: text.slice(blank + 2) };
  return extra === undefined ? file : { ...file, extra };
}

/** Writes a proof, as {@link parseProofFile} reads it. @public */
export function printProofFile({
  index,
  proof,
  extra,
  checkpoint,
}: ProofFile): string {
  const lines = [
    HEADER,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(toBase64),
  ];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}
