import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as yaml from 'yaml';
import * as smoke from './index';
import { CERTIFICATE_FIELDS, COOKIE_ATTRIBUTES, VALUE_TYPES } from './words';
import {
  BODY_KINDS,
  FILTERS_WITH_ARGUMENT,
  NAMED_SUBJECTS,
  PLAIN_FILTERS,
  PLAIN_SUBJECT_NAMES,
  PREDICATE_NAMES,
} from './yaml/grammar';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

describe('README', () => {
  it('has an example that prints what it says', async () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    await runInNewContext(
      `(async () => {${code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = smoke;')}})()`,
      {
        smoke,
        TextEncoder,
        console: { log: (line: string) => lines.push(`${line}\n`) },
      },
    );
    expect(lines.join('')).toBe(printed);
  });

  it('has a file that can be read', async () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
    const { problems, plan } = await smoke.readSmokeFile(text, 'smoke.yaml', {
      loadYaml: async () => yaml,
    });
    expect(problems).toEqual([]);
    expect(plan?.inputs).toEqual(['password']);
  });

  it.each([
    ...NAMED_SUBJECTS,
    ...PLAIN_SUBJECT_NAMES,
    ...PREDICATE_NAMES,
    ...PLAIN_FILTERS,
    ...BODY_KINDS,
    ...CERTIFICATE_FIELDS,
    ...COOKIE_ATTRIBUTES,
    ...VALUE_TYPES,
  ])('tells of %s', word => {
    expect(readme).toContain(`\`${word}\``);
  });

  it.each([...FILTERS_WITH_ARGUMENT])('tells of %s with its argument', word => {
    expect(readme).toContain(`\`${word}: `);
  });

  it('has the limits, defaults and exit codes there are', () => {
    const { regexText, nesting, shown } = smoke.SMOKE_LIMITS;
    expect(readme).toContain(`at most ${regexText} characters`);
    expect(readme).toContain(`nested ${nesting}\ndeep`);
    expect(readme).toContain(`at most ${shown} characters long`);
    const { timeoutMs, intervalMs, maxRedirects } = smoke.SMOKE_DEFAULTS;
    expect(readme).toContain(`\`timeout\` (${timeoutMs / 1000}s)`);
    expect(readme).toContain(`\`interval\` (${intervalMs / 1000}s)`);
    expect(readme).toContain(`\`maxRedirects\` (${maxRedirects})`);
    for (const code of Object.values(smoke.EXIT_CODES)) {
      expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, 'm'));
    }
  });
});
