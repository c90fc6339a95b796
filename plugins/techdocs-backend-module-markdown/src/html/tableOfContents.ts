import type { Heading } from '../markdown/headings';
import { escapeHtml } from './escape';

const DEEPEST = 4;

/** The list on the right: headings below the title, as deep as they fit. Empty without any. */
export function tableOfContentsHtml(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level > 1 && level <= DEEPEST);
  if (shown.length === 0) return '';
  return `<nav class="md-nav md-nav--secondary" aria-label="Table of contents">
<label class="md-nav__title" for="__toc">Table of contents</label>
${list(nest(shown))}
</nav>`;
}

interface Nested {
  heading: Heading;
  children: Nested[];
}

/** Puts headings below the nearest one before them that is of a higher level; skipped levels are not invented. */
function nest(headings: readonly Heading[]): Nested[] {
  const top: Nested[] = [];
  const open: Nested[] = [];
  for (const heading of headings) {
    while (
      open.length > 0 &&
      open[open.length - 1].heading.level >= heading.level
    ) {
      open.pop();
    }
    const node = { heading, children: [] };
    (open[open.length - 1]?.children ?? top).push(node);
    open.push(node);
  }
  return top;
}

function list(nodes: readonly Nested[]): string {
  const items = nodes.map(({ heading, children }) => {
    const link = `<a href="#${escapeHtml(heading.id)}" class="md-nav__link"><span class="md-ellipsis">${escapeHtml(heading.text)}</span></a>`;
    const below =
      children.length > 0
        ? `\n<nav class="md-nav" aria-label="${escapeHtml(heading.text)}">\n${list(children)}\n</nav>`
        : '';
    return `<li class="md-nav__item">${link}${below}</li>`;
  });
  return `<ul class="md-nav__list">\n${items.join('\n')}\n</ul>`;
}
