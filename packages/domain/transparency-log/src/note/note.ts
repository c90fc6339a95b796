import { fromHex, toHex } from '@bellwether/domain-digest';
import { fromBase64, joined, toBase64, utf8 } from '../bytes';
import { isKeyName } from './keys';

/** Bytes a note can have, at most. @public */
export const MAX_NOTE_BYTES = 1_000_000;

/** Signatures a note can have, at most. @public */
export const MAX_SIGNATURES = 100;

/** A signature as it stands on a note. @public */
export interface NoteSignature {
  /** Who signed. */
  name: string;
  /** With which of their keys (8 digits of hexadecimal). */
  id: string;
  /** What stands after the id. */
  bytes: Uint8Array<ArrayBuffer>;
}

/** A text and who signed it. Nothing is verified yet. @public */
export interface Note {
  /** Ends with a line feed. */
  text: string;
  signatures: readonly NoteSignature[];
}

/** A note that is none. @public */
export class NoteError extends Error {
  readonly name = 'NoteError';
}

/** What stands before a signature: U+2014 and a space. */
const DASH = '\u2014 ';

/**
 * Reads a note: a text, a blank line, and a line for each signature.
 *
 * @throws {@link NoteError} with the line that is wrong
 *
 * Source: C2SP signed-note, "Format".
 * @public
 */
export function parseNote(note: string | Uint8Array): Note {
  const all = typeof note === 'string' ? note : decoded(note);
  if (all.length > MAX_NOTE_BYTES) {
    throw new NoteError(
      `Expected a note of at most ${MAX_NOTE_BYTES} bytes, found more.`,
    );
  }
  const control = firstForbidden(all);
  if (control >= 0) {
    throw new NoteError(
      `Line ${lineAt(all, control)}: expected text without control characters, found U+${all.charCodeAt(control).toString(16).padStart(4, '0')}.`,
    );
  }
  // texts have blank lines of their own
  const blank = all.lastIndexOf('\n\n');
  if (blank < 0) {
    throw new NoteError('Expected a blank line before the signatures.');
  }
  if (!all.endsWith('\n') || blank + 2 === all.length) {
    throw new NoteError(
      'Expected at least one signature, and a line feed after the last one.',
    );
  }
  const text = all.slice(0, blank + 1);
  const lines = all.slice(blank + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) {
    throw new NoteError(
      `Expected at most ${MAX_SIGNATURES} signatures, found ${lines.length}.`,
    );
  }
  const first = lineAt(all, blank + 2);
  return {
    text,
    signatures: lines.map((line, at) => parseSignature(line, first + at)),
  };
}

/** Writes a note, as {@link parseNote} reads it. @public */
export function printNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(printSignature).join('')}`;
}

/** A signature as a line of a note. @public */
export function printSignature({ name, id, bytes }: NoteSignature): string {
  return `${DASH}${name} ${toBase64(joined(fromHex(id), bytes))}\n`;
}

/**
 * Reads the line of a signature, without its line feed.
 *
 * @param number - of the line, for what is said when it is wrong
 * @throws {@link NoteError}
 * @public
 */
export function parseSignature(line: string, number = 1): NoteSignature {
  const [name, encoded, ...more] = line.startsWith(DASH)
    ? line.slice(DASH.length).split(' ')
    : [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (!bytes || bytes.length < 5 || more.length > 0 || !isKeyName(name)) {
    throw new NoteError(
      `Line ${number}: expected a signature as "— name base64", found ${JSON.stringify(line.slice(0, 100))}.`,
    );
  }
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
}

/** Whether a text can be signed: it ends with a line feed, has no control characters, and is no longer than a note may be. @public */
export function isNoteText(text: string): boolean {
  return (
    text.endsWith('\n') &&
    firstForbidden(text) < 0 &&
    utf8(text).length <= MAX_NOTE_BYTES
  );
}

function decoded(bytes: Uint8Array): string {
  if (bytes.length > MAX_NOTE_BYTES) {
    throw new NoteError(
      `Expected a note of at most ${MAX_NOTE_BYTES} bytes, found ${bytes.length}.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    throw new NoteError('Expected a note in UTF-8, found other bytes.');
  }
}

/** Position of the first control character of ASCII but the line feed, or of half a pair; -1: there is none. */
function firstForbidden(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return at;
  }
  return text.search(/\p{Surrogate}/u);
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
