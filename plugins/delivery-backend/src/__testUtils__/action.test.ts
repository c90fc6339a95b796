import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  defineAction,
  execute,
  inputVariable,
  type Json,
  type Runner,
} from '@bellwether/kit-action';
import { OidcServer } from '@bellwether/kit-action-testing';
import type { GateEvidence } from '@bellwether/plugin-delivery-common';
import { component, startBackend } from './backend';
import { deploymentEvent, gateEvidence, gateRecord, REPOSITORY } from './told';

let oidc: OidcServer;
let backend: Awaited<ReturnType<typeof startBackend>>;
let folder: string;

const SHA = '0123456789abcdef0123456789abcdef01234567';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-delivery-'));
  oidc = await OidcServer.start({
    repository: REPOSITORY,
    run_id: '4001',
    run_attempt: '2',
    sha: SHA,
    actor: 'ada',
  });
  backend = await startBackend({
    entities: [component('sign-in')],
    config: {
      pipelines: {
        github: [
          {
            issuer: oidc.issuer,
            serverUrl: 'https://github.test',
            audience: 'bellwether',
            repositories: [REPOSITORY],
          },
        ],
      },
    },
  });
});
afterAll(async () => {
  await backend.stop();
  await oidc.close();
  rmSync(folder, { recursive: true });
});

/** A step of a job, which gets its tokens from the issuer as the runner does. */
function step(name: string) {
  const lines: string[] = [];
  const runner: Runner = {
    env: {
      ...oidc.env,
      RUNNER_TEMP: folder,
      GITHUB_WORKSPACE: folder,
      [inputVariable('portal-url')]: backend.url,
      [inputVariable('portal-audience')]: 'bellwether',
      [inputVariable('portal-required')]: 'true',
    },
    debugging: false,
    run: () => ({
      repository: { owner: 'northfield', repo: 'platform' },
      eventName: 'push',
      event: {},
      sha: SHA,
      ref: 'refs/heads/main',
      job: 'deploy',
      step: name,
      runId: 4001,
      runAttempt: 2,
      url: `https://github.test/${REPOSITORY}/actions/runs/4001/attempts/2`,
      serverUrl: 'https://github.test',
      apiUrl: 'https://api.github.test',
    }),
    write: text => void lines.push(text),
    debug: () => {},
    startGroup: () => {},
    endGroup: () => {},
    annotate: (_, message) => void lines.push(message),
    mask: () => {},
    setOutput: () => {},
    writeSummary: async () => {},
    idToken: async audience => {
      const { ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN } =
        oidc.env;
      const response = await fetch(
        `${ACTIONS_ID_TOKEN_REQUEST_URL}&audience=${audience}`,
        {
          headers: {
            authorization: `Bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN}`,
          },
        },
      );
      return ((await response.json()) as { value: string }).value;
    },
  };
  return { runner, lines };
}

const gate = (evidence: GateEvidence) =>
  defineAction({
    verb: 'canary-gate',
    title: 'Gate',
    description: 'Judges.',
    branding: { icon: 'activity', color: 'red' },
    inputs: {},
    outputs: {},
    portal: {
      plugin: 'delivery',
      event: 'dev.bellwether.delivery.gate.finished',
    },
    run: async ({ tell }) => {
      await tell({
        type: 'dev.bellwether.delivery.gate.look',
        happening: 'look-1',
        subject: 'sign-in',
        data: { record: gateRecord(1) } as unknown as Json,
      });
      await tell({
        type: 'dev.bellwether.delivery.deployment.changed',
        happening: 'deployment-failure-1',
        subject: 'sign-in',
        data: deploymentEvent({ state: 'failure' }).data as unknown as Json,
      });
      return {
        verdict: 'fail',
        reason: 'The canary is worse.',
        details: { evidence } as unknown as Json,
      };
    },
  });

it('An Action tells the portal what it does, and the portal believes its token', async () => {
  const evidence = gateEvidence(gateRecord(2, { decision: 'Rollback' }));
  const { runner, lines } = step('canary');
  const code = await execute(
    gate(evidence),
    runner,
    new AbortController().signal,
  );
  expect({ code, lines }).toEqual({
    code: 1,
    lines: [
      expect.stringContaining('canary-gate: fail.'),
      'The canary is worse.',
    ],
  });
  expect(oidc.audiences).toEqual(['bellwether', 'bellwether', 'bellwether']);

  const { body } = await backend.get('/gate-runs');
  expect(body.items).toEqual([
    expect.objectContaining({
      entityRef: 'component:default/sign-in',
      status: 'finished',
      decision: 'Rollback',
      looks: 2,
      pipeline: {
        repository: REPOSITORY,
        sha: SHA,
        ref: 'refs/heads/main',
        runId: 4001,
        runAttempt: 2,
        job: 'deploy',
        step: 'canary',
        url: `https://github.test/${REPOSITORY}/actions/runs/4001/attempts/2`,
        actor: 'ada',
      },
    }),
  ]);
  const [{ id }] = body.items;
  expect((await backend.get(`/gate-runs/${id}/evidence`)).body).toEqual(
    evidence,
  );
  const judged = await backend.post(`/gate-runs/${id}/rejudge`, {});
  expect(judged.body).toMatchObject({ identical: true, decision: 'Fail' });
  const deployments = await backend.get('/deployments');
  expect(deployments.body.items).toEqual([
    expect.objectContaining({ state: 'failure', gateRunId: id }),
  ]);
});

it('An Action that runs again under the same id changes nothing', async () => {
  const evidence = gateEvidence(gateRecord(2, { decision: 'Promote' }));
  const { runner } = step('canary');
  await execute(gate(evidence), runner, new AbortController().signal);
  const { body } = await backend.get('/gate-runs');
  expect(body.items).toEqual([
    expect.objectContaining({ decision: 'Rollback' }),
  ]);
});
