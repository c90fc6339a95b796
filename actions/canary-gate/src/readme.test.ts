import fs from 'node:fs';
import path from 'node:path';
import {
  actionFaults,
  GitHubServer,
  leaksOf,
  OidcServer,
  PortalServer,
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

const [inJob, gate, inPortal] = [
  ...readme.matchAll(/```yaml\n([\s\S]*?)```/g),
].map(([, text]) => text);

/** Inputs of the last step of a job. */
function inputsOf(workflow: string, job: string): Record<string, string> {
  const { jobs } = parse(workflow) as {
    jobs: Record<string, { steps: { with: Record<string, string> }[] }>;
  };
  return jobs[job].steps.at(-1)!.with;
}

it('does what its README shows', async () => {
  const github = await GitHubServer.start({
    permissions: { contents: 'read', deployments: 'write' },
  });
  const { 'portal-url': portal, ...inputs } = inputsOf(inJob, 'canary');
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

it('leaves to the portal what its README shows', async () => {
  const inputs = inputsOf(inPortal, 'watch');
  const portal = await PortalServer.start();
  const oidc = await OidcServer.start();
  const done = await run({
    gate,
    env: oidc.env,
    with: { ...inputs, canary: '1.9.0', 'portal-url': portal.url },
  });
  await Promise.all([portal.close(), oidc.close()]);
  expect(done.violations).toEqual([]);
  expect(done.outputs).toMatchObject({ verdict: 'pass', decision: 'Hold' });
  expect(portal.events.map(({ event }) => event)).toEqual([
    expect.objectContaining({
      type: 'dev.bellwether.delivery.gate.registered',
      data: expect.objectContaining({
        variables: { canary: '1.9.0', baseline: '1.8.2' },
        environment: parse(inPortal).jobs.promote.environment,
      }),
    }),
  ]);
});

it('names the permissions that its requests need', () => {
  expect(
    action.github?.permissions.map(({ scope, level }) => `${scope}: ${level}`),
  ).toEqual(['deployments: write']);
});
