import { LineCounter } from 'yaml';
import { yamlDocuments } from './yamlText';

const read = (text: string) => yamlDocuments(text, new LineCounter());

describe('yamlDocuments', () => {
  it.each([
    ['brackets on one line', '['.repeat(60)],
    ['brackets on many lines', '[\n'.repeat(60)],
    ['braces behind what looks like a marker', `[${'\n---a, ['.repeat(60)}`],
    ['brackets behind carriage returns', `[${'\r---\r['.repeat(60)}`],
    ['dashes', '- '.repeat(60)],
    ['question marks', '? '.repeat(60)],
  ])('refuses to nest %s', (_, text) => {
    expect(read(text)).toBe('nested-too-deep');
  });

  it('counts documents', () => {
    expect(read('a: 1\n---\n'.repeat(1001))).toBe('too-many-documents');
    expect(read('a: 1\n---\n'.repeat(999))).toHaveLength(1000);
  });

  it('lets brackets be that are many and do not nest', () => {
    expect(read(`a: [${'[], '.repeat(100)}]`)).toHaveLength(1);
    expect(read('a: [[]]\n---\n'.repeat(100))).toHaveLength(101);
    expect(read(`a: "${'[-'.repeat(100)}"`)).toHaveLength(1);
  });
});
