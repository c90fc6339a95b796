import { InputError } from '@backstage/errors';
import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { parse } from 'yaml';
import { escapeHtml } from '../html/escape';
import { admonitions } from './admonitions';
import { Heading, HeadingEnvironment, headings, plainText } from './headings';
import { LinkEnvironment, links as linkRewriting } from './links';
import { taskLists } from './taskLists';

/** A Markdown file turned into HTML. */
export interface RenderedPage {
  /** From the front matter, else the first heading of level 1, else undefined. */
  title?: string;
  html: string;
  headings: Heading[];
  /** Plain text before the first heading and below each of them, in order; one more than there are headings. */
  texts: string[];
  /** True when no file of the documentation stands behind it. */
  generated?: boolean;
}

const markdown = new MarkdownIt({ html: false, linkify: false })
  .use(admonitions)
  .use(taskLists)
  .use(headings)
  .use(linkRewriting);

// The structure that Pygments leaves, which the reader adds its copy button to.
markdown.renderer.rules.fence = (tokens, index) => {
  const { content, info } = tokens[index];
  const language = /^[\w+#.-]+/.exec(info.trim())?.[0];
  const name = language ? ` class="language-${escapeHtml(language)}"` : '';
  return `<div class="highlight"><pre><code${name}>${escapeHtml(content)}</code></pre></div>\n`;
};

/**
 * Renders one page. Raw HTML in the Markdown is shown as text.
 *
 * @param source - Markdown, possibly with front matter
 * @param links - where its links may lead
 * @throws InputError when the front matter is not YAML, naming the file
 */
export function renderPage(
  source: string,
  links: LinkEnvironment,
): RenderedPage {
  const { title, body } = splitFrontMatter(source, links.path);
  const env: LinkEnvironment & HeadingEnvironment = { ...links, headings: [] };
  const tokens = markdown.parse(body, env);
  return {
    title: title ?? env.headings.find(({ level }) => level === 1)?.text,
    html: markdown.renderer.render(tokens, markdown.options, env),
    headings: env.headings,
    texts: textsByHeading(tokens),
  };
}

function splitFrontMatter(source: string, path: string) {
  const match =
    /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
      source,
    );
  if (!match) return { body: source };
  let meta: unknown;
  try {
    meta = parse(match[1], { logLevel: 'error', maxAliasCount: 0 });
  } catch (error) {
    throw new InputError(
      `${path}: the front matter between the lines "---" is not valid YAML: ${
        (error as Error).message
      }`,
    );
  }
  const { title } = (meta ?? {}) as { title?: unknown };
  return {
    body: source.slice(match[0].length),
    ...(typeof title === 'string' && { title }),
  };
}

function textsByHeading(tokens: Token[]): string[] {
  const texts: string[][] = [[]];
  tokens.forEach((token, index) => {
    const current = texts[texts.length - 1];
    if (token.type === 'heading_open') texts.push([]);
    else if (
      token.type === 'inline' &&
      tokens[index - 1].type !== 'heading_open'
    ) {
      current.push(plainText(token));
    } else if (token.type === 'fence' || token.type === 'code_block') {
      current.push(token.content.trim());
    }
  });
  return texts.map(parts => parts.filter(Boolean).join('\n'));
}
