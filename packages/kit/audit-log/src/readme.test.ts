import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as events from '@bellwether/domain-audit-event';
import * as trees from '@bellwether/domain-transparency-log';
import createKnex from 'knex';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    await runInNewContext(
      `(async () => { ${code.replace(/^import [^;]*;$/gm, '')} })()`,
      {
        ...events,
        ...trees,
        ...kit,
        createKnex,
        Uint8Array,
        console: {
          log: (said: unknown) =>
            lines.push(typeof said === 'string' ? said : JSON.stringify(said)),
        },
      },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it('lists every export and every class', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
    const rows = [...readme.matchAll(/^\| `(T\d+)` +\| (.*?) +\|/gm)].map(
      ([, code, name]) => [code, name],
    );
    expect(Object.fromEntries(rows)).toEqual(kit.TAMPER_CLASSES);
  });
});
