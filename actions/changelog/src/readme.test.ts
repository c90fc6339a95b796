import fs from 'node:fs';
import path from 'node:path';
import {
  actionFaults,
  OidcServer,
  PortalServer,
} from '@bellwether/kit-action-testing';
import { parse } from 'yaml';
import { folder } from './__testUtils__/bench';
import { requests, useScenes } from './__testUtils__/scenes';
import { action } from './action';

const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
const [workflow, title] = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, text]) => parse(text).jobs,
);
const [, notes] = /```md\n([\s\S]*?)```/.exec(readme)!;
const { 'portal-url': _, ...given } = workflow.release.steps.at(-1).with;

let portal: PortalServer;
let oidc: OidcServer;
const env: Record<string, string> = {};
const inputs: Record<string, string> = { ...given };

beforeAll(async () => {
  portal = await PortalServer.start();
  oidc = await OidcServer.start();
  Object.assign(env, oidc.env);
  inputs['portal-url'] = portal.url;
});

afterAll(async () => {
  await portal.close();
  await oidc.close();
});

const played = useScenes({
  release: { env, with: inputs, permissions: workflow.release.permissions },
  title: {
    event: { name: 'pull_request', payload: { pull_request: { number: 7 } } },
    permissions: title.title.permissions,
    before: ({ state }) => {
      state.pulls.set(7, {
        number: 7,
        title: 'fix: dates',
        messages: ['a', 'b'],
      });
    },
  },
});

it('is described as it is', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

it('does what its README shows', async () => {
  const { done, github, requests: made, sha } = await played('release');
  const { read, draft, tag, publish, commit, comment } = requests;
  expect(done.exitCode).toBe(0);
  expect(made).toEqual([
    ...[read, draft, tag, publish, commit],
    ...[read, read, comment, comment, comment],
  ]);
  const [{ body }] = github.state.releases;
  expect(String(body).split('\n').slice(1, -1).join('\n')).toBe(
    notes.trimEnd(),
  );
  expect(portal.events).toEqual([
    expect.objectContaining({
      path: '/api/delivery/events',
      event: expect.objectContaining({
        type: 'dev.bellwether.delivery.release.published',
        id: expect.stringMatching(/\/released-v1\.1\.0$/),
      }),
    }),
  ]);
  const { details } = portal.events[0].event.data as { details: object };
  expect(details).toMatchObject({
    service: 'grades',
    package: null,
    version: '1.1.0',
    tag: 'v1.1.0',
    sha,
    previousTag: 'v1.0.0',
    prerelease: false,
    url: expect.stringContaining('/releases/tag/v1.1.0'),
    digest: done.outputs.digest,
    commitsOmitted: 0,
    commits: [
      expect.objectContaining({ type: 'fix', pullRequest: 8 }),
      expect.objectContaining({
        type: 'feat',
        references: [{ action: 'closes', number: 5 }],
        authors: [{ name: 'Ada Northfield' }],
      }),
    ],
  });
});

it('judges titles with the permissions its README shows', async () => {
  const { done, github, requests: made } = await played('title');
  expect(made).toEqual([requests.read]);
  expect(github.permissionsUsed()).toEqual(['pull-requests: read']);
  expect(done.outputs.bump).toBe('patch');
});
