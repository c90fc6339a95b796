import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('README has an example that makes a repository', () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const body = code.replace(/import (\{.*?\}) from '.*?';/, 'const $1 = kit;');
  const log = runInThisContext(`kit => { ${body} return log; }`)(kit);
  const [, printed] = /Afterwards `log` is `'(.*?)'`/.exec(readme)!;
  expect(log).toBe(printed.replaceAll('\\n', '\n'));
});
