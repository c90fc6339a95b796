import type { SemanticVersion } from '../model';
import { compareVersions, parseVersion } from '../semver/version';
import {
  markRelease,
  readReleaseBlocks,
  type ReleaseBlock,
  type ReleaseMarker,
} from './marker';

/**
 * Puts the notes of a release into a text: in place of the block it has for the tag, or before the first block of an older version,
 * or before the first heading of level 2, or at the end. Further blocks of the same tag, which a merge may leave, go.
 * Everything outside blocks stays as it is, byte by byte; with the same digest the whole text does.
 *
 * @param text - the file or body as it is; empty for a new one
 * @param title - first line of a new text, such as `# Changelog`; none when left out
 * @public
 */
export function upsertRelease(
  text: string,
  marker: ReleaseMarker,
  notes: string,
  title?: string,
): string {
  const blocks = readReleaseBlocks(text);
  const own = blocks.filter(({ tag }) => tag === marker.tag);
  const block = markRelease(marker, notes);
  if (own.length === 0) return insert(text, blocks, marker, block, title);
  const [first, ...others] = own;
  if (others.length === 0 && first.digest === marker.digest) return text;
  let result = text;
  for (const { start, end } of others.reverse()) {
    result =
      result.slice(0, start) + result.slice(end).replace(/^(\r?\n){1,2}/, '');
  }
  const kept =
    first.digest === marker.digest
      ? text.slice(first.start, first.end)
      : asLinesOf(text, block);
  return result.slice(0, first.start) + kept + result.slice(first.end);
}

function insert(
  text: string,
  blocks: readonly ReleaseBlock[],
  marker: ReleaseMarker,
  block: string,
  title: string | undefined,
): string {
  if (text.trim() === '') {
    return `${title === undefined ? '' : `${title}\n\n`}${block}\n`;
  }
  const older = blocks.find(({ tag }) => isOlder(tag, marker.tag));
  const at =
    older?.start ?? (blocks.length > 0 ? undefined : firstHeading(text));
  const lines = asLinesOf(text, block);
  const gap = asLinesOf(text, '\n\n');
  if (at !== undefined) return text.slice(0, at) + lines + gap + text.slice(at);
  if (blocks.length > 0) {
    const { end } = blocks[blocks.length - 1];
    return text.slice(0, end) + gap + lines + text.slice(end);
  }
  const newline = asLinesOf(text, '\n');
  return text + (text.endsWith('\n') ? newline : gap) + lines + newline;
}

function firstHeading(text: string): number | undefined {
  const at = text.startsWith('## ') ? 0 : text.indexOf('\n## ') + 1;
  return at > 0 || text.startsWith('## ') ? at : undefined;
}

/** Tags of one package differ in their versions alone. */
function isOlder(tag: string, than: string): boolean {
  const one = versionIn(tag);
  const other = versionIn(than);
  return !one || !other || compareVersions(one, other) < 0;
}

function versionIn(tag: string): SemanticVersion | undefined {
  const at = tag.search(/\d+\.\d+\.\d+/);
  return at < 0 ? undefined : parseVersion(tag.slice(at));
}

/** A file with CRLF keeps them. */
function asLinesOf(text: string, lines: string): string {
  return text.includes('\r\n') ? lines.replace(/\n/g, '\r\n') : lines;
}
