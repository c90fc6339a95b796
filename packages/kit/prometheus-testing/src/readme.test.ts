import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...args: string[]
) => (module: object) => Promise<{ result: { value: [number, string] }[] }>;

const describeWithPrometheus = kit.isPrometheusInstalled()
  ? describe
  : describe.skip;

describeWithPrometheus('README', () => {
  it('has an example that reads a recorded sample', async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const body = code.replace(
      /import (\{.*?\}) from '.*?';/,
      'const $1 = kit;',
    );
    const run = new AsyncFunction('kit', `${body}\nreturn data;`);
    const { result } = await run(kit);
    expect(result[0].value[1]).toBe('160');
  });
});
