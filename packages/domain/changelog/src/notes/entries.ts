import type {
  Author,
  Commit,
  Message,
  MessageEntry,
  Omission,
  ReleaseCommit,
} from '../model';
import { readHeader } from '../message/header';
import { parseVersion } from '../semver/version';
import { isDependencyUpdate } from './dependencyUpdate';
import type { ChangelogPolicy } from './policy';

/** A commit with what was read of it. */
export interface ReadCommit {
  commit: Commit;
  hash: string;
  message: Message;
  /** Whether it has several parents. */
  merge: boolean;
  /** Whether it is on the first-parent line; always true when every commit is listed. */
  main: boolean;
}

/** The changes of one commit: one, or those of a squashed body. */
export function entriesOf(
  read: ReadCommit,
  authors: readonly Author[],
  policy: ChangelogPolicy,
): ReleaseCommit[] {
  const { commit, message } = read;
  const omitted = omission(read, policy);
  const entry: ReleaseCommit = {
    hash: commit.hash,
    kind: message.kind,
    type: message.type,
    scope: message.scope,
    subject: message.subject,
    breaking: message.breaking,
    breakingNotes: message.breakingNotes,
    references: message.references,
    pullRequest: message.pullRequest,
    reverts: message.reverts,
    authors,
    time: commit.time,
  };
  if (message.kind === 'reapply') applyAgain(entry);
  if (omitted) entry.omitted = omitted;
  else hide(entry, policy);
  if (!message.entries || omitted) return [entry];
  return message.entries.map(part => partOf(entry, part, policy));
}

function partOf(
  whole: ReleaseCommit,
  part: MessageEntry,
  policy: ChangelogPolicy,
): ReleaseCommit {
  const { omitted: _, ...rest } = whole;
  const entry: ReleaseCommit = { ...rest, ...part };
  hide(entry, policy);
  return entry;
}

/** What is applied again is what it was: `Reapply "feat: a"` is a feature. */
function applyAgain(entry: ReleaseCommit): void {
  const inner = readHeader(entry.subject);
  if (!inner) return;
  entry.type = inner.type;
  entry.scope = inner.scope;
  entry.subject = inner.subject;
}

function hide(entry: ReleaseCommit, policy: ChangelogPolicy): void {
  const { type, breaking } = entry;
  if (type === null) {
    if (policy.nonConventional !== 'list') entry.omitted = 'other';
  } else if (
    !breaking &&
    policy.hidden.includes(type) &&
    !isDependencyUpdate(entry)
  ) {
    entry.omitted = 'type';
  }
}

function omission(
  { message, merge, main }: ReadCommit,
  policy: ChangelogPolicy,
): Omission | undefined {
  if (!main) return 'merged';
  if ((merge || message.kind === 'merge') && policy.entries === 'leaves')
    return 'merge';
  if (message.kind === 'fixup') return 'fixup';
  return isRelease(message) ? 'release' : undefined;
}

/** `chore(release): 1.2.0`, `Release v1.2.0`, and headers that are a version alone. */
function isRelease({ type, scope, subject }: Message): boolean {
  if (type === 'chore') return scope === 'release';
  if (type !== null || !/^(release )?v?\d/i.test(subject)) return false;
  const version = subject.replace(/^release /i, '').replace(/^v/, '');
  return parseVersion(version) !== undefined;
}
