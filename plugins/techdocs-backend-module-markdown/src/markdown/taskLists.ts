import type MarkdownIt from 'markdown-it';

/** Lists of `- [ ]` and `- [x]`: boxes that show a state and cannot be ticked. */
export function taskLists(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task-lists', state => {
    state.tokens.forEach((token, index) => {
      if (token.type !== 'inline') return;
      const [first] = token.children ?? [];
      const match =
        first?.type === 'text' ? /^\[([ xX])\]\s+/.exec(first.content) : null;
      const item = state.tokens[index - 2];
      if (!match || item?.type !== 'list_item_open') return;
      first.content = first.content.slice(match[0].length);
      item.attrJoin('class', 'task-list-item');
      const box = new state.Token('task_box', 'input', 0);
      box.meta = { checked: match[1] !== ' ' };
      token.children?.unshift(box);
    });
  });
  markdown.renderer.rules.task_box = (tokens, index) =>
    `<input type="checkbox" disabled${
      tokens[index].meta.checked ? ' checked' : ''
    }> `;
}
