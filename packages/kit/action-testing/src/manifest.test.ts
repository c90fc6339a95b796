import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { action } from './__fixtures__/probe/src/action';
import { probeFolder } from './__testUtils__/probe';
import { writeDescriptions } from './manifest/describe';
import { exampleFaults } from './manifest/examples';
import { actionFaults } from './manifest/faults';
import { metadataFaults } from './manifest/metadata';
import { renderManifest } from './manifest/yml';

const readme = fs.readFileSync(path.join(probeFolder, 'README.md'), 'utf8');

describe('an Action in order', () => {
  it('has no faults', () => {
    expect(actionFaults(probeFolder, action)).toEqual([]);
  });

  it('has an action.yml the runner understands', () => {
    expect(parse(renderManifest(action))).toMatchObject({
      name: 'Bellwether probe',
      inputs: {
        scenario: { description: 'What to try out.', required: true },
        'github-token': { default: '${{ github.token }}' },
        period: { deprecationMessage: 'Use "window".' },
      },
      outputs: { verdict: {}, 'report-path': {}, answer: {}, facts: {} },
      runs: { using: 'node24', main: '../../dist/probe.mjs' },
    });
  });
});

describe('an Action whose files lag behind', () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-lagging-'));
    fs.cpSync(probeFolder, folder, { recursive: true });
  });

  afterEach(() => fs.rmSync(folder, { recursive: true }));

  it('is found out, and brought up to date', () => {
    const changed = { ...action, description: 'Tries out something else.' };
    expect(actionFaults(folder, changed)).toEqual([
      'action.yml is out of date; run yarn actions:describe',
    ]);
    expect(writeDescriptions(folder, changed)).toEqual(['action.yml']);
    expect(actionFaults(folder, changed)).toEqual([]);
    expect(writeDescriptions(folder, changed)).toEqual([]);
  });

  it('needs a place for each table', () => {
    fs.writeFileSync(path.join(folder, 'README.md'), '# probe\n');
    expect(() => actionFaults(folder, action)).toThrow(
      'expected a place for the inputs in the README: a line <!-- table: inputs --> and a line <!-- /table: inputs -->',
    );
  });
});

describe('a definition', () => {
  it('is one that a reader and the Marketplace understand', () => {
    const faults = metadataFaults({
      ...action,
      verb: 'Probe',
      description: 'x'.repeat(126),
      branding: { icon: 'tool', color: 'red' },
      codes: { 'BW-ACTION-007': 'Mine.' },
      inputs: {
        window: { ...action.inputs.window, default: '5' },
        share: { ...action.inputs.share, description: 'a share' },
      },
    });
    expect(faults).toEqual([
      'verb "Probe" is not kebab-case',
      'the Marketplace has no icon "tool"',
      'the description has more than 125 characters',
      expect.stringMatching(/^description is not a sentence: "x+"$/),
      'input share is not a sentence: "a share"',
      'code BW-ACTION-007 is not of the form BW-<NAME>-001',
      'default of input window: expected a duration such as 90s, 5m or 1h30m, found "5".',
    ]);
  });
});

describe('a workflow in a README', () => {
  const change = (from: string, to: string) => {
    expect(readme).toContain(from);
    return exampleFaults(readme.replace(from, to), action);
  };

  it.each([
    [
      'a full commit',
      '@89abcdef0123456789abcdef0123456789abcdef # v1.0.0',
      '@v1',
      'expected a full commit and its version in "- uses: bellwether/bellwether/actions/probe@v1"',
    ],
    [
      'its version',
      ' # v7.0.1',
      '',
      'expected a full commit and its version in "- uses: actions/checkout@0123456789abcdef0123456789abcdef01234567"',
    ],
    [
      'a time limit',
      '    timeout-minutes: 5\n',
      '',
      'job probe has no timeout-minutes',
    ],
    [
      'enough permissions',
      '      checks: write # the check run\n',
      '',
      'job probe needs the permission checks: write',
    ],
    [
      'no more permissions',
      '      checks: write',
      '      issues: write\n      checks: write',
      'job probe grants issues, which the Action does not need',
    ],
    [
      'no token left behind',
      'persist-credentials: false',
      'fetch-depth: 0',
      'job probe leaves a token behind: persist-credentials: false',
    ],
    [
      'inputs that exist',
      'window: 1h30m',
      'windows: 1h30m',
      'there is no input windows',
    ],
    [
      'inputs that are current',
      'window: 1h30m',
      'period: 1h30m',
      'input period is deprecated',
    ],
    [
      'inputs that parse',
      'window: 1h30m',
      'window: 90',
      'input window: expected a duration such as 90s, 5m or 1h30m, found "90".',
    ],
    [
      'required inputs',
      '          scenario: comment\n',
      '',
      'input scenario is missing',
    ],
  ])('has %s', (_, from, to, fault) => {
    expect(change(from, to)).toEqual([`line 5: ${fault}`]);
  });

  it('is YAML', () => {
    expect(change('permissions: {}', 'permissions: {')[0]).toMatch(
      /^line 5: .*/,
    );
  });

  it('is there', () => {
    expect(exampleFaults('# probe\n', action)).toEqual([
      'no workflow in the README uses probe',
    ]);
  });
});
