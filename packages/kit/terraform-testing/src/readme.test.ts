import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...args: string[]
) => (module: object) => Promise<{ exitCode: number; json: string }>;

const withTerraform = kit.isTerraformInstalled() ? describe : describe.skip;

withTerraform('README', () => {
  it('has an example that shows drift', async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const body = code.replace(
      /import (\{[\s\S]*?\}) from '.*?';/,
      'const $1 = kit;',
    );
    const run = new AsyncFunction('kit', `${body}\nreturn { exitCode, json };`);
    const { exitCode, json } = await run(kit);
    expect(exitCode).toBe(2);
    expect(JSON.parse(json).resource_drift[0]).toMatchObject({
      address: 'cloud_server.web',
      change: { actions: ['update'] },
    });
  });
});

it('says how many situations there are', () => {
  expect(readme).toContain(`${kit.corpusCases().length} situations`);
});
