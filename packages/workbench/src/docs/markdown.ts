/** A fenced block of a Markdown text. */
export interface Fence {
  /** First word of the info string, such as `yaml`; empty without one. */
  language: string;
  text: string;
  /** Line of the opening fence, 1-based. */
  line: number;
}

/** The target of a link or an image. */
export interface Link {
  target: string;
  /** 1-based. */
  line: number;
}

/** What the documentation tests need of a Markdown text. */
export interface Markdown {
  fences: Fence[];
  links: Link[];
  /** Anchors of the headings, as GitHub and TechDocs make them. */
  anchors: string[];
  /** Lines outside of fences; fences are empty lines, so that numbers stay. */
  prose: string[];
}

/** Takes a Markdown text apart: fences by line, links and headings only outside of code. */
export function readMarkdown(text: string): Markdown {
  const lines = text.split('\n');
  const { fences, prose } = splitFences(lines);
  const anchors: string[] = [];
  const links = prose.flatMap((line, index) => {
    const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (heading !== undefined) anchors.push(anchorOf(heading, anchors));
    return linksIn(line).map(target => ({ target, line: index + 1 }));
  });
  return { fences, links, anchors, prose };
}

function splitFences(lines: string[]): { fences: Fence[]; prose: string[] } {
  const fences: Fence[] = [];
  let open: { mark: string; indent: number; fence: Fence } | undefined;
  const prose = lines.map((line, index) => {
    if (open) {
      const { mark, indent, fence } = open;
      const content = line.trim();
      if (content.startsWith(mark) && !content.replaceAll(mark[0], '')) {
        open = undefined;
      } else {
        fence.text += `${line.slice(Math.min(indent, leadingSpaces(line)))}\n`;
      }
      return '';
    }
    const start = /^( *)(`{3,}|~{3,})\s*(\S*)/.exec(line);
    if (!start) return line;
    const fence = { language: start[3], text: '', line: index + 1 };
    fences.push(fence);
    open = { mark: start[2], indent: start[1].length, fence };
    return '';
  });
  if (open) throw new Error(`fence of line ${open.fence.line} is never closed`);
  return { fences, prose };
}

function leadingSpaces(line: string): number {
  return line.length - line.trimStart().length;
}

function linksIn(line: string): string[] {
  const withoutCode = line.replace(/(`+).*?\1/g, code =>
    ' '.repeat(code.length),
  );
  return [...withoutCode.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
    .map(([, target]) => target)
    .concat(
      [...withoutCode.matchAll(/^\[[^\]]+\]:\s*(\S+)/g)].map(([, url]) => url),
    );
}

/** Text of a heading in lower case, without punctuation, words joined by dashes; repeated ones are numbered. */
function anchorOf(heading: string, earlier: readonly string[]): string {
  const words = heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
  if (!earlier.includes(words)) return words;
  let number = 1;
  while (earlier.includes(`${words}-${number}`)) number += 1;
  return `${words}-${number}`;
}
