import {
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/** A file that could not be written; the cause is what the file system said. @public */
export class FileFault extends Error {
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'FileFault';
  }
}

/**
 * Writes texts by path and makes the folders they need. Everything is written beside its place first (`.<name>.<process
 * id>.incomplete`) and moved there when all of it is complete, so that nobody ever reads half a file, or new files beside old
 * ones because a disk was full.
 *
 * Moving is the one step that can still fail halfway, such as onto a folder of the same name: places are looked at before, and
 * what has been moved by then stays.
 *
 * @throws FileFault for the first file that cannot be written; drafts are gone then
 * @public
 */
export function writeFiles(files: ReadonlyMap<string, string>): void {
  const drafts = [...files].map(([path, text]) => ({
    path,
    text,
    draft: join(dirname(path), `.${basename(path)}.${process.pid}.incomplete`),
  }));
  try {
    for (const { path, text, draft } of drafts) {
      attempt(path, () => {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(draft, text);
        if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
          throw new Error('there is a folder of that name');
        }
      });
    }
    for (const { path, draft } of drafts) {
      attempt(path, () => renameSync(draft, path));
    }
  } finally {
    for (const { draft } of drafts) {
      // "force" alone throws where a folder of the path is a file, and hides why nothing was written
      if (existsSync(draft)) rmSync(draft, { force: true });
    }
  }
}

function attempt(path: string, body: () => void): void {
  try {
    body();
  } catch (error) {
    throw new FileFault(path, error);
  }
}
