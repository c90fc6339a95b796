import fs from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../runner/buildActions';
import { workflowFaults } from './workflow';

const GOOD = `
on: push
permissions: {}
concurrency: { group: release }
jobs:
  release:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    environment: release
    permissions:
      contents: write # tags
    steps:
      - uses: actions/checkout@0123456789abcdef0123456789abcdef01234567 # v7.0.1
        with:
          persist-credentials: false
      - uses: actions/setup-node@0123456789abcdef0123456789abcdef01234567 # v7.0.0
        with:
          package-manager-cache: false
      - env:
          TITLE: \${{ github.event.head_commit.message }}
        run: echo "$TITLE"
`;

it('finds nothing in a careful workflow', () => {
  expect(workflowFaults(GOOD)).toEqual([]);
});

it.each([
  ['on: push', 'on: pull_request_target', 'it runs on pull_request_target'],
  ['on: push', 'on: { workflow_run: {} }', 'it runs on workflow_run'],
  ['permissions: {}', 'permissions: write-all', 'expected "permissions: {}"'],
  ['concurrency: { group: release }', '', 'it has no concurrency group'],
  ['    timeout-minutes: 5\n', '', 'job release has no timeout-minutes'],
  ['    environment: release\n', '', 'without an environment'],
  [' # tags', '', 'job release does not say why it needs contents'],
  [' # v7.0.1', '', 'expected a full commit and its version'],
  [
    '@0123456789abcdef0123456789abcdef01234567 # v7.0.1',
    '@v7',
    'expected a full',
  ],
  ['persist-credentials: false', 'fetch-depth: 0', 'leaves a token behind'],
  ['package-manager-cache: false', 'cache: npm', 'uses a cache'],
  ['package-manager-cache: false', 'node-version: 24', 'uses a cache'],
  ['echo "$TITLE"', 'echo "${{ github.actor }}"', 'inside of a script'],
  ['echo "$TITLE"', 'echo A=b >> "$GITHUB_ENV"', 'changes the environment'],
  ['    steps:', '    secrets: inherit\n    steps:', 'hands on all secrets'],
  ['on: push', 'on: [push', 'Flow sequence'],
])('finds %j changed to %j', (good, bad, fault) => {
  const text = GOOD.replace(good, () => bad);
  expect(text).not.toBe(GOOD);
  expect(workflowFaults(text)).toEqual([expect.stringContaining(fault)]);
});

it('finds a job that does not say what it may', () => {
  const text = GOOD.replace(/ {4}permissions:\n.*# tags\n/, '');
  expect(workflowFaults(text)).toEqual([
    'job release does not say its permissions',
  ]);
});

const folder = path.join(repositoryRoot(process.cwd()), '.github', 'workflows');

it.each(fs.readdirSync(folder))(
  'finds nothing in %s of this repository',
  name => {
    expect(
      workflowFaults(fs.readFileSync(path.join(folder, name), 'utf8')),
    ).toEqual([]);
  },
);
