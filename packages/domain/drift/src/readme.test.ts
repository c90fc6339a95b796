import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as drift from './index';
import { JSON_LIMITS } from './json/limits';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    await runInNewContext(
      `(async () => {${code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = drift;')}})()`,
      {
        drift,
        TextEncoder,
        console: { log: (line: string) => lines.push(line.trimEnd()) },
      },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it.each([...drift.DRIFT_KINDS])('tells of %s', kind => {
    expect(readme).toContain(`\`${kind}\``);
  });

  it('has the limits there are', () => {
    for (const limit of Object.values(JSON_LIMITS)) {
      expect(readme).toMatch(new RegExp(`\\| ${limit} +\\|`));
    }
  });
});
