import type { MergeSettings, Pull } from './pull';

/** What merging makes of a pull request. */
export interface Prediction {
  method: 'squash' | 'merge' | 'rebase';
  /** Messages of the commits that notes are made of. */
  messages: readonly string[];
}

/**
 * What the commits of a pull request are after it is merged: one message, put together as the repository says, when it may be
 * squashed; else its commits, as a merge commit is in no notes.
 */
export function predict(pull: Pull, settings: MergeSettings): Prediction {
  if (settings.squashMergeAllowed) {
    return { method: 'squash', messages: [squashed(pull, settings)] };
  }
  return {
    method: settings.mergeCommitAllowed ? 'merge' : 'rebase',
    messages: pull.messages,
  };
}

function squashed(
  { number, title, body, messages, commits }: Pull,
  { squashMergeCommitTitle, squashMergeCommitMessage }: MergeSettings,
): string {
  const only = commits === 1 ? messages[0] : undefined;
  const header =
    squashMergeCommitTitle === 'COMMIT_OR_PR_TITLE' && only !== undefined
      ? subjectOf(only)
      : title;
  const below = {
    PR_BODY: body,
    COMMIT_MESSAGES:
      only === undefined
        ? messages.map(message => `* ${message.trim()}`).join('\n\n')
        : bodyOf(only),
    BLANK: '',
  }[squashMergeCommitMessage];
  return `${header} (#${number})\n\n${below}`.trim();
}

function subjectOf(message: string): string {
  return message.split('\n', 1)[0];
}

function bodyOf(message: string): string {
  return message.slice(subjectOf(message).length).trim();
}
