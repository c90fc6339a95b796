import { escapeMarkdown } from '@bellwether/domain-markdown';
import type { Changelog, Release } from '../model';
import { bodyBlocks } from './body';
import { Links } from './links';
import { readOptions, type Rendering, type RenderOptions } from './options';

/**
 * A whole changelog in Markdown: a heading, then release after release, newest first. The same changelog gives the same bytes, with
 * LF alone and an end of line at the end; text of commits means nothing in it, see {@link escapeMarkdown}.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderMarkdown(
  changelog: Changelog,
  options: RenderOptions = {},
): string {
  const rendering = readOptions(options);
  const links = new Links(rendering.repositoryUrl);
  const { releases } = changelog;
  const previous = previousTags(releases);
  const blocks = ['# Changelog'];
  releases.forEach((release, index) =>
    blocks.push(section(release, previous[index], rendering, links)),
  );
  if (rendering.style === 'keep-a-changelog') {
    const definitions = releases.flatMap((release, index) => {
      const address = addressOf(release, previous[index], links);
      return address === undefined ? [] : [`[${nameOf(release)}]: ${address}`];
    });
    if (definitions.length > 0) blocks.push(definitions.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/**
 * A writer of what {@link renderMarkdown} writes between its heading and its definitions: one release with its heading, and the tag
 * before it.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function sectionWriter(
  options: RenderOptions = {},
): (release: Release, previousTag: string | null) => string {
  const rendering = readOptions(options);
  const links = new Links(rendering.repositoryUrl);
  return (release, previousTag) =>
    section(release, previousTag, rendering, links);
}

function section(
  release: Release,
  previousTag: string | null,
  rendering: Rendering,
  links: Links,
): string {
  return [
    heading(release, previousTag, rendering, links),
    ...bodyBlocks(release, rendering, links),
  ].join('\n\n');
}

/**
 * The notes of one release in Markdown, without its heading: for the body of a release, or a section of a file.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderNotes(
  release: Release,
  options: RenderOptions = {},
): string {
  const rendering = readOptions(options);
  const links = new Links(rendering.repositoryUrl);
  return `${bodyBlocks(release, rendering, links).join('\n\n')}\n`;
}

/**
 * The heading of one release in Markdown, level 2, with its date and a link to what changed since `previousTag`.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderHeading(
  release: Release,
  previousTag: string | null,
  options: RenderOptions = {},
): string {
  const rendering = readOptions(options);
  const links = new Links(rendering.repositoryUrl);
  // definitions belong to the end of a file, which one release does not know
  const style = 'conventional';
  return heading(release, previousTag, { ...rendering, style }, links);
}

function nameOf({ version }: Release): string {
  return version === null ? 'Unreleased' : escapeMarkdown(version);
}

/** By release the tag before it in time. */
function previousTags(releases: readonly Release[]): (string | null)[] {
  return releases.map((_, index) => releases[index + 1]?.tag ?? null);
}

function heading(
  release: Release,
  previous: string | null,
  { style }: Rendering,
  links: Links,
): string {
  const name = nameOf(release);
  if (style === 'keep-a-changelog') {
    return `## [${name}]${release.date === null ? '' : ` - ${release.date}`}`;
  }
  const address = addressOf(release, previous, links);
  const title = address === undefined ? name : `[${name}](${address})`;
  return `## ${title}${release.date === null ? '' : ` (${release.date})`}`;
}

function addressOf(
  { tag }: Release,
  previous: string | null,
  links: Links,
): string | undefined {
  if (previous !== null) return links.compare(previous, tag ?? 'HEAD');
  return tag === null ? undefined : links.tag(tag);
}
