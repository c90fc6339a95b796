import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as domain from '.';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('shows an example that prints what it says', () => {
    const [, example] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const printed: string[] = [];
    runInNewContext(example.replace(/^import \{[\s\S]*?\} from .*$/m, ''), {
      ...domain,
      console: { log: (...parts: unknown[]) => printed.push(parts.join(' ')) },
    });
    const promised = [...example.matchAll(/^\/\/ (.*)$/gm)].map(
      ([, line]) => line,
    );
    expect(promised.length).toBeGreaterThan(5);
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
    const folder = join(__dirname, 'openslo');
    const source = readdirSync(folder)
      .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map(name => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const used = source.matchAll(
      /(?:\.(?:error|warning)\(\s*|code: |#fault\(\s*|exceeded \?\?= \[\s*|\? |: |return )'([a-z]+(?:-[a-z]+)+|required|forbidden|empty)'/g,
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
