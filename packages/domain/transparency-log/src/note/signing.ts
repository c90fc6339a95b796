import { joined, uint64, utf8 } from '../bytes';
import {
  isSigned,
  KeyError,
  type SignerKey,
  signBytes,
  type VerifierKey,
} from './keys';
import {
  isNoteText,
  type Note,
  NoteError,
  type NoteSignature,
  parseNote,
} from './note';

/** Bytes of an Ed25519 signature. */
const SIGNATURE_BYTES = 64;

/** A signature that a key of ours has verified. @public */
export interface VerifiedSignature {
  key: VerifierKey;
  /** When it was made, in seconds since 1970, as the signer says; null: the key says no time. */
  time: bigint | null;
}

/** A text, and who is known to have signed it. @public */
export interface OpenedNote {
  note: Note;
  verified: readonly VerifiedSignature[];
}

/**
 * Signs a text, or a note that has signatures already. A key that cosigns puts a time under its signature.
 *
 * @param time - in seconds since 1970, for a key that cosigns
 * @throws {@link NoteError} for a text that no note can have
 *
 * Source: C2SP signed-note; C2SP tlog-cosignature, "Ed25519 signed messages".
 * @public
 */
export async function signNote(
  text: string,
  key: SignerKey,
  time?: bigint,
): Promise<NoteSignature> {
  if (!isNoteText(text)) {
    throw new NoteError(
      'Expected a text that ends with a line feed and has no control characters.',
    );
  }
  const { name, id } = key;
  if (key.type === 'ed25519') {
    const bytes = await signBytes(key, utf8(text));
    return { name, id, bytes: new Uint8Array(bytes) };
  }
  if (time === undefined || time < 0n) {
    throw new NoteError(`Expected the time at which ${name} cosigns.`);
  }
  const bytes = await signBytes(key, cosigned(text, time));
  return { name, id, bytes: joined(uint64(time), bytes) };
}

/**
 * Verifies the signatures of a note. Signatures of keys that are not asked for are left alone; one of a key that is asked for and does
 * not fit is a forgery, whatever else signed.
 *
 * @throws {@link NoteError} when the note is none, when a signature is forged, and when no key asked for has signed
 * @throws {@link KeyError} when two keys have the same name and id
 * @public
 */
export async function openNote(
  note: Note | string | Uint8Array,
  keys: readonly VerifierKey[],
): Promise<OpenedNote> {
  const read =
    typeof note === 'string' || note instanceof Uint8Array
      ? parseNote(note)
      : note;
  const verified: VerifiedSignature[] = [];
  for (const signature of read.signatures) {
    const key = keyOf(signature, keys);
    if (!key || verified.some(one => one.key === key)) continue;
    verified.push(await verify(read.text, signature, key));
  }
  if (verified.length === 0) {
    const names = keys.map(({ name, id }) => `${name}+${id}`).join(', ');
    throw new NoteError(
      `Expected a signature of ${names || 'a key that is known'}, found none.`,
    );
  }
  return { note: read, verified };
}

function keyOf(
  { name, id }: NoteSignature,
  keys: readonly VerifierKey[],
): VerifierKey | undefined {
  const fitting = keys.filter(key => key.name === name && key.id === id);
  if (fitting.length > 1) {
    throw new KeyError(
      `Expected one key ${name}+${id}, found ${fitting.length}: give each key once.`,
    );
  }
  return fitting[0];
}

async function verify(
  text: string,
  { bytes }: NoteSignature,
  key: VerifierKey,
): Promise<VerifiedSignature> {
  const time =
    key.type === 'cosignature' && bytes.length === 8 + SIGNATURE_BYTES
      ? new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)
      : null;
  const message = time === null ? utf8(text) : cosigned(text, time);
  const signature = time === null ? bytes : bytes.slice(8);
  const fits =
    (key.type === 'ed25519' || time !== null) &&
    signature.length === SIGNATURE_BYTES &&
    (await isSigned(key, message, signature));
  if (!fits) {
    throw new NoteError(
      `The signature of ${key.name}+${key.id} does not fit the text: text or signature was changed.`,
    );
  }
  return { key, time };
}

function cosigned(text: string, time: bigint): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}
