import fs from 'node:fs';
import path from 'node:path';
import {
  actionFaults,
  type ActionRun,
  type BuiltActions,
  buildActions,
  GitHubServer,
  leaksOf,
  OidcServer,
  PortalServer,
  runAction,
} from '@bellwether/kit-action-testing';
import { action } from './action';

const folder = path.resolve(__dirname, '..');
const SHA = '0123456789abcdef0123456789abcdef01234567';

let built: BuiltActions;
let github: GitHubServer;
let portal: PortalServer;
let oidc: OidcServer;

beforeAll(async () => {
  built = buildActions(folder);
  oidc = await OidcServer.start();
});

afterAll(async () => {
  built.dispose();
  await oidc.close();
});

beforeEach(async () => {
  [github, portal] = await Promise.all([
    GitHubServer.start({ permissions: { deployments: 'write' } }),
    PortalServer.start(),
  ]);
});

afterEach(async () => {
  await Promise.all([github.close(), portal.close()]);
  github.assertClean();
});

async function run(given: Record<string, string>): Promise<ActionRun> {
  const done = await runAction({
    folder: built.folder('delivery'),
    github,
    env: oidc.env,
    files: {
      'gates/sign-in.yaml': 'kind: CanaryGate\n',
      'shift.sh': '#!/bin/sh\n',
    },
    prepare: async workspace => {
      const file = path.join(workspace, 'deploy.sh');
      fs.writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
    },
    with: {
      service: 'sign-in',
      version: '2.4.0',
      'portal-url': portal.url,
      ...given,
    },
  });
  expect(done.violations).toEqual([]);
  expect(leaksOf(github.token, done)).toEqual([]);
  return done;
}

const open = (given: Record<string, string> = {}) =>
  run({
    phase: 'open',
    gate: 'gates/sign-in.yaml',
    'shift-command': 'deploy.sh',
    ...given,
  });

const close = (jobs: object, given: Record<string, string> = {}) =>
  run({
    phase: 'close',
    'deployment-id': '7',
    jobs: JSON.stringify(jobs),
    ...given,
  });

function deployed(
  id: number,
  state: string,
  payload: unknown = {},
  task = 'deploy',
) {
  github.state.deployments.push({
    id,
    sha: id === 7 ? SHA : `${id}`.padStart(40, '0'),
    ref: 'main',
    task,
    environment: 'production',
    payload,
  });
  github.state.deploymentStatuses.set(id, [{ id: id * 10, state }]);
}

const statesOf = (id: number) =>
  github.state.deploymentStatuses.get(id)!.map(({ state }) => state);

it('keeps what describes it in step with its definition', () => {
  expect(actionFaults(folder, action)).toEqual([]);
});

describe('opening', () => {
  it('opens a deployment and finds out what serves now', async () => {
    deployed(1, 'success', { version: '2.2.0' });
    deployed(2, 'success', JSON.stringify({ version: '2.3.0' }));
    deployed(3, 'failure', { version: '2.3.1' });
    const { outputs, exitCode, summary } = await open({
      digest: 'sha256:abc',
      migration: 'reversible',
      bake: '10m',
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      steps: '[5,25,50,null,null,null]',
      baseline: '2.3.0',
      verdict: 'pass',
    });
    const created = github.state.deployments.find(({ sha }) => sha === SHA)!;
    expect(created).toMatchObject({
      id: Number(outputs['deployment-id']),
      auto_merge: false,
      required_contexts: [],
      production_environment: true,
      payload: {
        version: '2.4.0',
        digest: 'sha256:abc',
        migration: 'reversible',
        weights: [5, 25, 50],
      },
    });
    expect(statesOf(Number(created.id))).toEqual(['in_progress']);
    expect(portal.events.map(({ event }) => event)).toEqual([
      expect.objectContaining({
        type: 'dev.bellwether.delivery.deployment.changed',
        subject: 'sign-in',
        data: expect.objectContaining({
          state: 'in_progress',
          deploymentId: created.id,
          migration: 'reversible',
        }),
      }),
    ]);
    expect(summary).toContain('| 2 | 25 % | for 10m |');
  });

  it('finds what a rollback of the same service put back', async () => {
    deployed(1, 'inactive', { service: 'sign-in', version: '2.2.0' });
    deployed(2, 'failure', { service: 'sign-in', version: '2.3.0' });
    const back = { service: 'sign-in', version: '2.2.0', rolls_back: 2 };
    deployed(3, 'success', back, 'rollback');
    deployed(4, 'success', { service: 'grades', version: '9.0.0' });
    deployed(5, 'success', { version: '1' }, 'deploy:docs');
    expect((await open()).outputs.baseline).toBe('2.2.0');
  });

  it('goes on with the deployment it opened when it is run again', async () => {
    const one = await open({ baseline: '2.3.0' });
    const other = await open({ baseline: '2.3.0' });
    expect(other.outputs['deployment-id']).toBe(one.outputs['deployment-id']);
    expect(github.state.deployments).toHaveLength(1);
  });

  it('touches nothing in a dry run', async () => {
    const { outputs } = await open({ 'dry-run': 'true' });
    expect(outputs).toMatchObject({ 'deployment-id': '', verdict: 'pass' });
    expect([...github.requests, ...portal.events]).toEqual([]);
  });

  it('has no steps with blue/green', async () => {
    const { outputs } = await open({
      strategy: 'blue-green',
      'blue-green': 'gates/sign-in.yaml',
    });
    expect(outputs.steps).toBe('[null,null,null,null,null,null]');
  });

  it.each<[Record<string, string>, string[]]>([
    [
      { 'shift-command': 'shift.sh', gate: '', bake: 'ten minutes' },
      [
        '"gate": is required with strategy',
        'update-index --chmod=+x shift.sh',
        '"bake": expected a duration such as 10m',
      ],
    ],
    [
      { strategy: 'blue-green', bake: 'environment' },
      [
        '"blue-green": is required with strategy',
        '"bake": expected "step-environments: true"',
      ],
    ],
    [
      { bake: 'portal', 'portal-url': '' },
      [
        '"bake": expected "step-environments: true" with portal',
        '"portal-url": is required with "bake: portal"',
      ],
    ],
    [
      { steps: '[50, 25]', service: 'sign in/2', 'deployment-id': 'x' },
      [
        '"service": expected up to 63 letters',
        '"steps": expected one to 6 percentages up to 100',
        '"deployment-id": expected the id of a deployment',
      ],
    ],
    [{ steps: '[1,2,3,4,5,6,7]' }, ['"steps": expected one to 6 percentages']],
    [{ steps: '5, 25' }, ['"steps": expected JSON']],
    [{}, ['"baseline": is required']],
  ])('refuses %j', async (given, messages) => {
    const { exitCode, output } = await open(given);
    expect(exitCode).toBe(1);
    for (const message of messages) expect(output).toContain(message);
  });
});

describe('closing', () => {
  const moved = { traffic: 'moved' };

  it('retires the deployment before once the new one is promoted', async () => {
    deployed(1, 'success');
    deployed(7, 'in_progress');
    const { outputs, exitCode } = await close({
      'step-1': { result: 'success', outputs: moved },
      promote: { result: 'success', outputs: {} },
      rollback: { result: 'skipped', outputs: {} },
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      outcome: 'promoted',
      'failed-job': '',
      verdict: 'pass',
    });
    expect(statesOf(7)).toEqual(['in_progress', 'success']);
    expect(statesOf(1)).toEqual(['success', 'inactive']);
    expect(portal.events.at(-1)!.event.data).toMatchObject({
      state: 'success',
    });
  });

  it('retires what was rolled back to, too, and nothing of another service', async () => {
    deployed(1, 'success', { service: 'sign-in' });
    deployed(2, 'failure', { service: 'sign-in' });
    deployed(3, 'success', { service: 'sign-in', rolls_back: 2 }, 'rollback');
    deployed(4, 'success', { service: 'grades' });
    deployed(7, 'in_progress', { service: 'sign-in' });
    const { output } = await close({
      'step-1': { result: 'success', outputs: moved },
      promote: { result: 'success', outputs: {} },
    });
    expect([1, 2, 3, 4, 7].map(id => statesOf(id).at(-1))).toEqual([
      'inactive',
      'failure',
      'inactive',
      'success',
      'success',
    ]);
    expect(output).toContain('Deployment 3 is inactive now.');
  });

  it('fails the deployment that was rolled back, and leaves the one before in force', async () => {
    deployed(1, 'success');
    deployed(7, 'in_progress');
    const { outputs, exitCode, summary } = await close({
      'step-1': { result: 'failure', outputs: moved },
      promote: { result: 'skipped', outputs: {} },
      rollback: { result: 'success', outputs: {} },
    });
    expect(exitCode).toBe(0);
    expect(outputs).toMatchObject({
      outcome: 'rolled-back',
      'failed-job': 'step-1',
      verdict: 'fail',
    });
    expect(statesOf(7)).toEqual(['in_progress', 'failure']);
    expect(statesOf(1)).toEqual(['success']);
    expect(summary).toContain('| rollback | success |');
  });

  it('touches nothing after a dry run', async () => {
    const { outputs } = await close(
      { plan: { result: 'success', outputs: {} } },
      { 'dry-run': 'true', 'deployment-id': '' },
    );
    expect(outputs.outcome).toBe('planned');
    expect(github.requests).toEqual([]);
  });

  it.each([
    ['', '"jobs": is required to close a delivery'],
    ['{"plan":{"result":"great"}}', '"jobs": expected an object of jobs'],
  ])('refuses the jobs %j', async (jobs, message) => {
    const { exitCode, output } = await run({ phase: 'close', jobs });
    expect(exitCode).toBe(1);
    expect(output).toContain(message);
  });
});
