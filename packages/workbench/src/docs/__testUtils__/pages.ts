import fs from 'node:fs';
import path from 'node:path';
import { readMarkdown, type Markdown } from '../markdown';

/** Root of the repository. */
export const root = path.resolve(__dirname, '../../../../..');

/** A Markdown file of the repository. */
export interface Page extends Markdown {
  /** Path relative to the root, with `/`. */
  file: string;
}

/** Every file below a folder relative to the root, with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), {
      recursive: true,
      withFileTypes: true,
    })
    .filter(entry => entry.isFile())
    .map(entry =>
      path
        .relative(root, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

/** Reads a Markdown file. */
export function readPage(file: string): Page {
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  try {
    return { file, ...readMarkdown(text) };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
}

/** The README of the repository and every page of the documentation. */
export function documentation(): Page[] {
  return ['README.md', ...filesBelow('docs').filter(isMarkdown)].map(readPage);
}

export function isMarkdown(file: string): boolean {
  return file.endsWith('.md');
}

/** Folders of all workspaces relative to the root. */
export function workspaces(): string[] {
  const { workspaces: patterns } = JSON.parse(
    fs.readFileSync(path.join(root, 'package.json'), 'utf8'),
  ) as { workspaces: string[] };
  return patterns
    .map(pattern => pattern.replace(/\/\*$/, ''))
    .filter(folder => fs.existsSync(path.join(root, folder)))
    .flatMap(folder =>
      fs
        .readdirSync(path.join(root, folder))
        .map(name => `${folder}/${name}`)
        .sort(),
    )
    .filter(folder => fs.existsSync(path.join(root, folder, 'package.json')));
}
