import fs from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { probeFolder } from './__testUtils__/probe';
import * as kit from './index';

const readme = fs.readFileSync(path.resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that does what it says', async () => {
    const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const script = example.replace(/^import [^;]*;$/m, '');
    const { run, github } = await runInNewContext(
      `(async () => { ${script}\nreturn { run, github }; })()`,
      { ...kit, folder: probeFolder },
    );
    expect(run.exitCode).toBe(0);
    expect(run.violations).toEqual([]);
    expect(kit.leaksOf(github.token, run)).toEqual([]);
    expect(github.state.comments.get(7)).toHaveLength(1);
    const [, permissions] = /`github\.permissionsUsed\(\)` is\s+`([^`]+)`/.exec(
      readme,
    )!;
    expect(github.permissionsUsed()).toEqual(
      JSON.parse(permissions.replaceAll("'", '"')),
    );
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });

  it('says which version GitHub was cut from', () => {
    for (const edition of ['api.github.com', 'ghes-3.19']) {
      const { from } = JSON.parse(
        fs.readFileSync(
          path.resolve(__dirname, `github/generated/${edition}.json`),
          'utf8',
        ),
      );
      expect(readme).toContain(from.package.replace('openapi@', 'openapi@'));
      expect(from.sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});
