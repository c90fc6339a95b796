import type { Heading } from '../markdown/headings';
import type { NavNode } from '../site/navigation';
import { pageUrl, relativeUrl } from '../site/urls';
import { escapeHtml } from './escape';
import { navigationHtml } from './navigation';
import { tableOfContentsHtml } from './tableOfContents';

/** A neighbour in reading order. */
export interface Neighbour {
  title: string;
  path: string;
}

/** Everything one HTML file is made of. */
export interface PageInput {
  siteName: string;
  /** Markdown file, relative to the documentation folder. */
  path: string;
  title: string;
  /** Rendered Markdown. */
  html: string;
  headings: readonly Heading[];
  navigation: readonly NavNode[];
  /** Path of the style sheet in the site. */
  stylesheet: string;
  /** Where the source can be edited. */
  editUrl?: string;
  previous?: Neighbour;
  next?: Neighbour;
}

/**
 * A page in the structure of Material for MkDocs, which the TechDocs reader takes apart by class and data attribute:
 * header with the drawer's label, sidebars for navigation and table of contents, article, footer.
 */
export function pageHtml(page: PageInput): string {
  const toc = tableOfContentsHtml(page.headings);
  const url = pageUrl(page.path);
  return `<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(page.title)} - ${escapeHtml(page.siteName)}</title>
<link rel="stylesheet" href="${relativeUrl(url, page.stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header" data-md-component="header">
<nav class="md-header__inner md-grid" aria-label="Header">
<label class="md-header__button md-icon" for="__drawer"></label>
<span class="md-header__title">${escapeHtml(page.siteName)}</span>
</nav>
</header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
${sidebar('primary', 'navigation', navigationHtml(page.navigation, page.siteName, page.path))}
${sidebar('secondary', 'toc', toc)}
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${editLink(page.editUrl)}${page.html}</article>
</div>
</div>
</main>
${footer(page, url)}
</div>
</body>
</html>
`;
}

function sidebar(place: string, type: string, content: string): string {
  return `<div class="md-sidebar md-sidebar--${place}" data-md-component="sidebar" data-md-type="${type}"${content ? '' : ' hidden'}>
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${content}
</div></div>
</div>`;
}

function editLink(url: string | undefined): string {
  return url
    ? `<a href="${escapeHtml(url)}" title="Edit this page" class="md-content__button md-icon">Edit</a>\n`
    : '';
}

function footer(page: PageInput, url: string): string {
  const link = (neighbour: Neighbour | undefined, rel: 'prev' | 'next') => {
    if (!neighbour) return '';
    const word = rel === 'prev' ? 'Previous' : 'Next';
    const title = escapeHtml(neighbour.title);
    return `<a href="${relativeUrl(url, pageUrl(neighbour.path))}" class="md-footer__link md-footer__link--${rel}" aria-label="${word}: ${title}" rel="${rel}"><div class="md-footer__title"><span class="md-footer__direction">${word}</span><div class="md-ellipsis">${title}</div></div></a>`;
  };
  const links = [link(page.previous, 'prev'), link(page.next, 'next')];
  return `<footer class="md-footer">
<nav class="md-footer__inner md-grid" aria-label="Footer">
${links.filter(Boolean).join('\n')}
</nav>
</footer>`;
}
