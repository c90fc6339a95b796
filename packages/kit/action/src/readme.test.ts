import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import * as kit from './index';
import { fakeRunner } from './__testUtils__/fakeRunner';

const readme = fs.readFileSync(path.resolve(__dirname, '../README.md'), 'utf8');

function exampleAction(): kit.AnyAction {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readme)!;
  return runInNewContext(
    `${example.replace(/^import [^;]*;$/m, '').replace('export const', 'var')}\naction;`,
    { ...kit },
  );
}

describe('README', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-readme-'));
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('has an example that does what it says', async () => {
    const { runner, left } = fakeRunner({
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: folder,
      INPUT_OBJECTIVES: '99.9%, 98.5%',
      INPUT_SERVICE: 'sign_in',
    });
    const signal = new AbortController().signal;
    await expect(kit.execute(exampleAction(), runner, signal)).resolves.toBe(1);
    expect(left.outputs).toMatchObject({ verdict: 'fail', lowest: '0.985' });
    const [, summary] = /```text\n([\s\S]*?)```/.exec(readme)!;
    expect(left.summary).toBe(summary);
  });

  it('lists every export', () => {
    for (const name of Object.keys(kit)) {
      expect(readme).toContain(`\`${name}\``);
    }
  });

  it('lists every field of the context', () => {
    const source = fs.readFileSync(
      path.resolve(__dirname, 'shell/context.ts'),
      'utf8',
    );
    const [, body] =
      /export interface ActionContext<[\s\S]*?> \{([\s\S]*)\}/.exec(source)!;
    const fields = [...body.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)];
    expect(fields.length).toBeGreaterThan(10);
    for (const [, name] of fields) {
      expect(readme).toMatch(new RegExp(`\`${name}[\`(]`));
    }
  });
});
