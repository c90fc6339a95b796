import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import Ajv2020 from 'ajv/dist/2020';
import { parseAllDocuments } from 'yaml';
import { readPlaybookText } from './documents';
import * as rollback from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const guide = readFileSync(
  resolve(__dirname, '../../../../docs/rollback-playbooks.md'),
  'utf8',
);

/** A row of a table that starts with these cells. */
function row(...cells: string[]): RegExp {
  const escaped = cells.map(cell =>
    cell.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`^\\| ${escaped.join(' +\\| ')} +\\|`, 'm');
}

describe('README', () => {
  it('has an example that prints what it says', () => {
    const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
    const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
    const lines: string[] = [];
    runInNewContext(
      code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = rollback;'),
      {
        rollback,
        console: {
          log: (...words: string[]) => lines.push(words.join(' ').trimEnd()),
        },
      },
    );
    expect(`${lines.join('\n')}\n`).toBe(printed);
  });

  it('has every guard, every state of a step, and the limits there are', () => {
    for (const [code, guard] of Object.entries(rollback.ROLLBACK_GUARDS)) {
      const { stops, maySetAside, pages, meaning } = guard;
      const yes = (is: boolean) => (is ? 'yes' : 'no');
      expect(readme).toMatch(
        row(`\`${code}\``, stops, yes(maySetAside), yes(pages), meaning),
      );
    }
    for (const [status, events] of Object.entries(rollback.STEP_TRANSITIONS)) {
      const leads = Object.entries(events).map(
        ([event, next]) => `\`${event}\` → \`${next}\``,
      );
      expect(readme).toMatch(row(`\`${status}\``, leads.join(', ') || 'none'));
    }
    for (const limit of [
      ...Object.values(rollback.PLAYBOOK_LIMITS),
      ...Object.values(rollback.JOURNAL_LIMITS),
    ]) {
      expect(readme).toMatch(new RegExp(`\\| ${limit} +\\|`));
    }
  });
});

describe('the guide', () => {
  const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );

  it('has examples in which nothing is wrong', () => {
    const validate = new Ajv2020({ strict: false }).compile(
      rollback.ROLLBACK_PLAYBOOK_SCHEMA,
    );
    expect(examples).toHaveLength(2);
    for (const text of examples) {
      const read = readPlaybookText(text, { file: 'guide.yaml' });
      expect(read.ok ? read.warnings : read.problems).toEqual([]);
      const [document] = parseAllDocuments(text);
      expect(validate(document.toJS())).toBe(true);
    }
  });

  it('has every lint, variable, trigger, step and probe', () => {
    for (const [code, lint] of Object.entries(rollback.PLAYBOOK_LINTS)) {
      expect(guide).toMatch(row(`\`${code}\``, lint.severity, lint.meaning));
    }
    for (const [name, value] of Object.entries(rollback.PLAN_VARIABLES)) {
      expect(guide).toMatch(row(`\`\${${name}}\``, value));
    }
    const schema = JSON.stringify(rollback.ROLLBACK_PLAYBOOK_SCHEMA);
    const words = [...schema.matchAll(/"(?:uses|type)":\{"enum":(\[.*?\])/g)];
    const names = new Set(words.flatMap(([, list]) => JSON.parse(list)));
    expect(names.size).toBe(9 + 4 + 2);
    for (const name of names) expect(guide).toMatch(row(`\`${name}\``));
  });
});
