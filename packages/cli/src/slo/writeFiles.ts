import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, normalize, sep } from 'node:path';
import process from 'node:process';
import { type Problem, fileProblem } from '@bellwether/domain-slo';
import { reason } from './readFile';

/**
 * Writes texts by path. Everything is written beside its place first and moved there when all of it is complete, so that
 * nobody ever reads half a file, or new rules beside old ones, because a disk was full.
 *
 * @returns what kept it from being written
 */
export function writeFiles(files: ReadonlyMap<string, string>): Problem[] {
  const moves: [from: string, to: string][] = [];
  for (const [path, text] of files) {
    const draft = join(
      dirname(path),
      `.${basename(path)}.${process.pid}.incomplete`,
    );
    try {
      mkdirSync(dirname(path), { recursive: true });
      moves.push([draft, path]);
      writeFileSync(draft, text);
    } catch (error) {
      for (const [written] of moves) rmSync(written, { force: true });
      return [unwritable(path, error)];
    }
  }
  return moves.flatMap(([draft, path]) => {
    try {
      renameSync(draft, path);
      return [];
    } catch (error) {
      rmSync(draft, { force: true });
      return [unwritable(path, error)];
    }
  });
}

/**
 * The name of what is made of a file: its path below the directory that was given, or its own name when it was given
 * itself, with another ending.
 */
export function outputName(
  file: string,
  given: readonly string[],
  ending: string,
): string {
  const folder = given
    .map(path => `${normalize(path)}${sep}`.replace(/[\\/]+$/, sep))
    .find(path => normalize(file).startsWith(path) || path === `.${sep}`);
  const below =
    folder === undefined || given.some(path => path === file)
      ? basename(file)
      : normalize(file).slice(folder === `.${sep}` ? 0 : folder.length);
  return `${below.slice(0, below.length - extname(below).length)}${ending}`;
}

function unwritable(path: string, error: unknown): Problem {
  return fileProblem(
    path,
    'unwritable-file',
    `Expected a place to write to, found ${reason(error, 'write')}. Check the path and its permissions.`,
  );
}
