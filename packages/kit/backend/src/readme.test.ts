import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that does what it says', () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const body = code.replace(/^import .*$/m, '');
    const run = new Function(...Object.keys(kit), `${body}\nreturn after;`);
    expect(run(...Object.values(kit))).toEqual({
      title: 'Sign in',
      id: 'default/sign-in/0',
    });
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });
});
