import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('README has an example that writes two files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kit-files-'));
  try {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const body = code.replace(
      /import (\{.*?\}) from '.*?';/,
      'const $1 = kit;',
    );
    const run = runInThisContext(`(kit, folder) => { ${body} }`);
    run(kit, folder);
    expect(readFileSync(join(folder, 'rules/web.yaml'), 'utf8')).toBe(
      'groups: []\n',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
