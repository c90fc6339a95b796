import type {
  StandInFault,
  StandInWorld,
} from '@bellwether/kit-terraform-testing';
import { useAction } from './__testUtils__/bench';
import { recordedPlan, recordedText } from './__testUtils__/recorded';
import {
  entriesOf,
  foundOnce,
  ledgerOf,
  policyFile,
} from './__testUtils__/righting';
import { Scene } from './__testUtils__/scene';
import { together } from './__testUtils__/together';

// GitHub asks for a second between writes, and a remediation has several
jest.setTimeout(120_000);

const run = useAction();
const clean = recordedPlan('clean');

const test = together(beforeAll, it);

/** What is different from a server that somebody has made larger. */
type SceneWorld = Partial<StandInWorld> & { found?: string };

/** A stack whose drift was found an hour ago. */
const scene = (
  name: string,
  body: (scene: Scene) => Promise<void>,
  { found = 'changed-outside-in-place', ...world }: SceneWorld = {},
) =>
  test(name, async () => {
    const here = await Scene.start(
      run,
      { ...recordedPlan(found), after: clean, ...world },
      await foundOnce(found, { tool: world.tool }),
    );
    try {
      await body(here);
    } finally {
      await here.close();
    }
  });

const faults = (...all: StandInFault[]) => ({ faults: all });

describe('drift that a policy lets be put back', () => {
  scene(
    'is put back by the plan that was looked at, and looked at again',
    async here => {
      const { github, terraform } = here;
      const told = await here.check({ remediate: 'false' });
      expect(told.outputs['issue-url']).toMatch(/\/issues\/1$/);
      const done = await here.check();
      expect(done.output).toContain('claimed by policy northfield');
      // shown before it is run
      expect(done.output).toMatch(
        /plan [0-9a-f]{12} puts back cloud_server\.c0: size[^]*applying/,
      );
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
        verdict: 'pass',
        drift: 'false',
      });
      expect(done.exitCode).toBe(0);
      // of the thousand an hour that all jobs of a repository share
      expect(done.output).toMatch(/\(1\d GitHub requests/);
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
    },
  );

  scene(
    'is put back by OpenTofu as by Terraform',
    async here => {
      const { terraform } = here;
      const done = await here.check({ tool: 'opentofu', issue: 'false' });
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
      });
      expect(terraform.applied).toBe(1);
      expect(terraform.binary).toMatch(/[\\/]tofu$/);
      const { report } = done.report!.details as {
        report: { tool: string; toolVersion: string };
      };
      expect(report).toMatchObject({ tool: 'opentofu', toolVersion: '1.10.6' });
    },
    { tool: 'opentofu' },
  );

  scene(
    'is left alone when the plan is another one with the state locked',
    async here => {
      const done = await here.check();
      expect(done.output).toContain(
        'aborted: Expected the drift that was claimed',
      );
      expect(here.terraform.applied).toBe(0);
      expect(done.exitCode).toBe(1);
      expect(entriesOf(here.github).at(-1)).toBe('aborted');
    },
    faults({
      command: 'plan',
      times: [1],
      change: recordedPlan('changed-outside-replace'),
    }),
  );

  scene(
    'is left alone when somebody else has the lock',
    async here => {
      const done = await here.check({ issue: 'false' });
      expect(done.output).toContain('Somebody else holds the lock');
      expect(done.report!.error!.code).toBe('BW-DRIFT-002');
      expect(entriesOf(here.github).at(-1)).toBe('aborted');
      expect(here.terraform.applied).toBe(0);
    },
    faults({
      command: 'plan',
      times: [1],
      stderr: 'Error: Error acquiring the state lock\n',
    }),
  );

  scene(
    'is reported when something else drifts meanwhile',
    async here => {
      const done = await here.check();
      expect(here.terraform.applied).toBe(1);
      expect(done.outputs).toMatchObject({ remediated: 'true', drift: 'true' });
      expect(done.exitCode).toBe(1);
      const verified = ledgerOf(here.github).entries.find(
        ({ type }) => type === 'verified',
      );
      expect(verified).toMatchObject({
        remaining: [],
        other: [expect.stringContaining('module.')],
      });
      expect(here.github.state.issueFields.size).toBe(1);
    },
    { after: recordedPlan('changed-outside-in-place-nested') },
  );

  scene(
    'asks a person where the policy says so, and takes the answer',
    async here => {
      const policy = policyFile({ action: 'approve' });
      const asked = await here.check({ issue: 'false' }, policy);
      expect(here.terraform.applied).toBe(0);
      const { 'approval-for': fingerprint } = asked.outputs;
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
      expect(fingerprint).toBe(asked.outputs.fingerprint);
      const approval = {
        'approved-fingerprint': fingerprint,
        'approved-by': 'm.lindqvist',
      };
      const done = await here.check({ issue: 'false', ...approval }, policy);
      expect(done.output).toContain('claimed by m.lindqvist');
      expect(done.outputs.remediated).toBe('true');
    },
  );

  scene('is left alone in a dry run', async here => {
    await here.check({ 'dry-run': 'true' });
    expect(here.github.requests).toEqual([]);
    expect(here.terraform.applied).toBe(0);
  });

  for (const [why, more] of [
    ['portal cannot be reached', { facts: '' }],
    ['fingerprint', { 'fingerprint-key': '' }],
    ['deployed ffffffffffff', { 'deployed-commit': 'f'.repeat(40) }],
  ] as const) {
    scene(`is left alone without what it takes: ${why}`, async here => {
      const done = await here.check({ issue: 'false', ...more });
      expect(done.summary).toContain(why);
      expect(here.terraform.applied).toBe(0);
    });
  }

  scene('is left alone where it comes from another step', async here => {
    const done = await here.check(
      { 'plan-file': 'plan.json', issue: 'false' },
      policyFile(),
      { 'plan.json': recordedText('changed-outside-in-place') },
    );
    expect(done.outputs).toMatchObject({ drift: 'true', remediated: 'false' });
    expect(done.summary).toContain('issue');
    expect(here.terraform.commands).toEqual([]);
  });
});

describe('what no code sets', () => {
  const policy = policyFile({
    action: 'accept-state',
    kind: 'changed-outside:ignored',
  });
  const found = 'changed-outside-ignored';

  scene(
    'is taken over by a refresh-only plan that changes nothing',
    async here => {
      const { github, terraform } = here;
      const done = await here.check({ issue: 'false' }, policy);
      expect(done.output).toContain('claimed by policy northfield');
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
      });
      expect(terraform.applied).toBe(1);
      const plans = terraform.commands.filter(line => line.startsWith('plan '));
      expect(plans.map(line => /-refresh-only/.test(line))).toEqual([
        false,
        true,
        false,
      ]);
      expect(entriesOf(github).at(-1)).toBe('closed');
    },
    {
      found,
      refreshOnly: recordedPlan('changed-outside-ignored-refresh-only'),
    },
  );

  scene(
    'is left alone when the refresh-only plan is about something else',
    async here => {
      const done = await here.check({ issue: 'false' }, policy);
      expect(done.output).toContain(
        'aborted: Expected the drift that was claimed',
      );
      expect(here.terraform.applied).toBe(0);
    },
    { found, refreshOnly: recordedPlan('changed-outside-refresh-only') },
  );
});

describe('a run that is killed after it ran the plan', () => {
  scene(
    'is waited for as long as it may be at work, then taken over, and nothing is run again',
    async here => {
      const { github, terraform } = here;
      await expect(here.check()).rejects.toThrow();
      expect(terraform.applied).toBe(1);
      const { run: identity, type } = ledgerOf(github).entries.at(-1)!;
      expect(type).toBe('applying');
      terraform.become({ ...clean, after: clean });

      const begun = { run_attempt: 1, status: 'in_progress' };
      github.state.runs.set(Number(identity.split('-')[0]), begun);
      const waiting = await here.check({ issue: 'false' });
      expect(waiting.output).toContain('is at it since');

      begun.status = 'completed';
      const done = await here.check({ issue: 'false' });
      expect(terraform.applied).toBe(1);
      expect(done.outputs).toMatchObject({
        result: 'clean',
        remediated: 'true',
      });
      expect(entriesOf(github).at(-1)).toBe('closed');
    },
    faults({ command: 'apply', kill: 'after' }),
  );
});
