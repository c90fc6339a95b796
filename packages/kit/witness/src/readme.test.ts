import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { logKey, SampleLog, witnessKey } from './__testUtils__/sampleLog';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    await runInNewContext(
      `(async () => { ${code.replace(/^import [^;]*;$/gm, '').replace('audit.example/portal', 'portal.school.example/audit')} })()`,
      {
        ...kit,
        ...{ fetch, Date, Map },
        key: await witnessKey(),
        logKey: await logKey(),
        request: await new SampleLog(3).request(0, 3),
        console: {
          log: (...said: unknown[]) => lines.push(said.join(' ')),
        },
      },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });
});
