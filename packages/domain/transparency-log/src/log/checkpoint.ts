import { readDecimal, fromBase64, toBase64 } from '../bytes';
import type { VerifierKey } from '../note/keys';
import { type Note, NoteError } from '../note/note';
import {
  openNote,
  type OpenedNote,
  type VerifiedSignature,
} from '../note/signing';
import { HASH_BYTES } from '../tree/treeHash';

/** State of a log: what it signs. @public */
export interface Checkpoint {
  /** Which log: a schema-less address by custom. */
  origin: string;
  /** Entries. */
  size: bigint;
  /** Root of the tree over them (32 bytes). */
  root: Uint8Array<ArrayBuffer>;
  /** Lines after those of the standard; better there are none. */
  extensions: readonly string[];
}

/** A checkpoint that its log has signed, and who else. @public */
export interface OpenedCheckpoint extends OpenedNote {
  checkpoint: Checkpoint;
  /** Signatures of witnesses that were asked for, with their times. */
  cosignatures: readonly VerifiedSignature[];
}

/**
 * Reads the text of a checkpoint. Nothing is verified.
 *
 * @throws NoteError with the line that is wrong
 *
 * Source: C2SP tlog-checkpoint, "Note text".
 * @public
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.endsWith('\n') ? text.slice(0, -1).split('\n') : [];
  const [origin, decimal, encoded, ...extensions] = lines;
  if (encoded === undefined) {
    throw new NoteError(
      'Expected a checkpoint of at least three lines: origin, size and root.',
    );
  }
  if (origin === '') {
    throw new NoteError('Line 1: expected the origin of a log, found nothing.');
  }
  const size = readDecimal(decimal);
  if (size === null) {
    throw new NoteError(
      `Line 2: expected a size as a decimal without leading zeros, found ${JSON.stringify(decimal.slice(0, 100))}.`,
    );
  }
  const root = fromBase64(encoded);
  if (root?.length !== HASH_BYTES) {
    throw new NoteError(
      `Line 3: expected a root of ${HASH_BYTES} bytes in base64, found ${JSON.stringify(encoded.slice(0, 100))}.`,
    );
  }
  const blank = extensions.indexOf('');
  if (blank >= 0) {
    throw new NoteError(`Line ${blank + 4}: expected no blank line.`);
  }
  return { origin, size, root, extensions };
}

/** Writes the text of a checkpoint, as {@link parseCheckpoint} reads it. @public */
export function printCheckpoint({
  origin,
  size,
  root,
  extensions,
}: Omit<Checkpoint, 'extensions'> & Partial<Checkpoint>): string {
  const lines = [origin, size, toBase64(root), ...(extensions ?? [])];
  return lines.map(line => `${line}\n`).join('');
}

/**
 * Reads a checkpoint that one of the keys of its log has signed.
 *
 * @param origin - of the log that is asked for: keys may sign for several
 * @param keys - of that log (type Ed25519), and of the witnesses that are asked for
 * @throws NoteError unless it is a checkpoint of that log, signed by it, without forged signatures
 * @public
 */
export async function openCheckpoint(
  note: Note | string | Uint8Array,
  origin: string,
  keys: readonly VerifierKey[],
): Promise<OpenedCheckpoint> {
  const opened = await openNote(note, keys);
  const checkpoint = parseCheckpoint(opened.note.text);
  if (checkpoint.origin !== origin) {
    throw new NoteError(
      `Expected a checkpoint of ${JSON.stringify(origin)}, found one of ${JSON.stringify(checkpoint.origin.slice(0, 100))}.`,
    );
  }
  if (!opened.verified.some(({ key }) => key.type === 'ed25519')) {
    throw new NoteError(
      `Expected a checkpoint signed by the log ${JSON.stringify(origin)}, found only cosignatures.`,
    );
  }
  const cosignatures = opened.verified.filter(({ time }) => time !== null);
  return { ...opened, checkpoint, cosignatures };
}
