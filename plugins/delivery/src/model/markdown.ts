import MarkdownIt, { type Token } from 'markdown-it';
import { plainText } from './plainText';

/** A part of a Markdown text: an element with what is in it, or text alone. */
export interface MarkdownNode {
  /** Name of an HTML element; empty for text alone. */
  tag: string;
  /** What it says, when there is nothing further in it. */
  text?: string;
  children: MarkdownNode[];
  /** Of a link: an `https:` address. */
  href?: string;
  /** Of a numbered list: where it begins. */
  start?: number;
}

// HTML is text here, and nothing that looks like an address becomes a link by itself.
const parser = new MarkdownIt({ html: false, linkify: false });
parser.validateLink = address => address.toLowerCase().startsWith('https://');

/**
 * Reads CommonMark with tables. HTML in it is text, links that are not `https:` are text as they stand, and pictures are the
 * words that stand for them: nothing is fetched from anywhere because somebody wrote it into notes.
 */
export function readMarkdown(markdown: string): MarkdownNode[] {
  return nodesOf(parser.parse(plainText(markdown), {}));
}

function nodesOf(tokens: readonly Token[]): MarkdownNode[] {
  const root: MarkdownNode = { tag: '', children: [] };
  const open = [root];
  for (const token of tokens) {
    const parent = open[open.length - 1];
    if (token.nesting < 0) {
      open.pop();
    } else if (token.nesting > 0) {
      const node = elementOf(token);
      parent.children.push(node);
      open.push(node);
    } else {
      parent.children.push(...leavesOf(token));
    }
  }
  return root.children;
}

function elementOf(token: Token): MarkdownNode {
  // Paragraphs of lists without empty lines are not to be seen.
  const tag = token.hidden ? '' : token.tag;
  const start = Number(token.attrGet('start') ?? NaN);
  const href = token.attrGet('href');
  return {
    tag,
    children: [],
    ...(tag === 'a' && href !== null && { href }),
    ...(tag === 'ol' && Number.isSafeInteger(start) && { start }),
  };
}

function leavesOf(token: Token): MarkdownNode[] {
  const leaf = (tag: string, text?: string): MarkdownNode[] => [
    { tag, children: [], ...(text !== undefined && { text }) },
  ];
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? []);
    case 'image':
      return leaf('', token.content);
    case 'fence':
    case 'code_block':
      return leaf('pre', token.content);
    case 'code_inline':
      return leaf('code', token.content);
    case 'softbreak':
      return leaf('', '\n');
    case 'hardbreak':
      return leaf('br');
    case 'hr':
      return leaf('hr');
    default:
      return leaf('', token.content);
  }
}
