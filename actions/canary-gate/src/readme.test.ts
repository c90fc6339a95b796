import fs from 'node:fs';
import path from 'node:path';
import {
  actionFaults,
  GitHubServer,
  leaksOf,
} from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder, useAction } from './__testUtils__/bench';
import { samplesOf } from './__testUtils__/samples';
import { action } from './action';

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows', async () => {
  const [workflow, gate] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );
  const { jobs } = parse(workflow) as {
    jobs: { canary: { steps: { with: Record<string, string> }[] } };
  };
  const github = await GitHubServer.start({
    permissions: { contents: 'read', deployments: 'write' },
  });
  const { 'portal-url': portal, ...inputs } = jobs.canary.steps.at(-1)!.with;
  expect(portal).toMatch(/^https:/);
  const done = await run({
    github,
    gate: gate.replace('1m, deadline: 1h', '1s, deadline: 20s'),
    files: { 'samples.json': samplesOf(() => 0.2) },
    with: {
      ...inputs,
      // a file in place of the Prometheus of a school
      samples: 'samples.json',
      canary: '1.9.0',
    },
  });
  await github.close();
  github.assertClean();
  const [, summary] = /```text\n([\s\S]*?)\n```/.exec(readme)!;
  expect(done.violations).toEqual([]);
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  const [[status]] = [...github.state.deploymentStatuses.values()];
  expect(status.state).toBe('failure');
  expect(leaksOf(github.token, done)).toEqual([]);
});

it('names the permissions that its requests need', () => {
  expect(
    action.github?.permissions.map(({ scope, level }) => `${scope}: ${level}`),
  ).toEqual(['deployments: write']);
});
