import type { Footer, Message, MessageKind } from '../model';
import { parseVersion } from '../semver/version';
import { isBreaking, readFooters, startOfFooters } from './footers';
import { readHeader } from './header';
import { readCoAuthors } from './coAuthors';
import { readPicked, readReverts } from './objectNames';
import { pullRequestAt } from './pullRequest';
import { readReferences } from './references';
import { readSpecialHeader } from './special';
import { splitEntries } from './splitBody';

/** Characters of a message that are read; the rest is left out. @public */
export const MAX_MESSAGE = 65_536;

/** @public */
export interface ParseOptions {
  /** Whether conventional headers in the body are changes of their own. Default false. */
  splitBody?: boolean;
  /** Whose addresses are references. Default `github.com`. */
  host?: string;
}

const NONE: readonly never[] = Object.freeze([]);

/**
 * Reads a commit message by Conventional Commits 1.0.0, in one pass whose time grows with the length and nothing else.
 * Every text is a message: what is not conventional has the kind `other`. What the specification leaves open is decided as the
 * README says.
 *
 * @see https://www.conventionalcommits.org/en/v1.0.0/
 * @public
 */
export function parseMessage(
  given: string,
  options: ParseOptions = {},
): Message {
  const truncated = given.length > MAX_MESSAGE;
  const text = normalise(truncated ? given.slice(0, MAX_MESSAGE) : given);
  const lineEnd = text.indexOf('\n');
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd).trimEnd();
  const first = readFirstLine(line);
  const hash = first.quoted ? -1 : pullRequestAt(line);
  const message: Message = {
    kind: first.kind,
    type: first.type,
    scope: first.scope,
    bang: first.bang,
    subject: first.subject,
    body: null,
    breaking: first.bang,
    breakingNotes: first.bang ? [first.subject] : NONE,
    footers: NONE,
    references: readReferences(text, options.host ?? 'github.com', hash),
    pullRequest: hash < 0 ? null : Number.parseInt(line.slice(hash + 1), 10),
    reverts: NONE,
    pickedFrom: NONE,
    coAuthors: NONE,
    releaseAs: null,
    truncated,
  };
  if (lineEnd >= 0) readRest(message, text, lineEnd + 1);
  if (options.splitBody && message.body !== null) {
    const entries = splitEntries(message);
    if (entries.length > 0) message.entries = entries;
  }
  return message;
}

interface FirstLine {
  kind: MessageKind;
  type: string | null;
  scope: string | null;
  bang: boolean;
  subject: string;
  /** Whether a trailing `(#12)` stands inside quotes: it is the pull request of another commit. */
  quoted: boolean;
}

function readFirstLine(line: string): FirstLine {
  const special = readSpecialHeader(line);
  if (special) {
    const { kind, subject, quoted } = special;
    const type = kind === 'revert' || kind === 'reapply' ? 'revert' : null;
    return { kind, type, scope: null, bang: false, subject, quoted };
  }
  const header = readHeader(line);
  if (!header) {
    return {
      kind: 'other',
      type: null,
      scope: null,
      bang: false,
      subject: line.trimStart(),
      quoted: false,
    };
  }
  const { type, scope, bang, subject } = header;
  const kind = type === 'revert' ? 'revert' : 'conventional';
  return { kind, type, scope, bang, subject, quoted: false };
}

/** Body, footers and what they say. */
function readRest(message: Message, text: string, from: number): void {
  message.reverts = readReverts(text, from);
  message.pickedFrom = readPicked(text, from);
  const start = startOfFooters(text, from);
  const body = trimBody(text, from, start);
  if (body !== '') message.body = body;
  const footers = start < text.length ? readFooters(text, start) : NONE;
  message.footers = footers;
  message.coAuthors = readCoAuthors(footers, message.body);
  message.releaseAs = releaseAs(footers);
  const notes = footers.filter(isBreaking).map(({ value }) => value);
  if (notes.length > 0) {
    message.breaking = true;
    message.breakingNotes = notes;
  }
}

/** The body without blank lines around it. */
function trimBody(text: string, from: number, to: number): string {
  let start = from;
  while (start < to && text.charCodeAt(start) === 10) start += 1;
  return text.slice(start, to).trimEnd();
}

/** The last one counts; what is no version says nothing here and is a problem of the lint. */
function releaseAs(footers: readonly Footer[]): string | null {
  for (let index = footers.length - 1; index >= 0; index -= 1) {
    const { token, value } = footers[index];
    if (token.length === 10 && token.toLowerCase() === 'release-as') {
      const version = value.replace(/^v/i, '');
      if (parseVersion(version)) return version;
    }
  }
  return null;
}

/** LF only, and neither spaces, blank lines nor a byte order mark around. */
function normalise(text: string): string {
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return unix.trim();
}
