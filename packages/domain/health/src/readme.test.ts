import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as health from './index';
import { KSTATUS_GENERIC } from './kstatus/kstatus';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    runInNewContext(
      code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = health;'),
      { health, console: { log: (line: string) => lines.push(line) } },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it.each<[string, string, health.HealthTables<health.Health['status']>]>([
    ['argo', 'Rules of Argo CD', health.ARGO_RULES],
    [
      'kstatus',
      'Rules of kstatus',
      { any: KSTATUS_GENERIC, ...health.KSTATUS_RULES },
    ],
  ])('has every rule of %s, in order, and no other', (_, heading, tables) => {
    const [, section] = readme.split(`## ${heading}\n`);
    const rows = section
      .split('\n## ')[0]
      .split('\n')
      .filter(line => /^\| `/.test(line))
      .map(line =>
        line
          .split('|')
          .slice(1, -1)
          .map(cell => cell.trim()),
      );
    const expected = Object.entries(tables).flatMap(([name, rules]) =>
      rules.map(({ status, reason, when }) => [
        `\`${name}\``,
        status,
        `\`${reason}\``,
        when,
      ]),
    );
    expect(rows).toEqual(expected);
  });

  it('has the orders of statuses', () => {
    expect(readme).toContain(`- argo: ${health.ARGO_STATUSES.join(', ')}\n`);
    expect(readme).toContain(`- kstatus: ${health.KSTATUSES.join(', ')}\n`);
  });
});
