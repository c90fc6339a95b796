import { posix } from 'node:path';

/**
 * Address of a page within the site: the folder in which its `index.html` lies, with a slash at the end; empty for the
 * first page.
 *
 * @param path - Markdown file, relative to the documentation folder
 */
export function pageUrl(path: string): string {
  const { dir, name } = posix.parse(path);
  const folder = /^(index|readme)$/i.test(name) ? dir : posix.join(dir, name);
  return folder === '' ? '' : `${folder}/`;
}

/**
 * Relative address of one place of the site as seen from a page, encoded for use in HTML.
 *
 * @param fromUrl - address of the page, see {@link pageUrl}
 * @param toUrl - address of a page, or path of a file
 */
export function relativeUrl(fromUrl: string, toUrl: string): string {
  const path = posix.relative(`/${fromUrl}`, `/${toUrl}`);
  const folder = toUrl === '' || toUrl.endsWith('/');
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (encoded === '') return './';
  return folder ? `${encoded}/` : encoded;
}

/** Whether a link leaves the site: it has a scheme, a host, or begins at the root of the portal. */
export function isExternal(href: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href);
}
