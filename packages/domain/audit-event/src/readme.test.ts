import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as auditEvent from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('has an example that prints what it says', () => {
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
  const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
  const lines: string[] = [];
  runInNewContext(
    code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = auditEvent;'),
    {
      auditEvent,
      console: { log: (line: string) => lines.push(`${line}\n`) },
    },
  );
  expect(lines.join('')).toBe(printed);
});
