import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...args: string[]
) => (module: object) => Promise<Record<string, unknown[]>>;

it('has an example that finds the rollback somebody forgot', async () => {
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
  const body = code.replace(
    /import (\{[\s\S]*?\}) from '.*?';/,
    'const $1 = kit;',
  );
  const run = new AsyncFunction(
    'kit',
    `${body}\nreturn { problems, careless, halfway, careful };`,
  );
  const { problems, careless, halfway, careful } = await run(kit);
  expect([problems, careful]).toEqual([[], []]);
  expect([careless.length, halfway.length]).toEqual([6, 5]);
});

it('lists every export', () => {
  for (const name of Object.keys(kit)) {
    expect(readme).toContain(`\`${name}\``);
  }
});
