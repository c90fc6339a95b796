import type { Message, MessageEntry } from '../model';
import { readHeader } from './header';
import { COMMON_TYPES } from './types';

/** More changes than this are not in one squash. */
const MAX_ENTRIES = 500;

/**
 * The changes a squash was made of: its header when it is conventional, and every line of the body that is a conventional
 * header, behind a list marker or not. Footers BREAKING CHANGE belong to the header. Nothing when the body has none.
 */
export function splitEntries(message: Message): readonly MessageEntry[] {
  const entries: MessageEntry[] = [];
  const { type, scope, subject, breaking, breakingNotes, body } = message;
  if (type !== null) {
    entries.push({ type, scope, subject, breaking, breakingNotes });
  }
  const before = entries.length;
  for (const line of (body ?? '').split('\n')) {
    if (entries.length >= MAX_ENTRIES) break;
    const header = readHeader(line.replace(/^[*-] /, ''));
    if (!header || !COMMON_TYPES.has(header.type)) continue;
    const entry = {
      type: header.type,
      scope: header.scope,
      subject: header.subject,
      breaking: header.bang,
      breakingNotes: header.bang ? [header.subject] : [],
    };
    if (!entries.some(known => sameChange(known, entry))) entries.push(entry);
  }
  return entries.length > before ? entries : [];
}

/** GitHub repeats the title of a pull request with one commit in the body of the squash. */
function sameChange(one: MessageEntry, other: MessageEntry): boolean {
  return (
    one.type === other.type &&
    one.scope === other.scope &&
    one.subject.replace(/ \(#\d{1,9}\)$/, '') === other.subject
  );
}
