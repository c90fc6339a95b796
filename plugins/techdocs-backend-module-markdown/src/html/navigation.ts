import type { NavNode } from '../site/navigation';
import { pageUrl, relativeUrl } from '../site/urls';
import { escapeHtml } from './escape';

/** The list on the left. `current` is the page it is shown on. */
export function navigationHtml(
  nodes: readonly NavNode[],
  siteName: string,
  current: string,
): string {
  return `<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0">
<label class="md-nav__title" for="__drawer">${escapeHtml(siteName)}</label>
${list(nodes, current, '__nav', 0)}
</nav>`;
}

/** Whether a page is in a part of the navigation. */
export function contains(node: NavNode, path: string): boolean {
  if (node.kind === 'section') {
    return node.children.some(child => contains(child, path));
  }
  return node.kind === 'page' && node.path === path;
}

function list(
  nodes: readonly NavNode[],
  current: string,
  id: string,
  level: number,
): string {
  const items = nodes.map((node, index) =>
    item(node, current, `${id}_${index + 1}`, level),
  );
  return `<ul class="md-nav__list">\n${items.join('\n')}\n</ul>`;
}

function item(
  node: NavNode,
  current: string,
  id: string,
  level: number,
): string {
  const title = `<span class="md-ellipsis">${escapeHtml(node.title)}</span>`;
  const active = contains(node, current);
  const itemClass = `md-nav__item${active ? ' md-nav__item--active' : ''}`;
  if (node.kind === 'link') {
    return `<li class="${itemClass}"><a href="${escapeHtml(node.href)}" class="md-nav__link">${title}</a></li>`;
  }
  if (node.kind === 'page') {
    const href = relativeUrl(pageUrl(current), pageUrl(node.path));
    const linkClass = `md-nav__link${active ? ' md-nav__link--active' : ''}`;
    return `<li class="${itemClass}"><a href="${href}" class="${linkClass}"${active ? ' aria-current="page"' : ''}>${title}</a></li>`;
  }
  return `<li class="${itemClass} md-nav__item--nested">
<input class="md-nav__toggle md-toggle" type="checkbox" id="${id}"${active ? ' checked' : ''}>
<label class="md-nav__link" for="${id}" id="${id}_label" tabindex="0">${title}<span class="md-nav__icon md-icon"></span></label>
<nav class="md-nav" data-md-level="${level + 1}" aria-labelledby="${id}_label">
<label class="md-nav__title" for="${id}">${escapeHtml(node.title)}</label>
${list(node.children, current, id, level + 1)}
</nav>
</li>`;
}
