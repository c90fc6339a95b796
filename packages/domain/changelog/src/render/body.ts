import { escapeMarkdown } from '@bellwether/domain-markdown';
import type { Release, ReleaseCommit } from '../model';
import { dependencyUpdates } from './dependencies';
import { entryInMarkdown, entrySubject } from './entry';
import type { Links } from './links';
import type { Rendering } from './options';
import { type Outline, outline } from './sections';
import { noteInMarkdown } from './words';

/** A first release with more entries than this is one sentence. */
export const MAX_INITIAL = 100;

export const BREAKING_HEADING = '### Breaking changes';

/** What stands below the heading of a release, block by block. */
export function bodyBlocks(
  release: Release,
  rendering: Rendering,
  links: Links,
): string[] {
  const content = outline(release, rendering);
  if (release.initial && content.size > MAX_INITIAL)
    return ['Initial release.'];
  if (content.size === 0) return ['No changes to tell of.'];
  const blocks = sectionBlocks(content, rendering, links);
  if (rendering.style !== 'conventional' || content.breaking.length === 0) {
    return blocks;
  }
  const items = breakingItems(content, rendering, links);
  return [BREAKING_HEADING, items.join('\n'), ...blocks];
}

/** What breaks, note by note, as items of a list. */
export function breakingItems(
  { breaking }: Outline,
  rendering: Rendering,
  links: Links,
): string[] {
  return breaking.flatMap(entry =>
    notesOf(entry).map(
      note => `- ${entryInMarkdown(entry, rendering, links, note)}`,
    ),
  );
}

/** The notes of a breaking change, in Markdown; its subject when there are none. */
function notesOf(entry: ReleaseCommit): string[] {
  const notes = entry.breakingNotes
    .filter(note => note !== entry.subject)
    .map(noteInMarkdown)
    .filter(note => note !== '');
  return notes.length > 0 ? notes : [entrySubject(entry)];
}

function sectionBlocks(
  { sections, dependencies }: Outline,
  rendering: Rendering,
  links: Links,
): string[] {
  const blocks: string[] = [];
  const keep = rendering.style === 'keep-a-changelog';
  for (const { title, entries } of sections) {
    let list = '';
    for (const entry of entries) {
      const text = entryInMarkdown(entry, rendering, links);
      list += `${list === '' ? '' : '\n'}- ${
        keep && entry.breaking ? breakingInline(entry, text) : text
      }`;
    }
    blocks.push(`### ${escapeMarkdown(title)}`, list);
  }
  if (dependencies.length > 0) {
    blocks.push('### Dependency updates', dependencyTable(dependencies));
  }
  return blocks;
}

/** keepachangelog.com has no heading for what breaks. */
function breakingInline(entry: ReleaseCommit, text: string): string {
  const notes = entry.breakingNotes
    .filter(note => note !== entry.subject)
    .map(noteInMarkdown)
    .filter(note => note !== '')
    .map(note => `\n\n  ${note}`);
  return `**Breaking:** ${text}${notes.join('')}`;
}

function dependencyTable(entries: readonly ReleaseCommit[]): string {
  const rows = dependencyUpdates(entries).map(
    ({ name, from, to }) =>
      `| ${escapeMarkdown(name.slice(0, 256))} | ${escapeMarkdown(from ?? '')} | ${escapeMarkdown(to ?? '')} |`,
  );
  return ['| Dependency | From | To |', '| --- | --- | --- |', ...rows].join(
    '\n',
  );
}
