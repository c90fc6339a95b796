import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { actionFaults, leaksOf } from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder, useAction, useGitHub } from './__testUtils__/bench';
import { action } from './action';

jest.setTimeout(60_000);

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const run = useAction();
const gitHub = useGitHub();

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows, and lets no secret out', async () => {
  const [workflow, playbook] = [
    ...readme.matchAll(/```yaml\n([\s\S]*?)```/g),
  ].map(([, text]) => text);
  const { jobs } = parse(workflow) as {
    jobs: { rollback: { steps: { with: Record<string, string> }[] } };
  };
  const { 'portal-url': portal, ...inputs } = jobs.rollback.steps.at(-1)!.with;
  expect(portal).toMatch(/^https:/);
  let enabled = true;
  const tokens: unknown[] = [];
  const flags = http.createServer((request, response) => {
    tokens.push(request.headers.authorization);
    if (request.method === 'POST') enabled = request.url!.endsWith('/on');
    const environments = [{ name: 'production', enabled }];
    response.end(JSON.stringify({ environments, said: 'flag-token-0123' }));
  });
  await new Promise<void>(resolve => {
    flags.listen(0, '127.0.0.1', resolve);
  });
  const { port } = flags.address() as AddressInfo;
  const done = await run({
    github: gitHub(),
    playbook: playbook
      .replace('https://flags.school.example', `http://127.0.0.1:${port}`)
      .replace('https://grades.school.example', 'http://service'),
    with: {
      ...inputs,
      playbook: 'rollback.yaml',
      reason: 'Every fifth sign-in fails.',
      secrets: 'FLAG_TOKEN=flag-token-0123',
      'journal-path': 'journal',
    },
    debug: true,
  });
  flags.close();
  const [, summary] = /```text\n([\s\S]*?)\n```/.exec(readme)!;
  expect(done.summary.slice(0, summary.length)).toBe(summary);
  expect(enabled).toBe(false);
  expect(new Set(tokens)).toEqual(new Set(['flag-token-0123']));
  expect(leaksOf('flag-token-0123', done)).toEqual([]);
  expect(Object.values(done.files).join()).not.toContain('flag-token-0123');
});
