import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FOUND_BY_LINTS, LINT_OF_WARNING } from './knownProblems';
import { LINTS, type Lint, isLintCode } from './lintTable';
import { lintPage } from './__testUtils__/lintPage';

const source = resolve(__dirname, '..');
const entries: [string, Lint][] = Object.entries(LINTS);

/** Text of all TypeScript files below a folder, without tests. */
function textBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /(?<!\.test)\.ts$/.test(name))
    .filter(name => !name.includes('__testUtils__'))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('LINTS', () => {
  it('is what the documentation lists', () => {
    const page = resolve(source, '../../../../docs/slo-lints.md');
    expect(readFileSync(page, 'utf8')).toBe(lintPage());
  });

  it.each(entries)('%s says what, why and what to do', (code, lint) => {
    expect(code).toMatch(/^BW-SLO-[1-5]\d\d$/);
    expect(lint.title).toMatch(/^[A-Za-z][^.]*$/);
    for (const text of [lint.explanation, lint.remedy]) {
      expect(text).toMatch(/^\p{L}[^]*[.]$/u);
    }
  });

  it('lists codes in their order', () => {
    const codes = Object.keys(LINTS);
    expect(codes).toEqual([...codes].sort());
  });

  it('has no code that nothing reports', () => {
    const rules = textBelow(__dirname).replace(
      /export const LINTS = [^]*?as const/,
      '',
    );
    expect(Object.keys(LINTS).filter(code => !rules.includes(code))).toEqual(
      [],
    );
  });

  it('covers every warning of readers', () => {
    const texts = ['declaration', 'openslo', 'sloth'].map(folder =>
      textBelow(join(source, folder)),
    );
    const warnings = texts.join('\n').matchAll(/\.warning\(\s*'([a-z0-9-]+)'/g);
    const codes = new Set([...warnings].map(([, code]) => code));
    expect(codes.size).toBeGreaterThan(7);
    expect(
      [...codes].filter(code => !Object.hasOwn(LINT_OF_WARNING, code)),
    ).toEqual([]);
  });

  it('leaves out warnings of compilers that exist', () => {
    const compile = textBelow(join(source, 'compile'));
    for (const code of FOUND_BY_LINTS) expect(compile).toContain(`'${code}'`);
  });
});

describe('isLintCode', () => {
  it('knows what is in the table itself', () => {
    expect(isLintCode('BW-SLO-101')).toBe(true);
    expect(isLintCode('toString')).toBe(false);
  });
});
