import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as changelog from './index';
import { RULES } from './lint/rules';
import { MAX_INITIAL } from './render/body';
import { MAX_NOTE, MAX_SUBJECT } from './render/words';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

/** The cells of the row that begins with a word in backticks. */
function row(word: string): string[] {
  const line = readme
    .split('\n')
    .find(text => text.startsWith(`| \`${word}\``));
  return (line ?? '').split(/(?<!\\)\|/).map(cell => cell.trim());
}

describe('README', () => {
  it('has an example that prints what it says', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    runInNewContext(
      code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = library;'),
      {
        library: changelog,
        console: { log: (line: string) => lines.push(`${line}\n`) },
      },
    );
    expect(lines.join('')).toBe(printed);
  });

  it.each(Object.entries(RULES))('tells of %s', (code, rule) => {
    const [, , level, message, tools] = row(code);
    expect({ level, message, tools }).toEqual({
      level: rule.level,
      message: rule.message,
      tools: rule.tools.join(', '),
    });
  });

  it.each(Object.keys(changelog.DEFAULT_POLICY))('tells of %s', field => {
    expect(row(field)).toHaveLength(5);
  });

  it('has the limits there are', () => {
    const digits = (number: number) =>
      number.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
    for (const limit of [
      MAX_INITIAL,
      MAX_SUBJECT,
      MAX_NOTE,
      changelog.MAX_MESSAGE,
    ]) {
      expect(readme).toContain(digits(limit));
    }
  });
});
