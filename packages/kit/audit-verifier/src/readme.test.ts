import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { SampleLog } from './__testUtils__/sampleLog';
import * as kit from './index';

const folder = resolve(__dirname, '..');
const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');

describe('README', () => {
  it('has an example that checks a bundle', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const files = new Map<string, Uint8Array>();
    const contents = await SampleLog.of(12).bundle(3, 7, { redacted: [5] });
    for await (const { path, bytes } of kit.bundleFiles(contents)) {
      files.set(path, bytes);
    }
    const lines: unknown[] = [];
    await runInNewContext(
      `(async () => { ${code.replace(/^import [^;]*;$/gm, '')} })()`,
      {
        ...kit,
        files,
        console: { log: (said: unknown) => lines.push(said) },
      },
    );
    expect(lines).toEqual(['3 entries, 0 faults']);
  });

  it('lists every export and every file, and is right about the size', () => {
    for (const name of [
      ...Object.keys(kit),
      ...Object.values(kit.BUNDLE_FILES),
    ]) {
      expect(readme).toContain(`\`${name}\``);
    }
    expect(statSync(resolve(folder, 'verify.mjs')).size).toBeLessThan(25_000);
  });
});
