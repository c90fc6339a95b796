import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import { FakeClock } from './__testUtils__/clock';
import { NOON_MS, planOf } from './__testUtils__/plans';
import { useFolder } from './__testUtils__/run';
import { Services } from './__testUtils__/services';
import { executeRollback } from './execute';
import { fileJournal } from './journal/fileJournal';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const folder = useFolder();

it('README has an example that prints what it says', async () => {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
  const body = code.replace(/import (\{.*?\}) from '.*?';/g, 'const $1 = kit;');
  const services = await Services.start();
  const plan = planOf([
    {
      uses: 'featureFlag.off',
      with: {
        provider: 'unleash',
        endpoint: services.url,
        project: 'school',
        flag: 'quiz',
        environment: 'production',
        token: 'FLAGS',
      },
    },
  ]);
  const lines: string[] = [];
  const run = runInThisContext(
    `async (kit, plan, folder, secrets, clock, signal, console) => { ${body} }`,
  );
  await run(
    { executeRollback, fileJournal },
    plan,
    folder(),
    { FLAGS: 'token' },
    new FakeClock(NOON_MS),
    new AbortController().signal,
    { log: (line: string) => lines.push(`${line}\n`) },
  );
  await services.close();
  expect(lines.join('')).toBe(printed);
});
