import type MarkdownIt from 'markdown-it';
import { escapeHtml } from '../html/escape';

const OPENING =
  /^(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]*)(?:[ \t]+"([^"\n]*)")?[ \t]*$/;
const INDENT = 4;

/**
 * Admonitions of Python-Markdown: `!!! note "Title"` and the foldable `??? note`, `???+ note`, each followed by a block
 * that is indented by four spaces.
 */
export function admonitions(markdown: MarkdownIt): void {
  markdown.block.ruler.before(
    'fence',
    'admonition',
    (state, startLine, endLine, silent) => {
      const offset = state.sCount[startLine] - state.blkIndent;
      if (offset >= INDENT) return false;
      const line = state.src.slice(
        state.bMarks[startLine] + state.tShift[startLine],
        state.eMarks[startLine],
      );
      const match = OPENING.exec(line);
      if (!match) return false;
      if (silent) return true;

      const [, marker, kind, title] = match;
      const foldable = marker.startsWith('?');
      const contentEnd = endOfIndented(startLine + 1);

      const open = state.push(
        'admonition_open',
        foldable ? 'details' : 'div',
        1,
      );
      open.block = true;
      open.map = [startLine, contentEnd];
      open.attrSet('class', foldable ? kind : `admonition ${kind}`);
      if (marker === '???+') open.attrSet('open', '');
      const shown = title ?? kind[0].toUpperCase() + kind.slice(1);
      if (shown !== '') pushTitle(shown);

      const { parentType, blkIndent, lineMax } = state;
      state.parentType = 'blockquote';
      state.blkIndent += INDENT;
      state.lineMax = contentEnd;
      state.md.block.tokenize(state, startLine + 1, contentEnd);
      state.parentType = parentType;
      state.blkIndent = blkIndent;
      state.lineMax = lineMax;

      state.push('admonition_close', foldable ? 'details' : 'div', -1).block =
        true;
      state.line = contentEnd;
      return true;

      /** Lines that are empty or indented belong to the block; empty ones at its end do not. */
      function endOfIndented(from: number): number {
        let end = from;
        for (let next = from; next < endLine; next++) {
          if (state.isEmpty(next)) continue;
          if (state.sCount[next] - state.blkIndent < INDENT) break;
          end = next + 1;
        }
        return end;
      }

      function pushTitle(content: string) {
        const tag = foldable ? 'summary' : 'p';
        const paragraph = state.push('admonition_title_open', tag, 1);
        if (!foldable) paragraph.attrSet('class', 'admonition-title');
        const inline = state.push('inline', '', 0);
        inline.content = content;
        inline.map = [startLine, startLine + 1];
        inline.children = [];
        state.push('admonition_title_close', tag, -1);
      }
    },
    { alt: ['paragraph', 'reference', 'blockquote', 'list'] },
  );

  markdown.renderer.rules.admonition_open = (tokens, index) => {
    const token = tokens[index];
    const attributes = (token.attrs ?? [])
      .map(([name, value]) =>
        value === '' ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`,
      )
      .join('');
    return `<${token.tag}${attributes}>\n`;
  };
}
