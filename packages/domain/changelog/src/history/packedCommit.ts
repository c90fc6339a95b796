import type { Message, MessageKind, Person } from '../model';
import type { HistoryCommit } from './logParser';

/** In the order of their numbers. */
export const KINDS: readonly MessageKind[] = [
  'conventional',
  'revert',
  'reapply',
  'merge',
  'fixup',
  'other',
];

/** Bits of a row above the three of the kind. */
export const BANG = 8;
export const BREAKING = 16;
export const MESSAGE_TRUNCATED = 32;
export const DAMAGED = 64;
export const TRUNCATED = 128;
export const PICKED = 256;

/** What few commits have, as one piece of JSON. */
export type Extras = Partial<
  Pick<
    Message,
    | 'breakingNotes'
    | 'references'
    | 'reverts'
    | 'pickedFrom'
    | 'coAuthors'
    | 'releaseAs'
    | 'entries'
  > &
    Pick<HistoryCommit, 'packages'>
>;

/** What a row holds, as values. */
export interface Row {
  hash: string;
  time: number;
  author: Person;
  bits: number;
  type: string | null;
  scope: string | null;
  subject: string;
  pullRequest: number | null;
  extras: Extras | undefined;
}

const NONE: readonly never[] = Object.freeze([]);

/** What a commit has that few have; undefined when it has nothing of it. */
export function extrasOf(
  message: Message,
  packages: readonly number[] | undefined,
): Extras | undefined {
  const { breakingNotes, references, reverts } = message;
  const { pickedFrom, coAuthors, releaseAs, entries } = message;
  const ownNotes =
    message.breaking &&
    !(breakingNotes.length === 1 && breakingNotes[0] === message.subject);
  if (
    !ownNotes &&
    references.length + reverts.length === 0 &&
    pickedFrom.length + coAuthors.length === 0 &&
    releaseAs === null &&
    entries === undefined &&
    packages === undefined
  ) {
    return undefined;
  }
  return {
    ...(ownNotes && { breakingNotes }),
    ...(references.length > 0 && { references }),
    ...(reverts.length > 0 && { reverts }),
    ...(pickedFrom.length > 0 && { pickedFrom }),
    ...(coAuthors.length > 0 && { coAuthors }),
    ...(releaseAs !== null && { releaseAs }),
    ...(entries && { entries }),
    ...(packages && { packages }),
  };
}

/** The number that says what a message is and what it has. */
export function bitsOf(message: Message, commit: HistoryCommit): number {
  return (
    KINDS.indexOf(message.kind) |
    (message.bang ? BANG : 0) |
    (message.breaking ? BREAKING : 0) |
    (message.truncated ? MESSAGE_TRUNCATED : 0) |
    (commit.damaged ? DAMAGED : 0) |
    (commit.truncated ? TRUNCATED : 0) |
    (message.pickedFrom.length > 0 ? PICKED : 0)
  );
}

/** The commit that a row was made of, without body and footers. */
export class PackedCommit implements HistoryCommit {
  readonly hash: string;
  readonly time: number;
  readonly author: Person;
  readonly message: Message;
  // Not made where there is nothing: of nearly every commit.
  declare readonly packages?: readonly number[];
  declare readonly damaged?: true;
  declare readonly truncated?: true;

  constructor(
    row: Row,
    private readonly index: number,
    private readonly history: { parentsOf(index: number): readonly string[] },
  ) {
    this.hash = row.hash;
    this.time = row.time;
    this.author = row.author;
    this.message = messageOf(row);
    if (row.extras?.packages) this.packages = row.extras.packages;
    if (row.bits & DAMAGED) this.damaged = true;
    if (row.bits & TRUNCATED) this.truncated = true;
  }

  /** Read by few, and several names each. */
  get parents(): readonly string[] {
    return this.history.parentsOf(this.index);
  }
}

function messageOf({
  bits,
  type,
  scope,
  subject,
  pullRequest,
  extras,
}: Row): Message {
  const breaking = (bits & BREAKING) !== 0;
  const message: Message = {
    kind: KINDS[bits & 7],
    type,
    scope,
    bang: (bits & BANG) !== 0,
    subject,
    body: null,
    breaking,
    breakingNotes: extras?.breakingNotes ?? (breaking ? [subject] : NONE),
    footers: NONE,
    references: extras?.references ?? NONE,
    pullRequest,
    reverts: extras?.reverts ?? NONE,
    pickedFrom: extras?.pickedFrom ?? NONE,
    coAuthors: extras?.coAuthors ?? NONE,
    releaseAs: extras?.releaseAs ?? null,
    truncated: (bits & MESSAGE_TRUNCATED) !== 0,
  };
  if (extras?.entries) message.entries = extras.entries;
  return message;
}
