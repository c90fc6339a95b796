import { encodeTag } from './links';

/** What a generated block is of, in the comment before it. @public */
export interface ReleaseMarker {
  tag: string;
  /** Full object names: the commit of the release before, null for the first, and of this one. */
  range: { from: string | null; to: string };
  /** Of the text of the block after {@link normaliseNotes}: 64 digits of SHA-256. */
  digest: string;
}

/** A generated block in a text. @public */
export interface ReleaseBlock extends ReleaseMarker {
  /** Offsets of the block with its comments. */
  start: number;
  end: number;
  /** What stands between the comments. */
  body: string;
}

/** Of the comments; a later schema is not touched by this version. */
const SCHEMA = 1;
const OPEN = '<!-- bellwether:release ';
const CLOSE = '<!-- /bellwether:release -->';

/**
 * Notes in the form that digests are made of: LF, composed letters (NFC), no spaces at ends of lines, no blank lines around.
 *
 * @public
 */
export function normaliseNotes(notes: string): string {
  return notes
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .normalize('NFC')
    .trim();
}

/** A block of notes between comments that say what it is of, so that it can be found and replaced. @public */
export function markRelease(marker: ReleaseMarker, notes: string): string {
  const { tag, range, digest } = marker;
  const from = range.from ?? 'none';
  return [
    `${OPEN}tag=${encodeTag(tag)} range=${from}..${range.to} digest=${digest} schema=${SCHEMA} -->`,
    normaliseNotes(notes),
    CLOSE,
  ].join('\n');
}

/**
 * The generated blocks of a text, in its order. What looks like a block and has no end, or a comment that cannot be read, is
 * text of somebody else.
 *
 * @public
 */
export function readReleaseBlocks(text: string): ReleaseBlock[] {
  const blocks: ReleaseBlock[] = [];
  for (let start = text.indexOf(OPEN); start >= 0;) {
    const lineEnd = text.indexOf('\n', start);
    const next = text.indexOf(OPEN, start + OPEN.length);
    const close = lineEnd < 0 ? -1 : text.indexOf(CLOSE, lineEnd);
    if (close < 0) break;
    const marker = readMarker(text.slice(start + OPEN.length, lineEnd));
    if (marker && (next < 0 || next > close)) {
      blocks.push({
        ...marker,
        start,
        end: close + CLOSE.length,
        body: text.slice(lineEnd + 1, close).trimEnd(),
      });
    }
    start = next;
  }
  return blocks;
}

function readMarker(text: string): ReleaseMarker | undefined {
  const match =
    /^tag=(\S{1,1000}) range=(none|[0-9a-f]{40,64})\.\.([0-9a-f]{40,64}) digest=([0-9a-f]{64}) schema=1 -->\r?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, tag, from, to, digest] = match;
  try {
    return {
      tag: decodeURIComponent(tag),
      range: { from: from === 'none' ? null : from, to },
      digest,
    };
  } catch {
    return undefined;
  }
}
