import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@bellwether/domain-digest';
import type { StoredCheckpoint } from '@bellwether/kit-audit-log';
import type { Anchorage } from './Anchorage';

const NAME = /^(\d{12})\.note$/;

/**
 * A folder with a file for each checkpoint, `<hash of the origin>/<size in 12 digits>.note`, as the Action `audit-anchor` writes them
 * into a repository. Files are made once and never written again.
 */
export class FileAnchorage implements Anchorage {
  readonly kind = 'file';
  readonly target: string;
  readonly maxAgeMs: number;
  readonly #folder: string;

  constructor(options: { path: string; maxAgeMs: number; origin: string }) {
    this.target = options.path;
    this.maxAgeMs = options.maxAgeMs;
    this.#folder = join(options.path, sha256(options.origin));
  }

  async put({ size, note }: StoredCheckpoint): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const name = `${String(size).padStart(12, '0')}.note`;
    const path = join(this.#folder, name);
    // it has its name only once it is whole: half a note would look like another one, and keep the log from being opened
    const draft = join(
      this.#folder,
      `${name}.${randomBytes(8).toString('hex')}.incomplete`,
    );
    try {
      const file = await open(draft, 'wx', 0o444);
      try {
        await file.writeFile(note);
        await file.sync();
      } finally {
        await file.close();
      }
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return await this.#confirm(path, note);
    } finally {
      await rm(draft, { force: true });
    }
    return name;
  }

  /** The newest checkpoint that is there; undefined: none. */
  async newest(): Promise<string | undefined> {
    let names: string[];
    try {
      names = await readdir(this.#folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const [newest] = names
      .filter(name => NAME.test(name))
      .sort()
      .reverse();
    return newest && readFile(join(this.#folder, newest), 'utf8');
  }

  /** Another replica, or one that was killed, has made the file; what was signed has to be the same. */
  async #confirm(path: string, note: string): Promise<string> {
    const there = await readFile(path, 'utf8');
    const signed = (text: string) => text.slice(0, text.indexOf('\n\n'));
    if (signed(there) !== signed(note)) {
      throw new Error(
        `Expected in ${path} the checkpoint that was signed, found another one of the same size: the log was rewritten, or the file`,
      );
    }
    return NAME.exec(path.slice(-17))?.[0] ?? path;
  }
}
