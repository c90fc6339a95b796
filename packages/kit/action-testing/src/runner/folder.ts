import fs from 'node:fs';
import path from 'node:path';

/** Writes text files below a folder. */
export function writeFiles(
  folder: string,
  files: Record<string, string>,
): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** Text of all files below a folder by path, with `/`; not of what git keeps for itself. */
export function readFiles(folder: string): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath, entry.name))
      .filter(
        file => !path.relative(folder, file).startsWith(`.git${path.sep}`),
      )
      .sort()
      .map(file => [
        path.relative(folder, file).split(path.sep).join('/'),
        fs.readFileSync(file, 'utf8'),
      ]),
  );
}
