import { basename, extname, normalize, sep } from 'node:path';
import { type Problem, fileProblem } from '@bellwether/domain-slo';
import { FileFault, writeFiles } from '@bellwether/kit-files';
import { reason } from './readFile';

/** Writes texts by path, all or none. @returns what kept them from being written */
export function writeOut(files: ReadonlyMap<string, string>): Problem[] {
  try {
    writeFiles(files);
    return [];
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return [unwritable(error)];
  }
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

function unwritable({ path, cause }: FileFault): Problem {
  return fileProblem(
    path,
    'unwritable-file',
    `Expected a place to write to, found ${reason(cause, 'write')}. Check the path and its permissions.`,
  );
}
