import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that does what it says', () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const after = runInNewContext(
      `${example.replace(/^import .*$/m, '')}\nafter;`,
      { ...kit },
    );
    expect({ ...after }).toEqual({ title: 'Sign in', id: 'default/sign-in/0' });
    expect(readme).toContain(
      "`after` is `{ title: 'Sign in', id: 'default/sign-in/0' }`",
    );
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });
});
