import type { FileDigest } from './findFileDrift';

/** A list of digests that was read, or what is wrong with it. @public */
export type ReadDigests =
  | { ok: true; files: FileDigest[] }
  /** `line` counts from 1. */
  | { ok: false; message: string; line: number };

const LINE = /^(\\?)([0-9a-f]{64}) [ *](.+)$/i;

/** Lines of a list, at most. */
const MAX_LINES = 200_000;

/**
 * What `sha256sum` prints about files, on a host or where they are declared. A file it could not read is on its standard error and
 * not in the list, so that it counts as gone.
 *
 * @public
 */
export function readDigests(text: string): ReadDigests {
  const lines = text.split(/\r?\n/);
  if (lines.length > MAX_LINES) {
    const found = lines.length;
    return {
      ok: false,
      message: `Expected at most ${MAX_LINES} lines, found ${found}. Compare one folder at a time.`,
      line: MAX_LINES,
    };
  }
  const files: FileDigest[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const [, escape, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined) {
      return {
        ok: false,
        message: `Expected a digest and a path, as sha256sum prints them, found something else in line ${index + 1}. Give what it prints.`,
        line: index + 1,
      };
    }
    // a backslash at the beginning says that the name has some, too
    const path = escape === '' ? name : unescaped(name);
    files.push({ path, sha256: sha256.toLowerCase() });
  }
  return { ok: true, files };
}

function unescaped(name: string): string {
  const characters: Readonly<Record<string, string>> = { n: '\n', r: '\r' };
  return name.replace(/\\(.)/g, (_, one: string) => characters[one] ?? one);
}
