import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as log from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('has an example that prints what it says', async () => {
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
  const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
  const lines: string[] = [];
  await runInNewContext(
    `(async () => {${code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = log;')}})()`,
    {
      log,
      TextEncoder,
      console: { log: (line: unknown) => lines.push(`${line}\n`) },
    },
  );
  expect(lines.join('')).toBe(printed);
});

it('names what there is', () => {
  const named = [...readme.matchAll(/`([a-zA-Z]+)`/g)].map(([, name]) => name);
  const unknown = named.filter(
    name =>
      !['null', 'NoteError', 'KeyError', ...Object.keys(log)].includes(name),
  );
  expect(unknown).toEqual([]);
});
