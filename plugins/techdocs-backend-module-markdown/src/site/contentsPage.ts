import { escapeHtml } from '../html/escape';
import type { RenderedPage } from '../markdown/renderPage';
import type { NavNode } from './navigation';
import { pageUrl, relativeUrl } from './urls';

/** The first page of documentation that has none: its navigation as a list. */
export function contentsPage(
  siteName: string,
  navigation: readonly NavNode[],
): RenderedPage {
  return {
    title: siteName,
    html: `<h1 id="contents">${escapeHtml(siteName)}</h1>\n${list(navigation)}\n`,
    headings: [{ level: 1, id: 'contents', text: siteName }],
    texts: ['', ''],
    generated: true,
  };
}

function list(nodes: readonly NavNode[]): string {
  const items = nodes.map(node => {
    const title = escapeHtml(node.title);
    if (node.kind === 'section') {
      return `<li>${title}\n${list(node.children)}</li>`;
    }
    const href =
      node.kind === 'link'
        ? escapeHtml(node.href)
        : relativeUrl('', pageUrl(node.path));
    return `<li><a href="${href}">${title}</a></li>`;
  });
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
