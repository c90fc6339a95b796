import { escapeMarkdown } from '@bellwether/domain-markdown';
import type { Release } from '../model';
import { BREAKING_HEADING, breakingItems } from './body';
import { Links } from './links';
import { renderNotes } from './markdown';
import { readOptions, type RenderOptions } from './options';
import { type Outline, outline } from './sections';

/** Most characters that GitHub takes for the body of a release. @public */
export const RELEASE_BODY_LIMIT = 125_000;

/** Most characters that GitHub takes for the body of an issue, a pull request or a comment. @public */
export const COMMENT_LIMIT = 65_536;

/** For headings and the number of what is left out. */
const ROOM_FOR_WORDS = 200;

/** @public */
export interface LimitedOptions extends RenderOptions {
  /** In UTF-16 units, at least 1 000. */
  maxLength: number;
  /** Where the whole notes are, `https:`; named in the summary. */
  fullUrl?: string | null;
}

/**
 * {@link renderNotes} that fit: when they do not, how many entries there are of each kind, what breaks as far as there is
 * room, and where the rest is.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderLimitedNotes(
  release: Release,
  { maxLength, fullUrl, ...options }: LimitedOptions,
): string {
  const whole = renderNotes(release, options);
  if (whole.length <= maxLength) return whole;
  const rendering = readOptions(options);
  const links = new Links(rendering.repositoryUrl);
  const content = outline(release, rendering);
  const summary = summarise(content, fullUrl ?? null);
  if (content.breaking.length === 0) return summary;
  const items = breakingItems(content, rendering, links);
  const room = maxLength - summary.length - ROOM_FOR_WORDS;
  const fitting = itemsThatFit(items, room);
  const left = items.length - fitting.length;
  const blocks = [BREAKING_HEADING];
  if (fitting.length > 0) blocks.push(fitting.join('\n'));
  if (left > 0) {
    const what = left === 1 ? 'change is' : 'changes are';
    blocks.push(`${left} breaking ${what} not shown here.`);
  }
  blocks.push('### All changes', summary);
  return blocks.join('\n\n');
}

function summarise(
  { sections, dependencies }: Outline,
  fullUrl: string | null,
): string {
  const lines = sections.map(
    ({ title, entries }) => `- ${escapeMarkdown(title)}: ${entries.length}`,
  );
  if (dependencies.length > 0) {
    lines.push(`- Dependency updates: ${dependencies.length}`);
  }
  const where =
    fullUrl === null
      ? 'The whole list is too long for this place.'
      : `The whole list is too long for this place: [read it here](${safeAddress(fullUrl)}).`;
  return `${lines.join('\n')}\n\n${where}\n`;
}

function itemsThatFit(items: readonly string[], room: number): string[] {
  let left = room;
  const fitting: string[] = [];
  for (const item of items) {
    left -= item.length + 1;
    if (left < 0) break;
    fitting.push(item);
  }
  return fitting;
}

function safeAddress(address: string): string {
  if (/^https:\/\/[\w./?=&%#:@+~,;-]+$/.test(address)) return address;
  throw new RangeError(
    `The address of the whole notes has to begin with https:// and be percent-encoded, found ${JSON.stringify(address)}.`,
  );
}
