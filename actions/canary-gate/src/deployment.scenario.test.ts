import type { GateRecord } from '@bellwether/domain-canary';
import {
  type ActionRun,
  type Fault,
  GitHubServer,
  leaksOf,
  OidcServer,
  PortalServer,
  ProxyServer,
  secondaryRateLimit,
} from '@bellwether/kit-action-testing';
import { gateFile, useAction } from './__testUtils__/bench';
import { samplesOf } from './__testUtils__/samples';

const run = useAction();

/** Commit of the runs of the bench. */
const SHA = '0123456789abcdef0123456789abcdef01234567';

const DEPLOYMENTS = '/repos/{owner}/{repo}/deployments';
const STATUSES = `${DEPLOYMENTS}/{deployment_id}/statuses`;

let github: GitHubServer;

beforeEach(async () => {
  github = await GitHubServer.start({
    permissions: { deployments: 'write', contents: 'read' },
  });
});

afterEach(async () => {
  await github.close();
  github.assertClean();
});

const deliver = async (
  share: number | null,
  options: Parameters<typeof run>[0] = {},
): Promise<ActionRun> => {
  const done = await run({
    github,
    ...options,
    files: { 'samples.json': samplesOf(() => share), ...options.files },
    with: {
      samples: 'samples.json',
      canary: '2',
      baseline: '1',
      deployment: 'create',
      ...options.with,
    },
  });
  expect(done.violations).toEqual([]);
  expect(leaksOf(github.token, done)).toEqual([]);
  return done;
};

const recordOf = ({ report }: ActionRun) =>
  (report!.details as unknown as { evidence: { record: GateRecord } }).evidence
    .record;

const statesOf = (id: number) =>
  (github.state.deploymentStatuses.get(id) ?? []).map(({ state }) => state);

const requests = () =>
  github.requests.map(({ route, status }) => `${route} ${status}`);

function earlier(id: number, state: string, environment = 'production') {
  github.state.deployments.unshift({
    id,
    sha: `${id}`.padStart(40, '0'),
    ref: 'main',
    task: 'deploy',
    environment,
  });
  github.state.deploymentStatuses.set(id, [{ id: id * 10, state }]);
}

describe('a deployment', () => {
  it('is created as GitHub needs it, succeeds, and replaces the one before', async () => {
    earlier(1, 'success');
    earlier(2, 'failure');
    const done = await deliver(0.05, {
      gate: gateFile({
        weights: { schedule: [{ after: '0s', weight: 0.05 }] },
      }),
      with: { 'environment-url': 'https://school.example' },
    });
    expect(done.exitCode).toBe(0);
    const created = github.state.deployments.find(({ sha }) => sha === SHA)!;
    expect(done.outputs['deployment-id']).toBe(String(created.id));
    expect(
      github.requests.find(({ route }) => route === `POST ${DEPLOYMENTS}`),
    ).toMatchObject({
      body: {
        ref: SHA,
        task: 'deploy',
        auto_merge: false,
        required_contexts: [],
        environment: 'production',
        production_environment: true,
        payload: {
          gate: 'sign-in',
          configHash: recordOf(done).gate.configHash,
          canary: '2',
          baseline: '1',
          weights: [{ after: '0s', weight: 0.05 }],
          evidence: expect.stringContaining('/actions/runs/'),
        },
      },
    });
    const [status] = github.state.deploymentStatuses.get(Number(created.id))!;
    expect(status).toMatchObject({
      state: 'success',
      environment: 'production',
      environment_url: 'https://school.example/',
      log_url: expect.stringContaining('/actions/runs/'),
    });
    expect(String(status.description)).toMatch(/^Promote\. failed-sign-ins: /);
    expect([...String(status.description)].length).toBeLessThanOrEqual(140);
    expect(statesOf(1)).toEqual(['success', 'inactive']);
    expect(statesOf(2)).toEqual(['failure']);
    expect(github.permissionsUsed()).toEqual([
      'deployments: read',
      'deployments: write',
    ]);
    expect(done.report!.gitHubRequests).toBe(github.requests.length);
  });

  it('stays in progress after a gate that is not the last', async () => {
    earlier(1, 'success');
    earlier(7, 'in_progress');
    const done = await deliver(0.05, {
      with: { 'deployment-id': '7', final: 'false' },
    });
    expect(done.outputs).toMatchObject({
      decision: 'Promote',
      'deployment-id': '7',
    });
    expect(statesOf(7)).toEqual(['in_progress', 'in_progress']);
    expect(statesOf(1)).toEqual(['success']);
    expect(github.state.deployments).toHaveLength(2);
  });

  it('fails when the canary is worse, and leaves the one before in force', async () => {
    earlier(1, 'success');
    const done = await deliver(0.15);
    expect(done.exitCode).toBe(1);
    expect(statesOf(Number(done.outputs['deployment-id']))).toEqual([
      'failure',
    ]);
    expect(statesOf(1)).toEqual(['success']);
  });

  it('is pending when nobody can tell', async () => {
    const done = await deliver(null);
    expect(statesOf(Number(done.outputs['deployment-id']))).toEqual([
      'pending',
    ]);
  });

  it('elsewhere than in production leaves replacing to GitHub', async () => {
    earlier(1, 'success', 'staging');
    const done = await deliver(0.05, { with: { environment: 'staging' } });
    expect(done.exitCode).toBe(0);
    expect(requests()).toEqual([
      `GET ${DEPLOYMENTS} 200`,
      `POST ${DEPLOYMENTS} 201`,
      `POST ${STATUSES} 201`,
    ]);
    expect(github.requests[1].body).toMatchObject({
      environment: 'staging',
      production_environment: false,
    });
  });

  it('that is there already is used, so that a second run makes no second one', async () => {
    const first = await deliver(0.15);
    const second = await deliver(0.15);
    expect(second.outputs['deployment-id']).toBe(
      first.outputs['deployment-id'],
    );
    expect(github.state.deployments).toHaveLength(1);
  });

  it('of the job is found by commit and environment', async () => {
    github.state.deployments.push({
      id: 9,
      sha: 'fedcba9876543210fedcba9876543210fedcba98',
      ref: 'main',
      task: 'deploy',
      environment: 'production',
    });
    const done = await deliver(0.05, {
      with: {
        deployment: 'existing',
        sha: 'fedcba9876543210fedcba9876543210fedcba98',
      },
    });
    expect(done.outputs['deployment-id']).toBe('9');
    expect(statesOf(9)).toEqual(['success']);
  });

  it('of the job that is not there ends the run before it looks', async () => {
    const done = await deliver(0.05, { with: { deployment: 'existing' } });
    expect(done.exitCode).toBe(1);
    expect(done.log.annotations).toEqual([
      expect.objectContaining({
        title: 'BW-CANARY-007',
        message: expect.stringContaining(
          `no deployment of ${SHA} to production`,
        ),
      }),
    ]);
    expect(done.outputs.looks).toBe('0');
  });

  it('is left alone by a dry run', async () => {
    const done = await deliver(0.15, { with: { 'dry-run': 'true' } });
    expect(done.exitCode).toBe(1);
    expect(done.outputs.decision).toBe('Rollback');
    expect(github.requests).toEqual([]);
  });

  it('is what the portal is told of, too', async () => {
    const [portal, oidc] = await Promise.all([
      PortalServer.start(),
      OidcServer.start(),
    ]);
    const done = await deliver(0.05, {
      with: { 'portal-url': portal.url, environment: 'staging' },
      env: oidc.env,
    });
    await Promise.all([portal.close(), oidc.close()]);
    expect(portal.events.map(({ event }) => event.type)).toEqual([
      'dev.bellwether.delivery.deployment.changed',
      'dev.bellwether.delivery.gate.finished',
    ]);
    expect(portal.events[0].event).toMatchObject({
      subject: 'component:default/sign-in',
      data: {
        service: 'component:default/sign-in',
        environment: 'staging',
        version: '2',
        sha: SHA,
        state: 'success',
        gate: 'sign-in',
        deploymentId: Number(done.outputs['deployment-id']),
      },
    });
  });
});

describe('GitHub that refuses to make a deployment ends the run', () => {
  it.each<[string, Fault, RegExp]>([
    ['401', { status: 401 }, /github-token" is no valid token/],
    [
      '403',
      {
        status: 403,
        body: { message: 'Resource not accessible by integration' },
      },
      /needs `deployments: write`/,
    ],
    ['404', { status: 404 }, /needs `deployments: write`/],
    [
      '409',
      {
        status: 409,
        body: { message: 'Conflict: Commit status checks failed' },
      },
      /Commit status checks failed/,
    ],
    [
      '422',
      { status: 422, body: { message: 'No ref found for: 0123' } },
      /No ref found for/,
    ],
    [
      '202',
      { status: 202, body: { message: 'Auto-merged main into change.' } },
      /did not create a deployment: Auto-merged/,
    ],
    ['500', { status: 500 }, /answered 500/],
    ['reset', { reset: true }, /did not answer POST/],
  ])('%s', async (_, fault, message) => {
    github.fail({ route: `POST ${DEPLOYMENTS}`, ...fault });
    const done = await deliver(0.05);
    expect(done.exitCode).toBe(1);
    expect(done.outputs).toMatchObject({
      verdict: 'error',
      decision: 'Error',
      looks: '0',
      'deployment-id': '',
    });
    expect(done.log.annotations.at(-1)!.message).toMatch(message);
    expect(github.state.deployments).toEqual([]);
  });

  it('a token that may not', async () => {
    await github.close();
    github = await GitHubServer.start({ permissions: { contents: 'read' } });
    const done = await deliver(0.05);
    expect(done.exitCode).toBe(1);
    expect(done.log.annotations.at(-1)!.message).toContain(
      'needs `deployments:',
    );
  });
});

describe('GitHub that is slow to let a deployment be made is waited for', () => {
  it.each<[string, Fault]>([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['secondary limit', secondaryRateLimit(1)],
    ['slow', { delayMs: 300 }],
  ])('%s', async (_, fault) => {
    github.fail({ route: `POST ${DEPLOYMENTS}`, ...fault });
    const done = await deliver(0.15, { with: { 'retry-timeout': '5s' } });
    expect(done.outputs.decision).toBe('Rollback');
    expect(github.state.deployments).toHaveLength(1);
  });

  it('through a proxy', async () => {
    const port = Number(new URL(github.apiUrl).port);
    const proxy = await ProxyServer.start({ 'api.github.test': port });
    const done = await deliver(0.15, {
      env: {
        GITHUB_API_URL: `http://api.github.test:${port}`,
        HTTP_PROXY: proxy.url,
      },
    });
    await proxy.close();
    expect(done.outputs.decision).toBe('Rollback');
    expect(proxy.asked).toContain(`api.github.test:${port}`);
    expect(github.state.deployments).toHaveLength(1);
  });
});

describe('GitHub that does not take the end', () => {
  it.each<[string, Fault]>([
    ['401', { status: 401 }],
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['422', { status: 422 }],
    ['500', { status: 500 }],
    ['reset', { reset: true }],
    ['half an answer', { truncated: true }],
  ])('changes no verdict: %s', async (_, fault) => {
    github.fail({ route: `POST ${STATUSES}`, ...fault });
    const done = await deliver(0.05);
    expect(done.exitCode).toBe(0);
    expect(done.outputs).toMatchObject({
      decision: 'Promote',
      verdict: 'pass',
    });
    expect(done.log.annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(/^GitHub (answered|did not answer)/),
      }),
    ]);
  });
});

describe('GitHub Enterprise Server', () => {
  it('takes the same requests', async () => {
    await github.close();
    github = await GitHubServer.start({
      edition: 'ghes-3.19',
      permissions: { deployments: 'write', contents: 'read' },
    });
    earlier(1, 'success');
    const done = await deliver(0.05);
    expect(done.exitCode).toBe(0);
    expect(statesOf(1)).toEqual(['success', 'inactive']);
  });
});
