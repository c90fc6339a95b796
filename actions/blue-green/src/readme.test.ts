import fs from 'node:fs';
import path from 'node:path';
import { actionFaults, leaksOf } from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder, useAction, useCluster } from './__testUtils__/bench';
import { action } from './action';

jest.setTimeout(60_000);

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();
const inCluster = useCluster();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows, and lets no secret out', async () => {
  const [workflow, config] = [
    ...readme.matchAll(/```yaml\n([\s\S]*?)```/g),
  ].map(([, text]) => text);
  const { jobs } = parse(workflow) as {
    jobs: { deliver: { steps: { with: Record<string, string> }[] } };
  };
  const { 'portal-url': portal, ...inputs } = jobs.deliver.steps.at(-1)!.with;
  expect(portal).toMatch(/^https:/);
  const cluster = inCluster();
  const done = await run(cluster, {
    // minutes would be too long for a test
    config: config
      .replaceAll(/for: 5m/g, 'for: 1s')
      .replace('timeout: 60s', 'timeout: 0s')
      .replace('keepOld: 30s', 'keepOld: 0s'),
    with: {
      ...inputs,
      version: '2',
      kubeconfig: cluster.api.kubeconfig(),
    },
    debug: true,
  });
  const [, summary] = /```text\n([\s\S]*?)\n```/.exec(readme)!;
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  expect(cluster.active).toBe('green');
  expect(cluster.set('green')).toEqual([2, 'registry.school.example/grades:2']);
  expect(leaksOf('token-of-the-cluster', done)).toEqual([]);
});
