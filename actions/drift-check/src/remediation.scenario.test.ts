import type { DriftLedger } from '@bellwether/domain-drift';
import { type ActionRun, GitHubServer } from '@bellwether/kit-action-testing';
import {
  type StandInFault,
  StandInTerraform,
} from '@bellwether/kit-terraform-testing';
import { useAction } from './__testUtils__/bench';
import { recordedPlan } from './__testUtils__/recorded';
import {
  entriesOf,
  keepEarlier,
  ledgerOf,
  PERMISSIONS,
  policyFile,
  prepare,
  rightingJob,
} from './__testUtils__/righting';

// GitHub asks for a second between writes, and a remediation has several
jest.setTimeout(60_000);

const run = useAction();
const drifted = recordedPlan('changed-outside-in-place');
const clean = recordedPlan('clean');

let github: GitHubServer;
let terraform: StandInTerraform;
/** What one detection leaves behind. */
let detected: DriftLedger;

async function repository(): Promise<GitHubServer> {
  const server = await GitHubServer.start({ permissions: PERMISSIONS });
  prepare(server);
  return server;
}

const standIn = (faults: StandInFault[] = [], after = clean) =>
  new StandInTerraform({ ...drifted, after, faults });

const check = (
  more: Record<string, string> = {},
  policy = policyFile(),
  env: Record<string, string> = {},
): Promise<ActionRun> => {
  const job = rightingJob(terraform.binary, policy);
  return run({ github, ...job, with: { ...job.with, ...more }, env });
};

beforeAll(async () => {
  github = await repository();
  terraform = standIn();
  await check({ issue: 'false' });
  detected = ledgerOf(github);
  terraform.dispose();
  await github.close();
});

beforeEach(async () => {
  github = await repository();
  keepEarlier(github, detected);
});

afterEach(async () => {
  terraform.dispose();
  await github.close();
  github.assertClean();
});

describe('drift that a policy lets be put back', () => {
  it('is put back by the plan that was looked at, and looked at again', async () => {
    terraform = standIn();
    const told = await check({ remediate: 'false' });
    expect(told.outputs['issue-url']).toMatch(/\/issues\/1$/);
    const done = await check();
    expect(done.output).toContain('claimed by policy northfield');
    expect(done.outputs).toMatchObject({
      result: 'clean',
      remediated: 'true',
      verdict: 'pass',
      drift: 'false',
    });
    expect(done.exitCode).toBe(0);
    expect(terraform.applied).toBe(1);
    expect(entriesOf(github).slice(1)).toEqual([
      'claimed',
      'planning',
      'planned',
      'applying',
      'applied',
      'verifying',
      'verified',
      'closing',
      'closed',
    ]);
    const plans = terraform.commands.filter(line => line.startsWith('plan '));
    expect(plans.map(line => /-lock\S+/.exec(line)![0])).toEqual([
      '-lock=false',
      '-lock=false',
      '-lock-timeout=1s',
      '-lock=false',
    ]);
    const [file] = /-out=\S+/.exec(plans[2])!;
    expect(terraform.commands).toContain(
      `apply -input=false -no-color -lock-timeout=1s ${file.slice(5)}`,
    );
    const [issue] = github.state.issueFields.values();
    expect(issue.state).toBe('closed');
  });

  it('is left alone when the plan is another one with the state locked', async () => {
    terraform = standIn([
      {
        command: 'plan',
        times: [1],
        change: recordedPlan('changed-outside-replace'),
      },
    ]);
    const done = await check();
    expect(done.output).toContain(
      'aborted: Expected the drift that was claimed',
    );
    expect(terraform.applied).toBe(0);
    expect(done.exitCode).toBe(1);
    expect(entriesOf(github).at(-1)).toBe('aborted');
  });

  it('is reported when something else drifts meanwhile', async () => {
    terraform = standIn([], recordedPlan('changed-outside-in-place-nested'));
    const done = await check();
    expect(terraform.applied).toBe(1);
    expect(done.outputs).toMatchObject({ remediated: 'true', drift: 'true' });
    expect(done.exitCode).toBe(1);
    const verified = ledgerOf(github).entries.find(
      ({ type }) => type === 'verified',
    );
    expect(verified).toMatchObject({
      remaining: [],
      other: [expect.stringContaining('module.')],
    });
    expect(github.state.issueFields.size).toBe(1);
  });

  it('asks a person where the policy says so, and takes the answer', async () => {
    terraform = standIn();
    const policy = policyFile({ action: 'approve' });
    const asked = await check({ issue: 'false' }, policy);
    expect(terraform.applied).toBe(0);
    const { 'approval-for': fingerprint } = asked.outputs;
    expect(fingerprint).toBe(asked.outputs.fingerprint);
    const done = await check(
      {
        issue: 'false',
        'approved-fingerprint': fingerprint,
        'approved-by': 'm.lindqvist',
      },
      policy,
    );
    expect(done.output).toContain('claimed by m.lindqvist');
    expect(done.outputs.remediated).toBe('true');
  });

  it('becomes a pull request where the policy says so, and one only', async () => {
    terraform = standIn();
    const policy = policyFile({ action: 'revert-pr' });
    const first = await check({ issue: 'false' }, policy);
    const second = await check({ issue: 'false' }, policy);
    expect(first.outputs['pull-request-url']).toMatch(/\/pull\/\d+$/);
    expect(second.outputs['pull-request-url']).toBe(
      first.outputs['pull-request-url'],
    );
    expect(github.state.pulls.size).toBe(1);
    expect(terraform.applied).toBe(0);
    terraform.become(clean);
    await check({ issue: 'false' }, policy);
    const [pull] = github.state.pulls.values();
    expect(pull.state).toBe('closed');
  });

  it('is left alone in a dry run', async () => {
    terraform = standIn();
    await check({ 'dry-run': 'true' });
    expect(github.requests).toEqual([]);
    expect(terraform.applied).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ['portal cannot be reached', { facts: '' }],
    ['fingerprint', { 'fingerprint-key': '' }],
    ['deployed ffffffffffff', { 'deployed-commit': 'f'.repeat(40) }],
  ])('is left alone without what it takes: %s', async (why, more) => {
    terraform = standIn();
    const done = await check({ issue: 'false', ...more });
    expect(done.summary).toContain(why);
    expect(terraform.applied).toBe(0);
  });
});

describe('a run that is killed after it ran the plan', () => {
  it('is waited for as long as it may be at work, then taken over, and nothing is run again', async () => {
    terraform = standIn([{ command: 'apply', kill: 'after' }]);
    await expect(check()).rejects.toThrow();
    expect(terraform.applied).toBe(1);
    const { run: identity, type } = ledgerOf(github).entries.at(-1)!;
    expect(type).toBe('applying');
    terraform.become({ ...clean, after: clean });

    const begun = { run_attempt: 1, status: 'in_progress' };
    github.state.runs.set(Number(identity.split('-')[0]), begun);
    const waiting = await check({ issue: 'false' });
    expect(waiting.output).toContain('is at it since');

    begun.status = 'completed';
    const done = await check({ issue: 'false' });
    expect(terraform.applied).toBe(1);
    expect(done.outputs).toMatchObject({ result: 'clean', remediated: 'true' });
    expect(entriesOf(github).at(-1)).toBe('closed');
  });
});
