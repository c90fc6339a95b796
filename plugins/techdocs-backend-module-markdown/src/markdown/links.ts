import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { posix } from 'node:path';
import { isExternal, pageUrl, relativeUrl } from '../site/urls';

/** What resolving the links of a page needs to know. */
export interface LinkEnvironment {
  /** Markdown file of the page, relative to the documentation folder. */
  path: string;
  /** Markdown files of the site. */
  pages: ReadonlySet<string>;
  /** Other files of the site. */
  attachments: ReadonlySet<string>;
  /** Told about links that lead nowhere. */
  warn(message: string): void;
}

/** Turns links to files of the documentation folder into addresses of the site. */
export function links(markdown: MarkdownIt): void {
  markdown.core.ruler.push('links', state => {
    for (const token of state.tokens) {
      for (const child of token.children ?? []) {
        rewrite(child, state.env as LinkEnvironment);
      }
    }
  });
}

function rewrite(token: Token, env: LinkEnvironment): void {
  const attribute = { link_open: 'href', image: 'src' }[token.type];
  const href = attribute && token.attrGet(attribute);
  if (!attribute || !href || href.startsWith('#') || isExternal(href)) return;
  token.attrSet(attribute, resolveLink(href, env));
}

/**
 * Resolves a link as written in a page.
 *
 * @param href - relative, percent-encoded, possibly with a query and an anchor
 * @returns relative address as seen from the page; the link as it was when it leads nowhere
 */
export function resolveLink(href: string, env: LinkEnvironment): string {
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(href) ?? ['', href, ''];
  const target = posix.join(posix.dirname(env.path), decode(path));
  if (target === '..' || target.startsWith('../')) {
    env.warn(
      `${env.path}: link "${href}" leads out of the documentation folder`,
    );
    return href;
  }
  const page = [
    target,
    posix.join(target, 'index.md'),
    posix.join(target, 'README.md'),
  ].find(candidate => env.pages.has(candidate));
  const from = pageUrl(env.path);
  if (page) return relativeUrl(from, pageUrl(page)) + rest;
  if (env.attachments.has(target)) return relativeUrl(from, target) + rest;
  env.warn(
    `${env.path}: link "${href}" leads to ${target}, which is not there`,
  );
  return href;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
