import fc from 'fast-check';
import { LineCounter } from 'yaml';
import { plainYamlValues } from './plainYaml';
import { locator, plainLocators } from './locator';
import { Cursor, type Locate, type Path, type Problem } from './problem';
import { syntaxProblem, yamlDocuments } from './yamlText';
import { aliasTargets, plainValue } from './yamlValue';

/** What the library makes of a text, with all places; undefined when anything is wrong with it. */
function byLibrary(text: string): Document[] | undefined {
  const lines = new LineCounter();
  const documents = yamlDocuments(text, lines);
  if (typeof documents === 'string') return undefined;
  const faults: Problem[] = [];
  const read = documents.map((document, index) => {
    const fault = syntaxProblem(document, lines, { document: 1 });
    if (fault) faults.push(fault);
    const root = new Cursor([], problem => faults.push(problem));
    const targets = aliasTargets(document);
    const value = plainValue(document, targets, root);
    const locate = locator(document, targets, lines, { document: index + 1 });
    return { value, places: placesOf(value, locate) };
  });
  return faults.length > 0 ? undefined : read;
}

/** What our own reader makes of it. */
function byUs(text: string): Document[] | undefined {
  const locators = plainLocators(text, {});
  return plainYamlValues(text)?.map((value, index) => ({
    value,
    places: placesOf(value, locators(index)),
  }));
}

interface Document {
  value: unknown;
  places: unknown[];
}

/** Places of the keys and values of everything in a value, and of what is not there. */
function placesOf(value: unknown, locate: Locate, path: Path = []): unknown[] {
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const steps = Array.isArray(value)
    ? entries.map(([, item], index) => [index, item] as const)
    : entries;
  return [
    locate(path, 'key'),
    locate(path, 'value'),
    locate([...path, 'missing'], 'value'),
    ...steps.flatMap(([step, item]) => placesOf(item, locate, [...path, step])),
  ];
}

const INDENTS = ['', '', '  ', '  ', '    ', '    ', '      ', '   '];
const LEADS = ['', '', '', '- ', '- ', '- - ', '-   ', '-', '? '];
const KEYS = ['a:', 'a.b/c-d:', 'b: ', 'b: ', 'c:   ', 'null: ', '__proto__: '];
const VALUES = [
  ...['', 'text', 'some text', '28d', '99.9', '-0', '0.10', '1e3', '007', '1.'],
  ...['0x1f', '12:30', '1_000', '.5', '+1', '~', 'null', 'true', 'False', 'no'],
  ...["'it''s'", "'a: b' # c", "'open", '"b"', '"a\\n"', '"a" b', '2026-01-01'],
  ...[
    'a # comment',
    'a#b',
    '# comment',
    'a: b',
    'a:',
    '[a, b]',
    '{}',
    '{ a: 1',
  ],
  ...[
    '&x a',
    '*x',
    '!t a',
    '| ',
    '>',
    '%a',
    '@a',
    '- a',
    '-a',
    '?a',
    ':a',
    '=a',
  ],
  ...[
    'ü – ∞',
    'a\u00a0',
    'a  ',
    'a\tb',
    '\ta',
    'a\rb',
    '\ufeffa',
    'sum(x{a="b"})',
  ],
];
const WHOLE_LINES = ['---', '--- a', '...', '# comment', '', '  ', '%YAML 1.2'];

const line = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...INDENTS),
        fc.constantFrom(...LEADS),
        fc.constantFrom(...KEYS, ''),
        fc.constantFrom(...VALUES),
      )
      .map(parts => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...WHOLE_LINES) },
);

/** Texts that mostly are in the plain subset, so that its structure is tried, too. */
const tidyLine = fc
  .tuple(
    fc.constantFrom('', '', '  ', '    '),
    fc.constantFrom('', '', '- ', '- - '),
    fc.constantFrom('a:', 'b:', 'c:', 'd:', 'e:', ''),
    fc.constantFrom('', '', ' 1', ' x', " 'y'", ' # z'),
  )
  .map(parts => parts.join(''));

const texts = fc.oneof(
  fc.array(line, { maxLength: 5 }),
  fc.array(tidyLine, { minLength: 1, maxLength: 7 }),
);

describe('plainYamlValues', () => {
  it('reads what the library reads, or leaves it to it', () => {
    let read = 0;
    fc.assert(
      fc.property(texts, lines => {
        const text = lines.join('\n');
        const ours = byUs(text);
        if (!ours) return;
        read += 1;
        expect([text, ours]).toStrictEqual([text, byLibrary(text)]);
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(read).toBeGreaterThan(1500);
  });

  it('reads maps, lists, text, numbers and truth values', () => {
    const text = `# SLOs
a:
  - b: 1
    c:
    - 'it''s'
    - "x" # y
  - - 99.9
    - true
---
d: sum(x{a="b"}) # z
e:
`;
    expect(plainYamlValues(text)).toEqual([
      { a: [{ b: 1, c: ["it's", 'x'] }, [99.9, true]] },
      { d: 'sum(x{a="b"})', e: null },
    ]);
    expect(byUs(text)).toEqual(byLibrary(text));
  });

  it.each([
    ['nothing', ''],
    ['flow collections', 'a: []'],
    ['blocks of text', 'a: |\n  b'],
    ['text on several lines', 'a: b\n  c'],
    ['anchors', 'a: &b c'],
    ['the same key again', 'a: 1\na: 2'],
    ['nesting beyond the limit', '- '.repeat(60).concat('a')],
    ['more documents than allowed', 'a: 1\n---\n'.repeat(1001).concat('a: 1')],
    ['more values than allowed', 'a:\n'.concat('- 1\n'.repeat(100_001))],
  ])('leaves %s to the library', (_, text) => {
    expect(plainYamlValues(text)).toBeUndefined();
  });

  it('takes time in proportion to the text, whatever it holds', () => {
    const spaces = ' '.repeat(500_000);
    for (const text of [`a: b${spaces}c`, `a: '${spaces}`, `a:${spaces}b`]) {
      expect(plainYamlValues(text)).toEqual(
        text.includes("'") ? undefined : [{ a: text.slice(2).trim() }],
      );
    }
  });
});
