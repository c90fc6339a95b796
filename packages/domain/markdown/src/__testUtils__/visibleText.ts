import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

interface Node {
  type: string;
  value?: string;
  children?: Node[];
}

/** What a reader of GitHub's Markdown makes of a text: the types of its nodes, parents first, and what people see. */
export function readMarkdown(source: string): {
  types: string[];
  visible: string;
} {
  const types: string[] = [];
  let visible = '';
  const visit = (node: Node) => {
    types.push(node.type);
    if (node.type === 'break') visible += '\n';
    visible += node.value ?? '';
    node.children?.forEach(visit);
  };
  visit(
    fromMarkdown(source, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    }),
  );
  return { types, visible };
}

/** Without the joiners that break up mentions and addresses. */
export function withoutJoiners(text: string): string {
  return text.replace(/\u2060/g, '');
}
