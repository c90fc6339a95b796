import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const change = (actions: string[], before: unknown, after: unknown) => ({
  address: 'demo_db.grades',
  mode: 'managed',
  type: 'demo_db',
  change: {
    actions,
    before,
    after,
    before_sensitive: { password: true },
    after_sensitive: { password: true },
  },
});

const PASSWORD = 'never-to-be-seen';
const before = { size: 1, password: PASSWORD, url: `db://a:${PASSWORD}@db` };
const after = { size: 2, password: PASSWORD, url: `db://b:${PASSWORD}@db` };
const DRIFTED = {
  format_version: '1.2',
  resource_drift: [change(['update'], before, after)],
  resource_changes: [change(['update'], after, before)],
};
const CLEAN = {
  format_version: '1.2',
  resource_changes: [change(['no-op'], before, before)],
};

describe('drift report', () => {
  it('ends with 0 when there is no drift, and with 2 when there is', () => {
    command.write('clean.json', CLEAN);
    command.write('grades.json', DRIFTED);
    expect(command.run('drift', 'report', 'clean.json')).toEqual({
      code: 0,
      out: 'clean: no drift\n',
      err: '',
    });
    const drifted = command.run('drift', 'report', 'grades.json');
    expect([drifted.code, drifted.err]).toEqual([2, '']);
    expect(drifted.out.replace(/since [^)]*/, 'since …'))
      .toBe(`grades: drift in 1 resource, the worst medium
  medium   demo_db.grades: changed outside (since …)
    size
    url (sensitive)
  1 changed-outside:in-place
`);
  });

  it('prints JSON of one plan and of several, and never a secret', () => {
    command.write('clean.json', CLEAN);
    command.write('grades.json', DRIFTED);
    const report = ['drift', 'report', '--format', 'json', 'grades.json'];
    const one = command.run(...report, '--show-values');
    expect(one.code).toBe(2);
    expect(one.out).not.toContain(PASSWORD);
    const { summary, resources } = JSON.parse(one.out);
    expect(summary).toEqual({
      drifted: 1,
      byKind: { 'changed-outside:in-place': 1 },
    });
    expect(resources[0].attributes).toEqual([
      { path: 'size', before: 1, after: 2, sensitive: false },
      {
        path: 'url',
        before: expect.stringMatching(/^\(sensitive ~\w{8}\)$/),
        after: expect.stringMatching(/^\(sensitive ~\w{8}\)$/),
        sensitive: true,
      },
    ]);
    const two = JSON.parse(command.run(...report, 'clean.json').out);
    expect(two.resources[0].stack).toBe('grades');
    expect(
      two.stacks.map(({ verdict }: { verdict: string }) => verdict),
    ).toEqual(['drift', 'clean']);

    command.write(
      'before.json',
      one.out.replace(
        /"firstSeen": "[^"]*"/,
        '"firstSeen": "2026-01-01T00:00:00Z"',
      ),
    );
    const since = command.run(
      'drift',
      'report',
      'grades.json',
      '--previous',
      'before.json',
    );
    expect(since.out).toContain('since 2026-01-01T00:00:00Z');
  });

  it('reads standard input, and prints SARIF', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        command.path,
        ...'drift report - --stack grades --format sarif'.split(' '),
      ],
      { input: JSON.stringify(DRIFTED), encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(JSON.parse(stdout).runs[0].results[0].partialFingerprints).toEqual({
      'drift/v1': '["grades","demo_db.grades",null]',
    });
  });

  it('finds what a state has lost', () => {
    command.write('lost.json', {
      format_version: '1.2',
      resource_changes: [change(['create'], null, before)],
    });
    command.write('addresses', 'demo_db.other\ndemo_db.grades\n');
    const run = (...args: string[]) =>
      command.run('drift', 'report', 'lost.json', ...args);
    expect(run().code).toBe(0);
    const { code, out } = run('--known', 'addresses');
    expect(code).toBe(2);
    expect(out).toContain('lost from the state');
  });

  it('knows by schemas that the order of a set is noise', () => {
    const sides = [{ zones: ['a', 'b'] }, { zones: ['b', 'a'] }] as const;
    command.write('sets.json', {
      format_version: '1.2',
      resource_drift: [change(['update'], ...sides)],
    });
    const attributes = { zones: { type: ['set', 'string'] } };
    command.write('schemas.json', {
      provider_schemas: {
        demo: { resource_schemas: { demo_db: { block: { attributes } } } },
      },
    });
    const run = (...args: string[]) =>
      command.run('drift', 'report', 'sets.json', ...args);
    expect(run().code).toBe(2);
    expect(run('--schemas', 'schemas.json')).toMatchObject({
      code: 0,
      out: 'sets: no drift\n  1 noise:equal\n',
    });
    expect(run('--schemas', 'sets.json')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--schemas: Expected schemas of providers'),
    });
    expect(run('--schemas', 'none').err).toContain(
      'expected readable schemas, found none: none.',
    );
  });

  it.each([
    [
      ['cut.json'],
      'cut: nothing reliable can be said\n  error truncated-input: ',
    ],
    [['cut.json', 'grades.json'], 'grades: drift in 1 resource'],
    [['plan.txt'], 'error plain-text: Expected a plan as JSON, found text.'],
  ])('ends with 1 when %j cannot be read', (files, message) => {
    const text = JSON.stringify(DRIFTED);
    command.write('cut.json', text.slice(0, -9));
    command.write('grades.json', DRIFTED);
    command.write('plan.txt', `  ~ password = "${PASSWORD}"`);
    const { code, out } = command.run('drift', 'report', ...files);
    expect(code).toBe(1);
    expect(out).toContain(message);
    expect(out).not.toContain(PASSWORD);
  });

  it.each([
    [[], 'expected plans such as plan.json'],
    [['none.json'], 'expected a readable plan, found none: none.json.'],
    [
      ['a.json', 'b.json', '--stack', 'x'],
      '--stack: expected a single plan, found 2.',
    ],
    [
      ['a.json', '--format', 'xml'],
      '--format: expected text, json or sarif, found "xml".',
    ],
    [
      ['a.json', '--key-env', 'NONE'],
      '--key-env: expected a variable of the environment',
    ],
    [['a.json', '--max-resources', '0'], '--max-resources: expected a number'],
    [['a.json', '--previous', 'odd'], '--previous: expected a report'],
  ])('ends with 1 when it is called as %j', (args, message) => {
    command.write('odd', '{"secret": never-to-be-seen');
    const { code, out, err } = command.run('drift', 'report', ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`bellwether drift report: ${message}`);
    expect(err).not.toContain(PASSWORD);
  });

  it('is told of in the documentation with every option', () => {
    const docs = readFileSync(
      resolve(__dirname, '../../../../docs/cli.md'),
      'utf8',
    );
    const options =
      command.run('drift', 'report', '--help').out.match(/^ {2}--[\w-]+/gm) ??
      [];
    expect(options.length).toBeGreaterThan(5);
    const untold = options.filter(
      option => !docs.includes(`\`${option.trim()}`),
    );
    expect(untold).toEqual(['  --help']);
  });
});
