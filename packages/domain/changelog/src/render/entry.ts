import { escapeMarkdown } from '@bellwether/domain-markdown';
import type { Reference, ReleaseCommit } from '../model';
import { withoutPullRequest } from '../message/pullRequest';
import type { Links } from './links';
import type { PieceName, Rendering } from './options';
import { subjectInMarkdown } from './words';

/** More references and authors than this are not printed for one entry. */
const MAX_LISTED = 20;

/** One entry of a list, in Markdown without the marker of the list. */
export function entryInMarkdown(
  entry: ReleaseCommit,
  { entry: template, authors }: Rendering,
  links: Links,
  subject = entrySubject(entry),
): string {
  let text = '';
  for (const piece of template) {
    text +=
      piece.name === undefined
        ? piece.text
        : pieceOf(piece.name, entry, subject, links, authors);
  }
  return text;
}

/** What an entry says, in Markdown. */
export function entrySubject({
  kind,
  subject,
  pullRequest,
}: ReleaseCommit): string {
  const text = subjectInMarkdown(withoutPullRequest(subject, pullRequest));
  return kind === 'reapply' ? `Reapply: ${text}` : text;
}

function pieceOf(
  name: PieceName,
  entry: ReleaseCommit,
  subject: string,
  links: Links,
  authors: boolean,
): string {
  switch (name) {
    case 'scope':
      return entry.scope === null ? '' : `**${escapeMarkdown(entry.scope)}:** `;
    case 'subject':
      return subject;
    case 'links':
      return entry.pullRequest === null
        ? ` (${links.commit(entry.hash)})`
        : ` (${links.pullRequest(entry.pullRequest)})`;
    case 'references':
      return entry.references.length > 0 ? references(entry, links) : '';
    case 'alsoIn':
      return listed(', also in ', entry.alsoIn ?? [], version =>
        escapeMarkdown(version),
      );
    case 'authors':
      return authors
        ? listed(', by ', entry.authors, ({ name: written }) =>
            escapeMarkdown(written),
          )
        : '';
    default:
      return name satisfies never;
  }
}

/** Never behind a closing keyword, so that publishing notes closes nothing. */
function references(
  { references: all, pullRequest }: ReleaseCommit,
  links: Links,
): string {
  const others = all.filter(
    ({ owner, number }) => owner !== undefined || number !== pullRequest,
  );
  return listed(', refs ', others, (other: Reference) => links.issue(other));
}

/** What there is to say of items, behind some words; nothing when there is nothing to say. */
function listed<T>(
  words: string,
  items: readonly T[],
  text: (item: T) => string,
): string {
  const shown = items
    .slice(0, MAX_LISTED)
    .map(text)
    .filter(part => part !== '');
  if (shown.length === 0) return '';
  const more = Math.max(0, items.length - MAX_LISTED);
  return `${words}${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
