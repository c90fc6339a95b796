import { createHash } from 'node:crypto';
import { normaliseNotes } from '@bellwether/domain-changelog';

/** SHA-256 of notes, hexadecimal; the same for the same notes whatever their line breaks. */
export function digestOf(notes: string): string {
  return createHash('sha256').update(normaliseNotes(notes)).digest('hex');
}
