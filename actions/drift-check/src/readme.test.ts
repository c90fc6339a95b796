import fs from 'node:fs';
import path from 'node:path';
import { actionFaults, GitHubServer } from '@bellwether/kit-action-testing';
import { StandInTerraform } from '@bellwether/kit-terraform-testing';
import { parse } from 'yaml';
import { folder, useAction } from './__testUtils__/bench';
import { recordedPlan } from './__testUtils__/recorded';
import { PERMISSIONS, prepare, rightingJob } from './__testUtils__/righting';
import { action } from './action';

jest.setTimeout(30_000);

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows', async () => {
  const [workflow, policy] = [
    ...readme.matchAll(/```yaml\n([\s\S]*?)```/g),
  ].map(([, text]) => text);
  const { jobs } = parse(workflow) as {
    jobs: { drift: { steps: { with: Record<string, string> }[] } };
  };
  const { 'portal-url': portal, ...inputs } = jobs.drift.steps.at(-1)!.with;
  expect(portal).toMatch(/^https:/);
  const github = await GitHubServer.start({ permissions: PERMISSIONS });
  prepare(github);
  const terraform = new StandInTerraform(
    recordedPlan('changed-outside-in-place'),
  );
  const done = await run({
    github,
    files: {
      ...rightingJob('').files,
      'infra/drift.yaml': policy,
      'infra/grades/main.tf': '',
    },
    with: {
      ...inputs,
      remediate: 'true',
      stack: 'grades',
      root: 'infra/grades',
      'fingerprint-key': 'a-key-that-stays-the-same-0123456789',
      binary: terraform.binary,
    },
  });
  terraform.dispose();
  await github.close();
  github.assertClean();
  const [, summary] = /```text\n([\s\S]*?)\n```/.exec(readme)!;
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  expect(github.state.issueFields.size).toBe(1);
  expect(github.permissionsUsed()).toEqual(
    expect.arrayContaining(['contents: write', 'issues: write']),
  );
});
