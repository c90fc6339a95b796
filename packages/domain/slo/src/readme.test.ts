import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as domain from '.';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it.each(
    [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code),
  )('shows an example that prints what it says: %#', example => {
    const printed: string[] = [];
    runInNewContext(example.replace(/^import \{[\s\S]*?\} from .*$/m, ''), {
      ...domain,
      console: {
        log: (...parts: unknown[]) => printed.push(parts.join(' ')),
      },
    });
    const promised = [...example.matchAll(/^\/\/ (.*)$/gm)].map(
      ([, line]) => line,
    );
    expect(promised.length).toBeGreaterThan(2);
    expect(printed).toEqual(promised);
  });

  it('names functions that exist', () => {
    const [, table] = /\| Part .*\n\|[- |]+\n([\s\S]*?)\n\n/.exec(readme)!;
    const names = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(
      names.filter(
        name => typeof domain[name as keyof typeof domain] !== 'function',
      ),
    ).toEqual([]);
  });

  it('lists every code of a problem', () => {
    const source = ['declaration', 'openslo', 'sloth', 'compile/sloth']
      .flatMap(name => sourcesIn(join(__dirname, name)))
      .join('\n');
    const used = source.matchAll(
      /(?:\.(?:error|warning)\(\s*(?:source,\s*)?|code: |#fault\(\s*|exceeded \?\?= \[\s*|\? |(?<=')\s*: |return )'([a-z]+(?:-[a-z]+)+|required|forbidden|empty)'/g,
    );
    const [, table] = /\| Code .*\n\|[- |]+\n([\s\S]*?)\n\n/.exec(readme)!;
    const listed = [...table.matchAll(/^\| `([\w-]+)`/gm)].map(
      ([, code]) => code,
    );
    expect([...listed].sort()).toEqual(
      [...new Set([...used].map(([, code]) => code))].sort(),
    );
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ts$/.test(name) && !/\.test\.ts$|__/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'));
}
