import fs from 'node:fs';
import path from 'node:path';
import { actionFaults } from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder, signIn, useAction } from './__testUtils__/bench';
import { action } from './action';

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows', async () => {
  const [, workflow] = /```yaml\n([\s\S]*?)```/.exec(readme)!;
  const { jobs } = parse(workflow) as {
    jobs: { slos: { steps: { with: Record<string, string> }[] } };
  };
  const done = await run(
    { 'slos/sign-in.yaml': signIn() },
    { with: jobs.slos.steps.at(-1)!.with },
  );
  const [, summary] = /```text\n([\s\S]*?)```/.exec(readme)!;
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  expect(done.files).toHaveProperty(['rules/slos/sign-in.rules.yaml']);
});
