import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readWorkflow } from '../workflow';
import { workflowProblems } from './problems';
import { scriptProblems } from './scripts';

let root: string;

beforeAll(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-workflows-'));
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  };
  write(
    'actions/measure/action.yml',
    `name: Measure
description: Measures.
inputs:
  unit: { description: Unit., required: true }
outputs:
  length: { description: Length. }
runs: { using: node24, main: index.js }
`,
  );
  write(
    '.github/workflows/called.yml',
    `on:
  workflow_call:
    inputs:
      service: { type: string, required: true }
permissions: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    permissions: { contents: read, deployments: write }
    steps: [{ run: 'true' }]
`,
  );
});

afterAll(() => fs.rmSync(root, { recursive: true }));

const problems = (text: string) =>
  workflowProblems(text, {
    file: '.github/workflows/checked.yml',
    root,
    repository: 'bellwether/bellwether',
  });

const stepsOf = (steps: string) => `on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
${steps.replace(/^/gm, '      ')}
`;

const SHA = '0123456789abcdef0123456789abcdef01234567';

it('finds nothing in a good workflow, whichever way it names its Actions', async () => {
  const text = stepsOf(`- id: one
  uses: $/actions/measure
  with: { unit: m }
- uses: bellwether/bellwether/actions/measure@${SHA} # v1.0.0
  with: { unit: m }
- uses: somebody/else@v1
- if: steps.one.outputs.length > 3
  run: 'true'
  env: { LENGTH: '\${{ steps.one.outputs.length }}' }`);
  expect(await problems(text)).toEqual([]);
});

it.each([
  ['- uses: $/actions/measure', 'Missing required input `unit`'],
  ['- uses: $/actions/missing', 'Unable to resolve action'],
  [
    `- uses: bellwether/bellwether/actions/measure@${SHA}\n  with: { unit: m, units: m }`,
    "Invalid action input 'units'",
  ],
  ['- run: echo ${{ inputs.version }}', 'Context access might be invalid'],
  ['- run: true\n  wiht: {}', "Unexpected value 'wiht'"],
  ['- if: always( \n  run: "true"', 'Unexpected end of expression'],
  [
    "- id: one\n  uses: $/actions/measure\n  with: { unit: m }\n- run: 'true'\n  env: { A: '${{ steps.one.outputs.lenght }}' }",
    'the Action of step one has no output lenght',
  ],
])('finds what is wrong with %j', async (steps, problem) => {
  expect(await problems(stepsOf(steps))).toEqual([
    expect.stringContaining(problem),
  ]);
});

const calling = (more: string, permissions: string) => `on: push
jobs:
  deliver:
    uses: bellwether/bellwether/.github/workflows/called.yml@${SHA} # v1.0.0
    permissions: ${permissions}
    with: ${more}
`;
const ENOUGH = '{ contents: read, deployments: write }';

it.each([
  ['{ service: a }', ENOUGH, []],
  ['{ service: a }', '{ contents: write, deployments: write }', []],
  ['{}', ENOUGH, ['Input service is required']],
  ['{ service: a, versoin: b }', ENOUGH, ['Invalid input, versoin is not']],
  [
    '{ service: a }',
    '{ contents: read, deployments: read }',
    [
      'job deliver grants deployments: read, and the job deploy it calls asks for write',
    ],
  ],
  [
    '{ service: a }',
    '{ contents: read }',
    ['job deliver grants deployments: none'],
  ],
])('looks at the call with %s and %s', async (given, permissions, expected) => {
  expect(await problems(calling(given, permissions))).toEqual(
    expected.map(each => expect.stringContaining(each)),
  );
});

it('finds scripts that bash cannot parse, and leaves other shells alone', () => {
  const workflow = readWorkflow(
    stepsOf(`- run: echo "hello"
- name: Broken
  run: if true; then echo
- shell: pwsh
  run: if (1) { 'x'`),
  );
  expect(scriptProblems(workflow)).toEqual([
    expect.stringMatching(/^job check, Broken: .*syntax error/s),
  ]);
});
