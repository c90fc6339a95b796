import { inline, type Inline } from './markdown';
import { wellFormed } from './plain';

/** Columns, rows of as many cells, and on which side numbers stand. @public */
export interface Table {
  columns: readonly { title: string; align?: 'left' | 'right' }[];
  rows: readonly (readonly Inline[])[];
}

type Block =
  | { kind: 'paragraph'; source: string }
  | { kind: 'table'; table: Table }
  | { kind: 'details'; title: string; body: MarkdownDocument };

/** Room for the sentence that says what was left out. */
const OMISSION_BYTES = 200;

const bytes = (text: string) => Buffer.byteLength(text);

/**
 * A page of Markdown, block after block, that is cut with a sentence instead of being refused when it is too long.
 * Everything given as a string is escaped.
 *
 * @public
 */
export class MarkdownDocument {
  private readonly blocks: Block[] = [];

  /** A heading; level 2 is the one the shell writes. */
  heading(text: Inline, level: 2 | 3 | 4 = 3): this {
    return this.add({
      kind: 'paragraph',
      source: `${'#'.repeat(level)} ${inline(text)}`,
    });
  }

  /** A paragraph. */
  text(text: Inline): this {
    return this.add({ kind: 'paragraph', source: inline(text) });
  }

  /** A list, one item a line. */
  list(items: readonly Inline[]): this {
    if (items.length === 0) return this;
    return this.add({
      kind: 'paragraph',
      source: items.map(item => `- ${inline(item)}`).join('\n'),
    });
  }

  /** A table; rows that do not fit are counted. */
  table(table: Table): this {
    return this.add({ kind: 'table', table });
  }

  /** A block of code, with a fence that nothing inside can close. */
  code(text: string, language = ''): this {
    const longest = Math.max(
      2,
      ...[...text.matchAll(/`+/g)].map(([run]) => run.length),
    );
    const fence = '`'.repeat(longest + 1);
    const body = wellFormed(text)
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]|\p{Bidi_Control}/gu, '\ufffd');
    return this.add({
      kind: 'paragraph',
      source: `${fence}${language.replace(/\W/g, '')}\n${body}\n${fence}`,
    });
  }

  /** A part that is folded until somebody opens it. */
  details(title: Inline, fill: (body: MarkdownDocument) => void): this {
    const body = new MarkdownDocument();
    fill(body);
    return this.add({ kind: 'details', title: inline(title), body });
  }

  get isEmpty(): boolean {
    return this.blocks.length === 0;
  }

  /**
   * The Markdown, at most `maxBytes` of UTF-8. Blocks are taken in order; what comes after the limit is left out and
   * counted in a sentence.
   */
  render(maxBytes: number): string {
    const written: string[] = [];
    let room = maxBytes - OMISSION_BYTES;
    for (const [index, block] of this.blocks.entries()) {
      const source = renderBlock(block, room);
      if (source === undefined) {
        written.push(omitted(this.blocks.length - index, 'section'));
        break;
      }
      written.push(source);
      room -= bytes(source) + 2;
    }
    return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
  }

  private add(block: Block): this {
    this.blocks.push(block);
    return this;
  }
}

/** Undefined when not even a part of the block fits. */
function renderBlock(block: Block, room: number): string | undefined {
  if (block.kind === 'table') return renderTable(block.table, room);
  if (block.kind === 'paragraph') {
    return bytes(block.source) <= room ? block.source : undefined;
  }
  const open = `<details><summary>${block.title}</summary>\n\n`;
  const close = '\n</details>';
  const inside = room - bytes(open) - bytes(close);
  if (inside < OMISSION_BYTES) return undefined;
  return `${open}${block.body.render(inside)}${close}`;
}

function renderTable(
  { columns, rows }: Table,
  room: number,
): string | undefined {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const lines = [
    line(columns.map(({ title }) => inline(title))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
  ];
  let left = room - bytes(lines.join('\n')) - OMISSION_BYTES;
  if (left < 0) return undefined;
  for (const [index, row] of rows.entries()) {
    const cells = columns.map((_, column) => inline(row[column] ?? ''));
    const next = line(cells);
    left -= bytes(next) + 1;
    if (left < 0) {
      return `${lines.join('\n')}\n\n${omitted(rows.length - index, 'row')}`;
    }
    lines.push(next);
  }
  return lines.join('\n');
}

function omitted(count: number, what: string): string {
  return `_${count} ${what}${count === 1 ? '' : 's'} omitted, see the report._`;
}

/** A new, empty document. @public */
export function document(): MarkdownDocument {
  return new MarkdownDocument();
}
