import { InputError } from '@backstage/errors';
import { readdir, stat } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { LIMITS } from '../limits';
import { resolveInside } from './readSafely';

/** A file below the documentation folder. */
export interface DocsFile {
  /** Relative to the documentation folder, with forward slashes. */
  path: string;
  /** Where it really is. */
  realPath: string;
}

/** What a documentation folder holds. */
export interface DocsFiles {
  /** Markdown files, sorted by path. */
  pages: DocsFile[];
  /** Images and other files that may be published, sorted by path. */
  attachments: DocsFile[];
  /** Files that may not be published, sorted by path. */
  leftOut: string[];
}

// What a browser may show or save. HTML, scripts and styles would run in the portal's own origin.
const ATTACHMENTS = new Set(
  (
    'png jpg jpeg gif webp avif svg ico pdf txt csv tsv json yaml yml toml proto sql ' +
    'mp4 webm mp3 ogg wav zip gz tgz docx xlsx pptx odt ods odp drawio excalidraw puml mmd'
  ).split(' '),
);

/**
 * Lists a documentation folder. Hidden files are skipped; symbolic links are followed to files within the folder and
 * refused otherwise.
 *
 * @param root - real path of the folder
 * @throws NotAllowedError for a link that leads outside, InputError beyond {@link LIMITS}, each naming the file
 */
export async function scanDocs(root: string): Promise<DocsFiles> {
  const found: DocsFiles = { pages: [], attachments: [], leftOut: [] };
  let files = 0;
  let bytes = 0;

  async function scan(folder: string, depth: number): Promise<void> {
    if (depth > LIMITS.depth) {
      throw new InputError(
        `${folder}: expected folders at most ${LIMITS.depth} deep; move it up`,
      );
    }
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    entries.sort((a, b) => compare(a.name, b.name));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = posix.join(folder, entry.name);
      if (entry.isDirectory()) await scan(path, depth + 1);
      else await add(path);
    }
  }

  async function add(path: string): Promise<void> {
    const realPath = await resolveInside(root, join(root, path));
    const { size, ...kind } = await describe(realPath);
    if (!kind.isFile) {
      throw new InputError(
        `${path}: expected a file or a folder, found ${kind.isFolder ? 'a link to a folder; replace it by the folder' : 'something else'}`,
      );
    }
    files += 1;
    bytes += size;
    if (files > LIMITS.files) {
      throw new InputError(
        `${path}: expected at most ${LIMITS.files} files in the documentation folder`,
      );
    }
    if (bytes > LIMITS.totalBytes) {
      throw new InputError(
        `${path}: expected at most ${LIMITS.totalBytes} bytes in the documentation folder`,
      );
    }
    const extension = extname(path).slice(1).toLowerCase();
    if (extension === 'md' || extension === 'markdown') {
      found.pages.push({ path, realPath });
    } else if (!ATTACHMENTS.has(extension)) {
      found.leftOut.push(path);
    } else if (size > LIMITS.attachmentBytes) {
      throw new InputError(
        `${path}: expected at most ${LIMITS.attachmentBytes} bytes, found ${size}; link to it instead`,
      );
    } else {
      found.attachments.push({ path, realPath });
    }
  }

  await scan('', 0);
  return found;
}

async function describe(path: string) {
  const stats = await stat(path);
  return {
    size: stats.size,
    isFile: stats.isFile(),
    isFolder: stats.isDirectory(),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
