import fc from 'fast-check';
import { OPENSLO_LIMITS } from './limits';
import { parseOpenSlo } from './parse';

const codes = (text: string) =>
  parseOpenSlo(text).problems.map(({ code }) => code);

/** A valid document but for the connection details. */
const withDetails = (yaml: string) => `apiVersion: openslo/v1
kind: DataSource
metadata: { name: a }
spec:
  type: x
  connectionDetails:
${yaml.replaceAll(/^(?=.)/gm, '    ')}`;

describe('hostile text becomes problems', () => {
  it('of more than a mebibyte, counted in UTF-8', () => {
    const [problem] = parseOpenSlo(
      'x'.repeat(OPENSLO_LIMITS.bytes + 1),
    ).problems;
    expect(problem).toMatchObject({
      code: 'too-large',
      line: 1,
      message: expect.stringContaining('at most 1048576 bytes'),
    });
    expect(codes(`# ${'é'.repeat(OPENSLO_LIMITS.bytes / 2)}`)).toEqual([
      'too-large',
    ]);
    expect(codes(`# ${'é'.repeat(OPENSLO_LIMITS.bytes / 2 - 1)}`)).toEqual([]);
  });

  it('with aliases that multiply', () => {
    const levels = 'abcdefghij'.split('');
    const bomb = levels
      .map((name, index) => {
        const item = index === 0 ? 'lol' : `*${levels[index - 1]}`;
        return `${name}: &${name} [${Array(10).fill(item).join(', ')}]`;
      })
      .join('\n');
    expect(codes(`apiVersion: openslo/v1\n${bomb}`)).toEqual([
      'too-many-values',
    ]);
  });

  it('with an alias to what contains it', () => {
    expect(codes('a: &a [*a]')).toEqual(['nested-too-deep']);
  });

  it('with an alias to nothing', () => {
    expect(codes(withDetails('a: *b'))).toEqual(['unknown-alias']);
  });

  it.each([
    ['brackets', '['.repeat(500_000)],
    ['braces', `a: ${'{a: '.repeat(3000)}1${'}'.repeat(3000)}`],
    ['items on one line', '- '.repeat(400_000)],
    [
      'indentation',
      Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    [
      'little indentation',
      Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
  ])('nested too deep with %s', (_, text) => {
    expect(codes(text)).toEqual(['nested-too-deep']);
  });

  it('but not brackets inside of text', () => {
    const queries = Array(100).fill('  - "[[[["').join('\n');
    const block = `|\n${'      [\n'.repeat(100)}`;
    expect(
      codes(`apiVersion: openslo/v1
kind: DataSource
metadata: { name: a }
spec:
  type: x
  connectionDetails:
    block: ${block}    list:
${queries.replaceAll('  - ', '    - ')}
`),
    ).toEqual([]);
  });

  it('with too many documents', () => {
    const service =
      'apiVersion: openslo/v1\nkind: Service\nmetadata: { name: a }\n';
    expect(parseOpenSlo(`${service}---\n`.repeat(1000)).problems).toEqual([]);
    expect(codes(`---\n${service}`.repeat(1001))).toEqual([
      'too-many-documents',
    ]);
    expect(codes(`---\n${service}...\n`.repeat(1001))).toEqual([
      'too-many-documents',
    ]);
  });

  it('with keys that are no text, twice there, or prototypes', () => {
    expect(
      codes(
        withDetails(
          '1: a\n? [b]\n: c\n? {d: e}\n: f\n__proto__: {g: h}\ni: 1\ni: 2\nnull: 3\n~: 4\n*x : 5\n',
        ),
      ),
    ).toEqual([
      'non-string-key',
      'non-string-key',
      'non-string-key',
      'non-string-key',
      'non-string-key',
      'non-string-key',
      'forbidden-key',
      'duplicate-key',
    ]);
    expect(({} as Record<string, unknown>).g).toBeUndefined();
  });

  it('with values of YAML 1.1 and merge keys', () => {
    expect(
      codes(
        `%YAML 1.1\n---\n${withDetails('a: 2026-01-01\nb: !!binary aGk=\nc: 1:30\n')}`,
      ),
    ).toEqual(['unsupported-value', 'unsupported-value']);
    const [problem] = parseOpenSlo(
      'apiVersion: openslo/v1\nkind: Service\nmetadata: { <<: {}, name: a }',
    ).problems;
    expect(problem).toMatchObject({
      code: 'unknown-field',
      path: '$.metadata["<<"]',
      message: expect.stringContaining('YAML 1.2 has no merge keys'),
    });
  });

  it.each([
    ['an open quote', 'a: "b', 1, 6],
    ['an open list', 'a: [b\nc: d', 2, 1],
    ['a tab for indentation', 'a:\n\tb: c', 2, 1],
    ['a bad escape', 'a: "\\x"', 1, 5],
    ['a misplaced colon', 'a: b: c', 1, 4],
    ['NUL', 'a: [\0', 1, 6],
  ])('with %s', (_, text, line, column) => {
    const { problems, documents, rejected } = parseOpenSlo(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'yaml-syntax',
      path: '$',
      line,
      column,
    });
    expect(problems[0].message).toMatch(/^Expected valid YAML: [^\n]+\.$/);
    expect([documents, rejected]).toEqual([[], [{}]]);
  });

  it('with ever more faults: the first thousand are listed and the rest counted', () => {
    const text = 'apiVersion: openslo/v1\nkind: SLO\n---\n'.repeat(900);
    const { problems } = parseOpenSlo(text);
    expect(problems).toHaveLength(1001);
    expect(problems[1000]).toEqual({
      severity: 'error',
      code: 'too-many-problems',
      path: '$',
      message: '800 further problems are not listed. Solve these first.',
    });
  });

  it('with ever more keys or aliases, without comparing each with each', () => {
    // At the size limit, quadratic work is minutes and runs into the timeout of the test.
    const keys = Array.from(
      { length: 90_000 },
      (_, index) => `k${index}: 1`,
    ).join('\n');
    expect(codes(`apiVersion: openslo/v1\n${keys}`)).toHaveLength(103);
    const aliases = `[${'*a,'.repeat(90_000)}]`;
    expect(codes(`apiVersion: openslo/v1\na: &a 1\nb: ${aliases}`)).toEqual([
      'required',
      'required',
      'unknown-field',
      'unknown-field',
    ]);
  });
});

it('finds what YAML and what OpenSLO object to in the same document', () => {
  const { problems, rejected } = parseOpenSlo(
    'apiVersion: openslo/v1\nkind: Service\nkind: SLO\nmetadata: { name: A }\n',
  );
  expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
    '3 duplicate-key',
    '4 invalid-name',
  ]);
  expect(rejected).toMatchObject([{ kind: 'Service', name: 'A' }]);
});

describe('any text', () => {
  const fragment = fc.constantFrom(
    'apiVersion: openslo/v1\n',
    'kind: SLO\n',
    'spec:\n',
    '  objectives:\n',
    '    - target: 0.9\n',
    '---\n',
    '...\n',
    '&a ',
    '*a ',
    '<<: ',
    '!!map ',
    '? ',
    '- ',
    '| \n',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '#',
    '%YAML 1.1\n',
    '\t',
    '\0',
    '\ud800',
  );

  it('is read without an exception, faults having places', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 8 })),
          { maxLength: 30 },
        ),
        parts => {
          for (const problem of parseOpenSlo(parts.join('')).problems) {
            expect(problem.message).toMatch(/^[A-Z].*[.?]$/);
            expect(problem.line).toBeGreaterThan(0);
            expect(problem.column).toBeGreaterThan(0);
          }
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });
});
