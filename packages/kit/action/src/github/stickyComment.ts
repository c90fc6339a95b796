import { UpstreamError } from '../shell/errors';
import type { MarkdownDocument } from '../text/document';
import type { Secrets } from '../text/secrets';
import type { GitHubClient } from './client';

/** GitHub refuses bodies of more than 65 536 characters; cutting by bytes stays below that for any text. */
const MAX_COMMENT_BYTES = 60_000;

/** What became of a comment. `refused`: the token may not write one, as on pull requests from forks. @public */
export type CommentOutcome =
  | { outcome: 'created' | 'updated' | 'unchanged'; url: string }
  | { outcome: 'refused'; reason: string };

/** The one comment an Action keeps on a pull request or an issue. @public */
export interface StickyComment {
  /** Pull request or issue. */
  issue: number;
  /** Tells comments of one Action apart when a job uses it more than once; lower-case words with hyphens. */
  key: string;
  body: MarkdownDocument;
}

/**
 * Writes the comment, or edits the one written before; an unchanged one is left alone. One comment edited in place does not
 * notify everybody on each push, and costs one write.
 *
 * Only a comment that starts with our mark and was written by the owner of the token is edited: anybody can put the mark
 * into a comment of their own.
 *
 * @throws UpstreamError when GitHub fails for another reason than a missing permission
 * @public
 */
export async function keepComment(
  github: GitHubClient,
  secrets: Secrets,
  { issue, key, body }: StickyComment,
): Promise<CommentOutcome> {
  if (!/^[a-z][a-z0-9-]*$/.test(key)) {
    throw new RangeError(
      `Expected a key of lower-case letters, digits and hyphens, found ${JSON.stringify(key)}`,
    );
  }
  const mark = `<!-- bellwether:${key} -->\n`;
  const text = secrets.redact(
    mark + body.render(MAX_COMMENT_BYTES - mark.length),
  );
  try {
    const own = await findOwn(github, issue, mark);
    if (own && sameText(own.body, text)) {
      return { outcome: 'unchanged', url: own.url };
    }
    if (own) {
      const { data } = await github.request(
        'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        { comment_id: own.id, body: text },
      );
      return { outcome: 'updated', url: data.html_url };
    }
    const { data } = await github.request(
      'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
      { issue_number: issue, body: text },
    );
    return { outcome: 'created', url: data.html_url };
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 403) {
      return {
        outcome: 'refused',
        reason: [error.message, error.hint].filter(Boolean).join(' '),
      };
    }
    throw error;
  }
}

interface OwnComment {
  id: number;
  url: string;
  body: string;
}

async function findOwn(
  github: GitHubClient,
  issue: number,
  mark: string,
): Promise<OwnComment | undefined> {
  const { items } = await github.list(
    'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    { issue_number: issue },
  );
  const marked = items.filter(({ body }) =>
    body?.replaceAll('\r\n', '\n').startsWith(mark),
  );
  let login: string | undefined;
  for (const { id, html_url: url, body = '', user } of marked) {
    // the token of a job writes as a bot; whose bot it is, such a token may not ask
    const own =
      user?.type === 'Bot' ||
      user?.login === (login ??= await ownerOfToken(github));
    if (own) return { id, url, body };
  }
  return undefined;
}

/** Login of the user a personal token belongs to; empty for the token of a job. */
async function ownerOfToken(github: GitHubClient): Promise<string> {
  try {
    return (await github.request('GET /user', {})).data.login;
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 403) return '';
    throw error;
  }
}

/** GitHub stores line breaks as they come and trims the end. */
function sameText(stored: string, written: string): boolean {
  return stored.replaceAll('\r\n', '\n').trimEnd() === written.trimEnd();
}
