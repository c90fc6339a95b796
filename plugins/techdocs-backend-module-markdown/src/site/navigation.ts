import { InputError } from '@backstage/errors';
import { posix } from 'node:path';
import type { NavEntry } from './readMkdocsYml';
import { isExternal, pageUrl } from './urls';

/** The navigation as it is shown. */
export type NavNode =
  | { kind: 'page'; title: string; path: string }
  | { kind: 'link'; title: string; href: string }
  | { kind: 'section'; title: string; children: NavNode[] };

/** What the navigation is made of. */
export interface NavigationInput {
  /** From mkdocs.yml; undefined: made from the files. */
  nav?: readonly NavEntry[];
  /** Markdown files, sorted by path. */
  pages: readonly string[];
  /** Title of a Markdown file. */
  titleOf(path: string): string | undefined;
  /** Told about entries that lead nowhere. */
  warn(message: string): void;
}

/**
 * Makes the navigation: as declared, or from the files, index first, then files, then folders.
 *
 * @throws InputError for an entry that leads out of the documentation folder
 */
export function buildNavigation(input: NavigationInput): NavNode[] {
  const pages = new Set(input.pages);
  return input.nav
    ? input.nav.flatMap(entry => fromEntry(entry, input, pages))
    : fromFolder('', input);
}

/** Pages in the order in which they are read. */
export function pagesInOrder(nodes: readonly NavNode[]): string[] {
  return nodes.flatMap(node => {
    if (node.kind === 'section') return pagesInOrder(node.children);
    return node.kind === 'page' ? [node.path] : [];
  });
}

function fromEntry(
  entry: NavEntry,
  input: NavigationInput,
  pages: ReadonlySet<string>,
): NavNode[] {
  if ('entries' in entry) {
    const children = entry.entries.flatMap(child =>
      fromEntry(child, input, pages),
    );
    return [{ kind: 'section', title: entry.title, children }];
  }
  const { title, target } = entry;
  if (isExternal(target)) {
    if (!/^(?:https?:|mailto:|\/)/i.test(target)) {
      input.warn(
        `mkdocs.yml: nav: "${target}" is left out; expected a file, or an address that begins with https:, http:, mailto: or /`,
      );
      return [];
    }
    return [{ kind: 'link', title: title ?? target, href: target }];
  }
  const path = posix.normalize(target);
  if (path.startsWith('../')) {
    throw new InputError(
      `mkdocs.yml: nav: "${target}" leads out of the documentation folder; name a file in it`,
    );
  }
  if (!pages.has(path)) {
    input.warn(`mkdocs.yml: nav: "${target}" is not there and is left out`);
    return [];
  }
  return [{ kind: 'page', title: title ?? titleOf(path, input), path }];
}

function fromFolder(folder: string, input: NavigationInput): NavNode[] {
  const isIndex = (path: string) => pageUrl(path) === (folder && `${folder}/`);
  const files = input.pages
    .filter(path => parentOf(path) === folder)
    .sort((a, b) => Number(isIndex(b)) - Number(isIndex(a)));
  return [
    ...files.map((path): NavNode => ({
      kind: 'page',
      title: titleOf(path, input),
      path,
    })),
    ...foldersIn(folder, input.pages).map((child): NavNode => ({
      kind: 'section',
      title: fromFileName(child),
      children: fromFolder(child, input),
    })),
  ];
}

function foldersIn(folder: string, pages: readonly string[]): string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const names = pages
    .filter(
      path =>
        path.startsWith(prefix) && path.slice(prefix.length).includes('/'),
    )
    .map(path => prefix + path.slice(prefix.length).split('/')[0]);
  return [...new Set(names)];
}

function parentOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

function titleOf(path: string, input: NavigationInput): string {
  if (pageUrl(path) === '') return input.titleOf(path) ?? 'Home';
  return input.titleOf(path) ?? fromFileName(path);
}

/** `how-to_deploy.md` is "How to deploy", and so is a folder of that name. */
function fromFileName(path: string): string {
  const { dir, name } = posix.parse(path);
  const isIndex = /^(index|readme)$/i.test(name);
  const words = (isIndex ? posix.basename(dir) : name).replace(/[-_]+/g, ' ');
  return words[0].toUpperCase() + words.slice(1);
}
