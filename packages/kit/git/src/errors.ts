/**
 * Why there is no history. `no-git`: the command `git` is not there; `no-repository`: the folder is in none; `refused`: Git does
 * not trust the owner of the folder; `unknown-ref`: there is no such commit; `no-commits`: nothing has been committed yet;
 * `shallow`: commits are missing that were not cloned; `unreachable`: they could not be fetched; `too-large`: more than the limits
 * allow; `failed`: anything else that Git says.
 *
 * @public
 */
export type GitFailure =
  | 'no-git'
  | 'no-repository'
  | 'refused'
  | 'unknown-ref'
  | 'no-commits'
  | 'shallow'
  | 'unreachable'
  | 'too-large'
  | 'failed';

/** What Git could not do. The message says what was expected, what was found and what to do next. @public */
export class GitError extends Error {
  readonly name = 'GitError';

  constructor(
    readonly failure: GitFailure,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options);
  }
}
