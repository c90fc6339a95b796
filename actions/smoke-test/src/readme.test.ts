import fs from 'node:fs';
import path from 'node:path';
import { actionFaults } from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder, useAction } from './__testUtils__/bench';
import { useServer } from './__testUtils__/server';
import { action } from './action';

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();
const serving = useServer();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows', async () => {
  const [test, workflow] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );
  const { jobs } = parse(workflow) as {
    jobs: { smoke: { steps: { with: Record<string, string> }[] } };
  };
  const { 'portal-url': _, ...given } = jobs.smoke.steps.at(-1)!.with;
  const server = await serving((response, { method }) => {
    response.statusCode = method === 'DELETE' ? 204 : 200;
    response.end(method === 'POST' ? '{"id": "c-1", "pupils": []}' : undefined);
  });
  const done = await run(
    { 'smoke/grades.yaml': test },
    {
      with: {
        ...given,
        'base-url': server.origin,
        secrets: 'token=of-the-smoke-tests',
      },
    },
  );
  expect(done.violations).toEqual([]);
  const [, summary] = /```text\n([\s\S]*?)```/.exec(readme)!;
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  expect(done.files).toHaveProperty(['smoke.xml']);
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /ready',
    'POST /classes',
    'DELETE /classes/c-1',
  ]);
  expect(server.seen[1].headers.authorization).toBe(
    'Bearer of-the-smoke-tests',
  );
});
