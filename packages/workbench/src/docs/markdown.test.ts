import { readMarkdown } from './markdown';

const text = (...lines: string[]) => lines.join('\n');

describe('readMarkdown', () => {
  it('reads fences with language, text and line', () => {
    const { fences } = readMarkdown(
      text('# Title', '', '```yaml', 'a: 1', 'b: 2', '```', '~~~', 'x', '~~~'),
    );
    expect(fences).toEqual([
      { language: 'yaml', text: 'a: 1\nb: 2\n', line: 3 },
      { language: '', text: 'x\n', line: 7 },
    ]);
  });

  it('takes the indentation of a fence in a list off its text, but no more', () => {
    const { fences } = readMarkdown(
      text('1. Step', '', '   ```yaml', '   a:', '     b: 1', '', '   ```'),
    );
    expect(fences).toEqual([
      { language: 'yaml', text: 'a:\n  b: 1\n\n', line: 3 },
    ]);
  });

  it('closes a fence only with a mark of at least its length', () => {
    const { fences } = readMarkdown(
      text('````md', '```yaml', 'a: 1', '```', '````', 'after'),
    );
    expect(fences).toEqual([
      { language: 'md', text: '```yaml\na: 1\n```\n', line: 1 },
    ]);
  });

  it('refuses a fence that is never closed', () => {
    expect(() => readMarkdown(text('a', '```sh', 'ls'))).toThrow(
      'fence of line 2 is never closed',
    );
  });

  it('finds links and images outside of code', () => {
    const { links } = readMarkdown(
      text(
        'See [a](a.md) and ![b](images/b.png "B"), not `[c](c.md)`.',
        '```md',
        '[d](d.md)',
        '```',
        '[e]: e.md',
        '| [f](../f.md#part) |',
      ),
    );
    expect(links).toEqual([
      { target: 'a.md', line: 1 },
      { target: 'images/b.png', line: 1 },
      { target: 'e.md', line: 5 },
      { target: '../f.md#part', line: 6 },
    ]);
  });

  it('makes anchors like GitHub: lower case, dashes, numbers for repeated headings', () => {
    const { anchors } = readMarkdown(
      text('# The HTTP API', '## What `npm test` does', '## A', '## A', '# no'),
    );
    expect(anchors).toEqual([
      'the-http-api',
      'what-npm-test-does',
      'a',
      'a-1',
      'no',
    ]);
  });
});
