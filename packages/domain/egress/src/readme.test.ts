import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as egress from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('README has an example that gives what it says', () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const body = code
    .replace(/import (\{[\s\S]*?\}) from '.*?';/, 'const $1 = egress;')
    .replace(/^(.*); \/\/ → (.*)$/gm, 'found.push([$1, $2]);');
  const found: [unknown, unknown][] = [];
  runInThisContext(`(egress, found) => { ${body} }`)(egress, found);
  expect(found).toHaveLength(3);
  for (const [given, shown] of found) expect(given).toEqual(shown);
});
