import { readFileSync, statSync } from 'node:fs';

/** Content of a file, or what is in the way in words. */
export type ReadText =
  { ok: true; text: string } | { ok: false; code: string; message: string };

/** Reads a text file of limited size. */
export function readText(file: string, maxBytes: number): ReadText {
  try {
    const { size } = statSync(file);
    if (size > maxBytes) {
      return {
        ok: false,
        code: 'too-large',
        message: `Expected at most ${maxBytes} bytes, found ${size}. Split the file.`,
      };
    }
    return { ok: true, text: readFileSync(file, 'utf8') };
  } catch (error) {
    return {
      ok: false,
      code: 'unreadable-file',
      message: `Expected a readable file, found ${reason(error)}. Check the path.`,
    };
  }
}

/** A system error in words; `wanted` is what was tried. */
export function reason(error: unknown, wanted = 'read'): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'none';
    case 'EACCES':
    case 'EPERM':
      return `no permission to ${wanted} it`;
    case 'EISDIR':
      return 'a directory';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a file where a directory is needed';
    default:
      return message;
  }
}
