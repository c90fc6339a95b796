import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { NoteError } from '@bellwether/domain-transparency-log';
import { checkBundle } from '../checkBundle';
import { bundleReport } from '../report';

const PACKAGE = resolve(__dirname, '../..');

/** Files of a bundle by their paths. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What an implementation said. */
export interface Said {
  code: number;
  text: string;
}

/** What the library says of a bundle, in the words of `verify.mjs`. */
export async function byLibrary(files: Files): Promise<Said> {
  try {
    const previous = files.get('previous');
    const read = async (path: string) => files.get(path) ?? null;
    const check = await checkBundle(read, previous ? { previous } : {});
    const text = bundleReport(check, false);
    return { code: check.faults.length === 0 ? 0 : 1, text };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return { code: 1, text: `Nothing can be said: ${error.message}\n` };
  }
}

/** What `verify.mjs` says of each bundle. */
export function byFile(bundles: readonly Files[]): Said[] {
  const folder = mkdtempSync(join(tmpdir(), 'audit-cross-'));
  try {
    const folders = bundles.map((files, at) => {
      for (const [path, bytes] of files) {
        const file = join(folder, String(at), path);
        if (!existsSync(dirname(file))) {
          mkdirSync(dirname(file), { recursive: true });
        }
        writeFileSync(file, bytes);
      }
      return join(folder, String(at));
    });
    const list = join(folder, 'list.json');
    writeFileSync(list, JSON.stringify(folders));
    const printed = execFileSync(
      process.execPath,
      [
        join(PACKAGE, 'scripts/verifyMany.mjs'),
        join(PACKAGE, 'verify.mjs'),
        list,
      ],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    return JSON.parse(printed).map(
      ({ code, out, err }: { code: number; out: string; err: string }) => ({
        code,
        text: out + err,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A published vector. */
export interface Vector {
  wantErr: boolean;
  [field: string]: unknown;
}

/** The published vectors the library is tested with. */
export function vectors(kind: 'inclusion' | 'consistency'): Vector[] {
  const root = dirname(
    require.resolve('@bellwether/domain-transparency-log/package.json'),
  );
  const file = `src/__testUtils__/vectors/${kind}.json`;
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
