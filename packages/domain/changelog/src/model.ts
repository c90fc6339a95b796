/** A person behind a commit. Mails tell people apart and are never printed. @public */
export interface Person {
  name: string;
  /** As in the commit, without angle brackets; may be empty. */
  mail: string;
}

/** What a message is, by its header. @public */
export type MessageKind =
  'conventional' | 'revert' | 'reapply' | 'merge' | 'fixup' | 'other';

/** A footer: `token: value` or `token #value`. @public */
export interface Footer {
  /** As written; `BREAKING CHANGE` has its space. */
  token: string;
  separator: ': ' | ' #';
  /** Without spaces at its ends; may run over several lines. */
  value: string;
}

/** An issue that a message names. @public */
export interface Reference {
  /** `closes` after a closing keyword of GitHub, otherwise `refs`. */
  action: 'closes' | 'refs';
  /** Undefined when it is the repository of the commit. */
  owner?: string;
  repo?: string;
  number: number;
}

/** One change of a squashed message, see `splitBody`. @public */
export interface MessageEntry {
  type: string;
  scope: string | null;
  subject: string;
  breaking: boolean;
  breakingNotes: readonly string[];
}

/** A commit message, read. @public */
export interface Message {
  kind: MessageKind;
  /** Lower case; null when the header is not conventional (`revert` and `reapply` have the type `revert`). */
  type: string | null;
  scope: string | null;
  /** Whether the header has `!` before its colon. */
  bang: boolean;
  /** The description, or the whole header of a message that is not conventional. A trailing `(#12)` stays. */
  subject: string;
  body: string | null;
  /** `!`, or a footer BREAKING CHANGE. */
  breaking: boolean;
  /** The text of each such footer; the subject when there is `!` alone. */
  breakingNotes: readonly string[];
  footers: readonly Footer[];
  references: readonly Reference[];
  /** From a trailing `(#12)` or `Merge pull request #12`. */
  pullRequest: number | null;
  /** Full object names that this commit takes back. */
  reverts: readonly string[];
  /** Full object names of the commits this one was picked from (`git cherry-pick -x`). */
  pickedFrom: readonly string[];
  /** Distinct by mail. */
  coAuthors: readonly Person[];
  /** The footer Release-As: a semantic version without `v`. */
  releaseAs: string | null;
  /** The changes of a squashed body, the header first; only with `splitBody`, and only when there is more than one. */
  entries?: readonly MessageEntry[];
  /** Whether text beyond the limit was left out. */
  truncated: boolean;
}

/** A commit as read from Git. @public */
export interface Commit {
  /** Full object name, lower case. */
  hash: string;
  parents: readonly string[];
  /** Committer time, seconds since 1970. */
  time: number;
  author: Person;
  /** The text as it is, or what a reader of the history made of it already. */
  message: string | Message;
}

/** A tag that is a release of one package. @public */
export interface ReleaseTag {
  name: string;
  /** The commit it points to, peeled. */
  hash: string;
  /** The semantic version in it, without prefix. */
  version: string;
  /** When it was made, seconds since 1970; that of its commit when left out. */
  time?: number;
}

/** Three numbers, what comes before them in time, and what says nothing about order. @public */
export interface SemanticVersion {
  major: number;
  minor: number;
  patch: number;
  prerelease: readonly (number | string)[];
  build: readonly string[];
}

/** How much a version rises. @public */
export type Bump = 'major' | 'minor' | 'patch' | 'none';

/** Somebody who is named in notes. @public */
export interface Author {
  name: string;
  /** From a noreply address, without asking anybody. */
  login?: string;
  /** Present and true for `name[bot]`. */
  bot?: true;
}

/**
 * Why a commit is not in rendered notes: it is a merge, or merged by one that is listed; waits for being squashed; makes a
 * release; is taken back (or takes back) within the release; was picked from a commit of the same release; has a type that is
 * hidden; or is not conventional.
 *
 * @public
 */
export type Omission =
  | 'merge'
  | 'merged'
  | 'fixup'
  | 'release'
  | 'reverted'
  | 'picked'
  | 'type'
  | 'other';

/** A change of a release: one a commit, or several of a squashed body. @public */
export interface ReleaseCommit {
  hash: string;
  kind: MessageKind;
  type: string | null;
  scope: string | null;
  subject: string;
  breaking: boolean;
  breakingNotes: readonly string[];
  references: readonly Reference[];
  pullRequest: number | null;
  /** Full object names of the commits it takes back. */
  reverts: readonly string[];
  authors: readonly Author[];
  /** Committer time, seconds since 1970. */
  time: number;
  /** Versions that have the same change, picked from or to another line. */
  alsoIn?: readonly string[];
  /** Why it is not in rendered notes; absent when it is. */
  omitted?: Omission;
}

/** The commits of a version that no earlier version has. @public */
export interface Release {
  /** Null for what is not released. */
  version: string | null;
  tag: string | null;
  /** YYYY-MM-DD in UTC, null when not released. */
  date: string | null;
  /** Full object name of the tagged commit, null when not released. */
  hash: string | null;
  /** Whether it is the first release of all, which is rendered as one sentence. */
  initial: boolean;
  /** Newest first. */
  commits: readonly ReleaseCommit[];
}

/** What to release next, and why. @public */
export interface NextVersion {
  /** Null when nothing calls for a release. */
  version: string | null;
  tag: string | null;
  bump: Bump;
  /** The version it follows. */
  previous: string | null;
  previousTag: string | null;
  prerelease: boolean;
  /** In words, most important first. */
  reasons: readonly string[];
  /** What no rule decides and somebody should look at. */
  needsHuman: readonly string[];
}

/** @public */
export interface Changelog {
  /** The package it is of, null for a whole repository. */
  package: string | null;
  /** Newest first; what is not released comes first, with version null, when there is any. */
  releases: readonly Release[];
  next: NextVersion;
  /** What the policy does not allow; whoever publishes stops when there is any. */
  problems: readonly ChangelogProblem[];
}

/** A commit that the policy does not allow. @public */
export interface ChangelogProblem {
  code: 'non-conventional' | 'fixup';
  hash: string;
  /** What was expected and what to do; holds no foreign text. */
  message: string;
}
