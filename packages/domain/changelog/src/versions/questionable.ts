import type { ReleaseCommit } from '../model';
import type { ReadCommit } from '../notes/entries';
import { count, names } from './words';

/** Commits that should have been squashed before they came here. */
export function waitingForSquash(pending: readonly ReleaseCommit[]): string[] {
  const waiting = pending.filter(({ omitted }) => omitted === 'fixup');
  if (waiting.length === 0) return [];
  const what = count(waiting.length, 'commit waits', 'commits wait');
  return [
    `${what} for being squashed (${names(waiting)}): nothing is made of it, rebase with --autosquash.`,
  ];
}

/**
 * Reverts of what was released as a breaking change: whether taking it back breaks again is not in the history, unless the
 * header has `!`.
 *
 * @param breaks - whether a commit, if it is there, breaks something
 */
export function questionableReverts(
  unreleased: readonly ReadCommit[],
  pending: readonly ReleaseCommit[],
  breaks: (hash: string) => boolean,
): string[] {
  const reverts = unreleased.filter(
    ({ message }) => message.reverts.length > 0 && !message.breaking,
  );
  if (reverts.length === 0) return [];
  const left = new Set(
    pending
      .filter(({ omitted }) => omitted === undefined)
      .map(({ hash }) => hash),
  );
  return reverts
    .filter(
      ({ hash, message }) => left.has(hash) && message.reverts.some(breaks),
    )
    .map(
      ({ hash }) =>
        `Commit ${hash.slice(0, 9)} takes back a breaking change that is released: when that breaks as well, say so with "revert!:" or Release-As.`,
    );
}
