import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DeclarationReader, promqlParts } from '@bellwether/domain-slo';
import { GATE_LINTS } from './lint/lintGate';
import { readCanaryGate } from './readGate';

const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');
const section = /^## Gates\n([\s\S]*?)^## /m.exec(readme)![1];

describe('README about gates', () => {
  it('has a gate that can be read, with the defaults it says', () => {
    const [, text] = /```yaml\n([\s\S]*?)```/.exec(section)!;
    const values: unknown[] = [];
    const reader = new DeclarationReader({
      isMeant: (value): value is Record<string, unknown> =>
        typeof value === 'object',
      check: value => {
        values.push(value);
        return [];
      },
      accept: value => value,
    });
    reader.read(text);
    const read = readCanaryGate(values[0], { parseQuery: promqlParts });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.warnings).toEqual([]);
    const { schedule, decision, metrics } = read.gate.spec;
    for (const [name, value] of [
      ...Object.entries(schedule).map(([key, one]) => [`schedule.${key}`, one]),
      ...Object.entries(decision).map(([key, one]) => [`decision.${key}`, one]),
      ['direction', metrics[1].direction],
      ['minEvents', metrics[1].minEvents],
    ] as const) {
      if (name === 'schedule.deadline' || name === 'decision.settings')
        continue;
      const row = new RegExp(`^\\| \`${name}\` .*$`, 'm').exec(section)![0];
      expect(row.split('|')[2].replace(/[ `]/g, '')).toBe(String(value));
    }
    expect(section).toContain(`${metrics[1].tolerance}, ${metrics[1].margin}`);
  });

  it('has every lint', () => {
    for (const [code, meaning] of Object.entries(GATE_LINTS)) {
      expect(section).toMatch(
        new RegExp(`^\\| \`${code}\` +\\| ${meaning} +\\|$`, 'm'),
      );
    }
  });
});
