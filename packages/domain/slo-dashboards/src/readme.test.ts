import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as dashboards from '.';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('shows an example that prints what it says', () => {
    const [, example] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const printed: string[] = [];
    runInNewContext(example.replace(/^import \{[\s\S]*?\} from .*$/m, ''), {
      ...dashboards,
      console: { log: (...parts: unknown[]) => printed.push(parts.join(' ')) },
    });
    const promised = [...example.matchAll(/^\/\/ (.*)$/gm)].map(
      ([, line]) => line,
    );
    expect(promised.length).toBeGreaterThan(3);
    expect(printed).toEqual(promised);
  });
});
