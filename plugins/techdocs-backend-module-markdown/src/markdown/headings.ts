import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { escapeHtml } from '../html/escape';

/** A heading of a page. */
export interface Heading {
  /** 1..6 */
  level: number;
  id: string;
  /** Plain text. */
  text: string;
}

/** What rendering a page collects. */
export interface HeadingEnvironment {
  headings: Heading[];
}

/** Gives every heading an anchor, adds a link to it, and collects them in the environment. */
export function headings(markdown: MarkdownIt): void {
  markdown.core.ruler.push('headings', state => {
    const found: Heading[] = [];
    const used = new Set<string>();
    state.tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return;
      const text = plainText(state.tokens[index + 1]);
      const id = unique(slugify(text), used);
      token.attrSet('id', id);
      found.push({ level: Number(token.tag.slice(1)), id, text });
    });
    (state.env as HeadingEnvironment).headings = found;
  });

  const close = markdown.renderer.rules.heading_close;
  markdown.renderer.rules.heading_close = (
    tokens,
    index,
    options,
    env,
    self,
  ) => {
    let open = index;
    while (tokens[open].type !== 'heading_open') open -= 1;
    const id = escapeHtml(String(tokens[open].attrGet('id')));
    const link = `<a class="headerlink" href="#${id}" title="Permanent link">¶</a>`;
    return (
      link +
      (close?.(tokens, index, options, env, self) ??
        self.renderToken(tokens, index, options))
    );
  };
}

/** The way Python-Markdown makes anchors, but letters of every script are kept. */
export function slugify(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, '')
    .trim()
    .replace(/[\s-]+/g, '-');
}

/** Text of an inline token as a reader sees it. */
export function plainText(inline: Token): string {
  return (inline.children ?? [])
    .map(token => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
      if (token.type === 'image') return token.children ? plainText(token) : '';
      return token.content;
    })
    .join('')
    .trim();
}

function unique(slug: string, used: Set<string>): string {
  let id = slug;
  for (let count = 1; id === '' || used.has(id); count++)
    id = `${slug}_${count}`;
  used.add(id);
  return id;
}
