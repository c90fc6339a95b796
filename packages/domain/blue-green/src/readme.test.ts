import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as blueGreen from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    runInNewContext(
      code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = blueGreen;'),
      {
        blueGreen,
        console: { log: (...words: string[]) => lines.push(words.join(' ')) },
      },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it('has every transition', () => {
    for (const [phase, events] of Object.entries(
      blueGreen.BLUE_GREEN_TRANSITIONS,
    )) {
      for (const [event, next] of Object.entries(events)) {
        expect(readme).toMatch(
          new RegExp(`^\\| \`${phase}\` +\\|.*\`${event}\` → \`${next}\``, 'm'),
        );
      }
    }
  });
});
