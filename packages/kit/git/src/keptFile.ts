import { createHash, randomBytes } from 'node:crypto';
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
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { RepositoryFacts } from './facts';

/** Bytes that were made before and may be made again. @public */
export interface KeptFile {
  /** What was kept; undefined when nothing is, or what is there is damaged. */
  read(): Promise<Uint8Array | undefined>;
  /** Keeps bytes instead of those before. Where that is not possible, such as in a folder that is read-only, nothing happens. */
  write(pieces: readonly Uint8Array[]): Promise<void>;
}

const FOLDER = 'bellwether-cache';
/** Goes up whenever the layout of the files changes. */
const SCHEMA = 2;
const DIGEST_LENGTH = 64;
const MAX_FILES = 8;
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * A place for bytes in the folder of Git of a repository. Those who write at once do not disturb each other: one of them is
 * the last, and nobody reads half a file.
 *
 * @param made - what the bytes are made with, such as the version and the options of a program: others do not find them
 * @public
 */
export function keptFile(
  { gitFolder }: Pick<RepositoryFacts, 'gitFolder'>,
  made: readonly string[],
): KeptFile {
  const place = join(gitFolder, FOLDER);
  const name = digest(JSON.stringify([SCHEMA, endianness(), ...made]));
  const file = join(place, name);
  return {
    read: () => readKept(file),
    write: pieces => writeKept(place, file, pieces),
  };
}

async function readKept(file: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = await readFile(file);
    const kept = bytes.subarray(DIGEST_LENGTH);
    if (bytes.toString('latin1', 0, DIGEST_LENGTH) !== digest(kept)) {
      return undefined;
    }
    // Used again, and so kept longer.
    await utimes(file, new Date(), new Date()).catch(() => {});
    return kept;
  } catch {
    return undefined;
  }
}

async function writeKept(
  place: string,
  file: string,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  // What does not fit makes room for what would, made anew.
  if (bytes > MAX_BYTES / 2) {
    await rm(file, { force: true }).catch(() => {});
    return;
  }
  const draft = `${file}.${randomBytes(8).toString('hex')}.incomplete`;
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
