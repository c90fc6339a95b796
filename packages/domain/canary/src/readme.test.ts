import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as canary from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  const examples = [
    ...readme.matchAll(
      /```js\n([\s\S]*?)```\n\nprints\n\n```text\n([\s\S]*?)```/g,
    ),
  ].map(([, code, printed]) => [code, printed]);

  it('has examples', () => {
    expect(examples).toHaveLength(2);
  });

  it.each(examples)(
    'has an example that prints what it says',
    (code, printed) => {
      const lines: string[] = [];
      runInNewContext(
        code.replace(/import (\{.*?\}) from '.*?';/, 'const $1 = canary;'),
        { canary, console: { log: (line: string) => lines.push(`${line}\n`) } },
      );
      expect(lines.join('')).toBe(printed);
    },
  );

  it('has the defaults there are', () => {
    const { scoreThresholds, ...defaults } = canary.BUNDLE_DEFAULTS;
    for (const name of [
      'mode',
      'tolerance',
      'confidenceLevel',
      'minSamples',
      'errorsFail',
      'alpha',
      'isFinal',
    ] as const) {
      const row = new RegExp(`^\\| \`${name}\` .*$`, 'm').exec(readme)![0];
      expect(row.split('|')[3].replace(/[ \`]/g, '')).toBe(
        String(defaults[name]),
      );
    }
    expect(readme).toContain(
      `${scoreThresholds.pass}, ${scoreThresholds.marginal}`,
    );
  });

  it('has the settings of mode `sequential`', () => {
    for (const [name, value] of Object.entries(canary.SEQUENTIAL_DEFAULTS)) {
      const row = new RegExp(`^\\| \`${name}\` .*$`, 'm');
      const rows = readme.slice(readme.indexOf('## Sequential')).match(row)!;
      expect(rows[0].split('|')[3].replace(/[ `]/g, '')).toBe(String(value));
    }
  });

  it('has every way in which a gate cannot fail', () => {
    for (const [code, meaning] of Object.entries(canary.NEVER_FAILS)) {
      expect(readme).toMatch(
        new RegExp(`^\\| \`${code}\` +\\| ${meaning} +\\|$`, 'm'),
      );
    }
  });

  it('has every mode', () => {
    for (const mode of canary.JUDGE_MODES) {
      expect(readme).toMatch(new RegExp(`^\\| \`${mode}\` +\\|`, 'm'));
    }
  });
});
