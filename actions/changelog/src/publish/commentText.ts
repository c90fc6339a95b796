import { normaliseNotes } from '@bellwether/domain-changelog';
import { escapeMarkdown } from '@bellwether/domain-markdown';

const MARK = /^<!-- bellwether:changelog released=(\S+) -->\n/;

/** A release that comments tell of. */
export interface ToldRelease {
  tag: string;
  url: string;
}

/** Whether a comment is one of ours, if it is by us. */
export function isOurs(body: string): boolean {
  return MARK.test(normaliseNotes(body));
}

/** The comment with a release added to those it tells of; its first line says which. */
export function commentBody(
  before: string | undefined,
  { tag, url }: ToldRelease,
): string {
  const [, told = ''] = MARK.exec(normaliseNotes(before ?? '')) ?? [];
  const base = url.slice(0, url.lastIndexOf('/') + 1);
  const tags = [...new Set([...told.split(',').filter(Boolean), marked(tag)])];
  const links = tags.map(
    each => `[${escapeMarkdown(decodeURIComponent(each))}](${base}${each})`,
  );
  return `<!-- bellwether:changelog released=${tags.join(',')} -->\nReleased in ${links.join(', ')}.`;
}

function marked(tag: string): string {
  return encodeURIComponent(tag).replace(/[()']|--/g, character =>
    character === '--'
      ? '%2D-'
      : `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
