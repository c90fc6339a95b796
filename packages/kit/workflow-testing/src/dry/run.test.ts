import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GitHubServer, OidcServer } from '@bellwether/kit-action-testing';
import { readWorkflow } from '../workflow';
import { ConcurrencyGroups } from './concurrency';
import { runWorkflow, type WorkflowRunOptions } from './run';

let github: GitHubServer;
let oidc: OidcServer;
let checkout: string;

beforeAll(async () => {
  [github, oidc] = await Promise.all([
    GitHubServer.start(),
    OidcServer.start(),
  ]);
  checkout = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-checkout-'));
  fs.writeFileSync(
    path.join(checkout, 'greet.sh'),
    '#!/bin/sh\necho "hello $1"\n',
    {
      mode: 0o755,
    },
  );
});

afterAll(async () => {
  await Promise.all([github.close(), oidc.close()]);
  fs.rmSync(checkout, { recursive: true });
});

const run = (jobs: string, options: Partial<WorkflowRunOptions> = {}) =>
  runWorkflow(
    readWorkflow(`
on:
  workflow_call:
    inputs:
      name: { type: string, default: Ada }
    outputs:
      greeting: { value: '\${{ jobs.greet.outputs.greeting }}' }
jobs:
${jobs}
`),
    {
      inputs: {},
      checkout,
      own: 'bellwether/bellwether',
      github,
      oidc,
      action: verb => {
        throw new Error(`nobody has built ${verb}`);
      },
      ...options,
    },
  );

const GREET = `
  greet:
    outputs:
      greeting: \${{ steps.say.outputs.greeting || 'nothing' }}
    permissions: { contents: read, id-token: write }
    env: { NAME: '\${{ inputs.name }}' }
    steps:
      - uses: actions/checkout@v7
      - id: say
        env: { OTHER: '\${{ env.NAME }} \${{ secrets.word }}' }
        run: |
          echo "greeting=$(./greet.sh "$OTHER")" >> "$GITHUB_OUTPUT"
          echo kept > kept.txt
      - id: check
        if: failure()
        run: 'false'
      - uses: actions/upload-artifact@v7
        with: { name: notes, path: '*.txt' }
  after:
    needs: greet
    steps:
      - env: { TOLD: '\${{ needs.greet.outputs.greeting }}' }
        run: test "$TOLD" = 'hello Mira there' && test -z "$ACTIONS_ID_TOKEN_REQUEST_TOKEN"
`;

it('runs scripts, hands outputs on and keeps artifacts', async () => {
  const { jobs, outputs, artifacts, result } = await run(GREET, {
    inputs: { name: 'Mira' },
    secrets: { word: 'there' },
  });
  expect(result).toBe('success');
  expect(outputs).toEqual({ greeting: 'hello Mira there' });
  expect(artifacts).toEqual({ notes: { 'kept.txt': 'kept\n' } });
  expect(jobs.greet.steps.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['__actions_checkout_1', 'success'],
    ['say', 'success'],
    ['check', 'skipped'],
    ['__actions_upload_artifact_4', 'success'],
  ]);
});

it('cancels before a step, at any step', async () => {
  const { jobs, result } = await run(GREET, {
    fate: (_, step) => (step === 'say' ? 'cancel' : 'run'),
  });
  expect(result).toBe('cancelled');
  expect(jobs.greet).toMatchObject({
    result: 'cancelled',
    outputs: { greeting: 'nothing' },
  });
  expect(jobs.after.result).toBe('cancelled');
});

it('runs all steps of a job that starts although the run was cancelled', async () => {
  const { jobs } = await run(
    `
  first:
    steps: [{ id: slow, run: 'true' }]
  cleanup:
    needs: first
    if: always()
    steps: [{ run: 'true' }, { if: cancelled(), run: 'true' }]
`,
    { fate: (_, step) => (step === 'slow' ? 'cancel' : 'run') },
  );
  expect(jobs.first.result).toBe('cancelled');
  expect(jobs.cleanup).toMatchObject({
    result: 'success',
    steps: [{ outcome: 'success' }, { outcome: 'skipped' }],
  });
});

it('loses a runner with all its job had to say', async () => {
  const { jobs } = await run(GREET, {
    fate: (_, step) => (step === 'check' ? 'lose' : 'run'),
  });
  expect(jobs.greet).toMatchObject({ result: 'failure', outputs: {} });
  expect(jobs.after.result).toBe('skipped');
});

it('waits for environments, whose rules may say no', async () => {
  const asked: string[] = [];
  const { jobs } = await run(
    `
  guarded:
    environment: { name: '\${{ inputs.name }}-production' }
    steps: [{ run: 'true' }]
  free:
    environment: { name: "\${{ inputs.name == 'x' && 'x' || '' }}" }
    steps: [{ run: 'true' }]
`,
    {
      environment: async name => {
        asked.push(name);
        return false;
      },
    },
  );
  expect(asked).toEqual(['Ada-production']);
  expect(jobs.guarded).toMatchObject({ result: 'failure', steps: [] });
  expect(jobs.free.result).toBe('success');
});

it('goes on after a failure only where the step says so', async () => {
  const { jobs } = await run(`
  tolerant:
    steps:
      - id: first
        run: exit 3
        continue-on-error: true
      - if: steps.first.outcome == 'failure' && steps.first.conclusion == 'success'
        run: 'true'
  strict:
    steps:
      - run: exit 3
      - run: 'true'
      - if: \${{ !cancelled() }}
        run: 'true'
`);
  expect(jobs.tolerant).toMatchObject({
    result: 'success',
    steps: [{ outcome: 'failure' }, { outcome: 'success' }],
  });
  expect(jobs.strict).toMatchObject({
    result: 'failure',
    steps: [
      { outcome: 'failure' },
      { outcome: 'skipped' },
      { outcome: 'success' },
    ],
  });
});

it('runs each row of a matrix, and stops at the first failure', async () => {
  const { jobs } = await run(`
  rows:
    strategy:
      matrix: { site: '\${{ fromJSON(''["a", "b", "c"]'') }}' }
    outputs:
      last: \${{ matrix.site }}
    steps:
      - run: test '\${{ matrix.site }}' != b
`);
  expect(jobs.rows.result).toBe('failure');
  expect(jobs.rows.steps.map(({ outcome }) => outcome)).toEqual([
    'success',
    'failure',
  ]);
});

it('says what it has nothing for', async () => {
  const { jobs } = await run(`
  strange:
    steps:
      - uses: somebody/else@v1
`);
  expect(jobs.strange.steps[0]).toMatchObject({
    outcome: 'failure',
    log: 'nothing stands in for somebody/else; give one in "standIns"',
  });
});

describe('runs of one group', () => {
  const slow = (rules: string) =>
    readWorkflow(`
on:
  workflow_call:
    inputs:
      name: { type: string, default: '' }
concurrency: { group: 'deliver', ${rules} }
jobs:
  work:
    steps: [{ run: 'sleep 0.05' }, { run: 'true' }]
`);

  const three = async (rules: string) => {
    const concurrency = new ConcurrencyGroups();
    const order: string[] = [];
    const runs = await Promise.all(
      ['a', 'b', 'c'].map(name =>
        runWorkflow(slow(rules), {
          inputs: { name },
          checkout,
          own: 'bellwether/bellwether',
          github,
          action: verb => verb,
          concurrency,
          onJob: (_, { result }) => order.push(`${name} ${result}`),
        }),
      ),
    );
    return { order, results: runs.map(({ result }) => result) };
  };

  it.each([
    ['queue: max', ['a success', 'b success', 'c success']],
    // b waited, and c took its place
    ['queue: single', ['a success', 'c success']],
    ['cancel-in-progress: true', ['a cancelled', 'c success']],
  ])('take turns with %s', async (rules, expected) => {
    expect((await three(rules)).order).toEqual(expected);
  });

  it('are cancelled when another takes their place', async () => {
    expect((await three('queue: single')).results).toEqual([
      'success',
      'cancelled',
      'success',
    ]);
  });
});
