import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { open, realpath } from 'node:fs/promises';
import { relative } from 'node:path';

/**
 * Resolves a path to what it really is, through symbolic links, and makes sure that it lies in a folder.
 *
 * @param root - real path of the folder
 * @param path - absolute
 * @throws NotAllowedError when it leads outside, InputError when there is nothing
 */
export async function resolveInside(
  root: string,
  path: string,
): Promise<string> {
  const shown = relative(root, path) || '.';
  let real: string;
  try {
    real = await realpath(path);
  } catch {
    throw new InputError(`${shown} does not exist, or is a link to nothing`);
  }
  if (!isChildPath(root, real)) {
    throw new NotAllowedError(
      `${shown} leads out of the documentation folder; replace the link by a copy`,
    );
  }
  return real;
}

/**
 * Reads a file as text, up to a limit.
 *
 * @param path - absolute, already resolved
 * @param shown - what to call the file in errors
 * @param maxBytes - a larger file is refused without being read
 */
export async function readText(
  path: string,
  shown: string,
  maxBytes: number,
): Promise<string> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) {
      throw new InputError(`${shown}: expected a file`);
    }
    if (stat.size > maxBytes) {
      throw new InputError(
        `${shown}: expected at most ${maxBytes} bytes, found ${stat.size}; split the file`,
      );
    }
    return (await file.readFile('utf8')).replace(/^\uFEFF/, '');
  } finally {
    await file.close();
  }
}
