import { createHash } from 'node:crypto';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { OpenHistory } from './readHistory';

/** What was made of a history, for as long as the history is the same. @public */
export interface ResultCache {
  /** What was kept; undefined when nothing is, or what is there is damaged. */
  read(): Promise<Uint8Array | undefined>;
  /** Keeps a result. Where that is not possible, such as in a folder that is read-only, nothing happens. */
  write(pieces: readonly Uint8Array[]): Promise<void>;
}

const FOLDER = 'bellwether-cache';
/** Goes up whenever the layout of the files changes. */
const SCHEMA = 1;
const DIGEST_LENGTH = 64;
const MAX_FILES = 8;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A place for what is made of the history of a repository, in its own folder of Git. What was kept is found only where
 * everything it was made of is the same: where the history ends, all tags, and what the caller says, such as its own version and
 * options. So no history, however it was rewritten, can give the result of another.
 *
 * @param made - what else the result depends on
 * @throws GitError `failed`
 * @public
 */
export async function resultCache(
  { facts, head, from, tags }: OpenHistory,
  made: readonly string[],
): Promise<ResultCache> {
  const place = join(facts.gitFolder, FOLDER);
  const ends = [head, from ?? null, [...facts.boundary], await tags()];
  const file = join(place, digest(JSON.stringify([SCHEMA, made, ends])));
  return {
    read: () => readResult(file),
    write: pieces => writeResult(place, file, pieces),
  };
}

async function readResult(file: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readFile(file);
    const result = bytes.subarray(DIGEST_LENGTH);
    if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digest(result)) {
      return undefined;
    }
    // Used again, and so kept longer.
    await utimes(file, new Date(), new Date()).catch(() => {});
    return result;
  } catch {
    return undefined;
  }
}

async function writeResult(
  place: string,
  file: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  if (bytes > MAX_BYTES / 2) return;
  const draft = `${file}.${process.pid}.incomplete`;
  try {
    await mkdir(place, { recursive: true });
    await writeFile(draft, [digest(...pieces), ...pieces]);
    await rename(draft, file);
    await tidy(place);
  } catch {
    await rm(draft, { force: true }).catch(() => {});
  }
}

/** Removes the oldest files, and drafts of writers that came to no end, until the rest is within limits. */
async function tidy(place: string): Promise<void> {
  const names = await readdir(place);
  const files = await Promise.all(
    names.map(async name => {
      const { size, mtimeMs } = await stat(join(place, name));
      return { name, size, mtimeMs };
    }),
  );
  files.sort((a, b) => b.mtimeMs - a.mtimeMs);
  let bytes = 0;
  for (const [index, { name, size }] of files.entries()) {
    bytes += size;
    if (index >= MAX_FILES || bytes > MAX_BYTES) {
      await rm(join(place, name), { force: true });
    }
  }
}

function digest(...pieces: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
