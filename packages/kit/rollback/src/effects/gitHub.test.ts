import { GitHubServer } from '@bellwether/kit-action-testing';
import { deployTwice, gitHubOf } from '../__testUtils__/gitHub';
import { BAD_SHA, GOOD_SHA, planOf } from '../__testUtils__/plans';
import { carryOut, course, useFolder } from '../__testUtils__/run';
import { findReleases } from '../releases';
import { concludeDeployment } from './deployment';

const folder = useFolder();
let server: GitHubServer;

beforeEach(async () => {
  server = await GitHubServer.start({
    permissions: {
      deployments: 'write',
      contents: 'write',
      'pull-requests': 'write',
    },
  });
  deployTwice(server);
});

afterEach(async () => {
  await server.close();
  server.assertClean();
});

const statesOf = (id: number) =>
  server.state.deploymentStatuses.get(id)!.map(({ state }) => state);

describe('deployment.previous', () => {
  const plan = planOf([{ uses: 'deployment.previous' }]);

  it('is a new deployment of the release before, and the bad one is a failure', async () => {
    const github = gitHubOf(server);
    const { result, rows } = await carryOut(plan, { github }, folder());
    expect(result).toBe('rolled-back');
    const [, , made, ...others] = server.state.deployments;
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      ref: GOOD_SHA,
      task: 'rollback',
      auto_merge: false,
      required_contexts: [],
      environment: 'production',
      production_environment: true,
      payload: { rolls_back: 42, key: plan.key, restores: 41 },
    });
    expect(statesOf(42)).toEqual(['in_progress', 'success', 'failure']);
    expect(statesOf(made.id as number)).toEqual(['in_progress']);

    const told = { ok: true, text: 'Everything holds.' };
    await concludeDeployment(github, plan, told);
    expect(await concludeDeployment(github, plan, told)).toBe(made.id);
    expect(statesOf(made.id as number)).toEqual(['in_progress', 'success']);
    expect(course(rows)).toEqual([
      'requested',
      'step-1: do',
      ...['GET', 'POST', 'POST', 'GET', 'POST'].map(
        method => `step-1: ${method} ${method === 'GET' ? 200 : 201}`,
      ),
      'step-1: done',
      'finished',
    ]);
  });

  it('goes on where a run before stopped half way', async () => {
    const github = gitHubOf(server);
    server.fail({
      route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      status: 503,
    });
    const { result, rows } = await carryOut(plan, { github }, folder());
    expect(result).toBe('rolled-back');
    expect(course(rows)).toContain('step-1: unknown');
    expect(server.state.deployments).toHaveLength(3);
    expect(statesOf(42).at(-1)).toBe('failure');
  });

  it('is undone when what comes after fails', async () => {
    const github = gitHubOf(server);
    const { result } = await carryOut(
      planOf([
        { uses: 'deployment.previous', undo: 'restore' },
        {
          uses: 'featureFlag.off',
          onFailure: 'stop',
          with: {
            provider: 'unleash',
            endpoint: 'http://127.0.0.1:9',
            project: 'p',
            flag: 'f',
            environment: 'e',
            token: 'NONE',
          },
        },
      ]),
      { github },
      folder(),
    );
    expect(result).toBe('failed');
    expect(statesOf(42).at(-1)).toBe('success');
    const made = server.state.deployments[2].id as number;
    expect(statesOf(made).at(-1)).toBe('inactive');
    const concluded = { ok: false, text: 'It failed.' };
    expect(await concludeDeployment(github, plan, concluded)).toBeNull();
  });
});

describe('what to go back to', () => {
  const find = (bad?: number, service = 'grades') =>
    findReleases(gitHubOf(server), {
      service,
      environment: 'production',
      repository: 'northfield/platform',
      ...(bad !== undefined && { bad }),
    });

  it('is the newest before the bad one that succeeded with another commit', async () => {
    expect(await find()).toEqual({
      current: expect.objectContaining({
        deploymentId: '42',
        sha: BAD_SHA,
        version: '2.1.0',
        migration: 'none',
        rollsBack: null,
        deployedMs: Date.parse('2027-03-02T10:05:00Z'),
      }),
      previous: expect.objectContaining({
        deploymentId: '41',
        sha: GOOD_SHA,
      }),
      underWay: [],
    });
  });

  it('is nothing that failed, and not the same commit again', async () => {
    server.state.deploymentStatuses.get(41)!.push({ state: 'failure' });
    server.state.deployments.unshift({
      ...server.state.deployments[1],
      id: 40,
    });
    server.state.deploymentStatuses.set(40, [{ state: 'success' }]);
    expect((await find())!.previous).toBeNull();
  });

  it('is also what was replaced since, which makes it inactive', async () => {
    server.state.deploymentStatuses.get(41)!.push({ state: 'inactive' });
    expect((await find())!.previous).toMatchObject({
      deploymentId: '41',
      deployedMs: Date.parse('2027-03-02T10:05:00Z'),
    });
    // it was rolled back before
    server.state.deploymentStatuses
      .get(41)!
      .splice(2, 1, { state: 'failure' }, { state: 'inactive' });
    expect((await find())!.previous).toBeNull();
  });

  it('is of the same service, where a repository has several', async () => {
    const [good, bad] = server.state.deployments;
    const { state } = server;
    const deployed = (id: number, given: object, payload: unknown) => {
      state.deployments.push({ ...bad, ...given, id, payload });
      state.deploymentStatuses.set(id, [{ state: 'success' }]);
    };
    deployed(43, { sha: GOOD_SHA }, { service: 'library' });
    deployed(44, {}, JSON.stringify({ service: 'library' }));
    deployed(
      45,
      { task: 'rollback' },
      { service: 'library', rolls_back: 44, key: 'k' },
    );
    state.deploymentStatuses.set(45, [{ state: 'in_progress' }]);
    good.payload = { service: 'grades' };

    expect(await find()).toMatchObject({
      current: { deploymentId: '42' },
      previous: { deploymentId: '41' },
      underWay: [],
    });
    expect(await find(undefined, 'library')).toMatchObject({
      current: { deploymentId: '44' },
      // 42 does not say of what it is, but is the same commit
      previous: { deploymentId: '43' },
      underWay: ['k'],
    });
    await expect(find(44)).rejects.toThrow(
      'Expected deployment 44 to be one of grades to production',
    );
  });

  it('knows a rollback for what it is', async () => {
    server.state.deployments.push({
      id: 43,
      sha: GOOD_SHA,
      task: 'rollback',
      environment: 'production',
      payload: JSON.stringify({ rolls_back: 42 }),
    });
    server.state.deploymentStatuses.set(43, [{ state: 'success' }]);
    expect((await find())!.current).toMatchObject({
      deploymentId: '43',
      rollsBack: '42',
    });
    // a deployment under way that failed by itself does not run
    server.state.deploymentStatuses.get(43)!.push({ state: 'error' });
    expect((await find())!.current.deploymentId).toBe('42');
  });

  it('is still what a rollback under way goes back from', async () => {
    await carryOut(
      planOf([{ uses: 'deployment.previous' }]),
      { github: gitHubOf(server) },
      folder(),
    );
    const found = await find();
    expect(found!.current.deploymentId).toBe('42');
    expect(found!.previous!.deploymentId).toBe('41');
    expect(found!.underWay).toHaveLength(1);
  });

  it('is refused for a deployment that is not there', async () => {
    await expect(find(7)).rejects.toThrow('Expected deployment 7 to be one of');
    server.state.deployments.length = 0;
    expect(await find()).toBeNull();
  });
});

describe('git.revert', () => {
  const step = (via: 'push' | 'pull-request') => ({
    uses: 'git.revert',
    with: { branch: 'main', via },
  });
  const HEAD = 'c'.repeat(40);

  beforeEach(() => {
    const { state } = server;
    state.trees.set(
      GOOD_SHA,
      new Map([
        ['a', '1'],
        ['b', '1'],
        ['keep', 'k'],
      ]),
    );
    state.trees.set(
      BAD_SHA,
      new Map([
        ['a', '2'],
        ['new', '1'],
        ['keep', 'k'],
      ]),
    );
    for (const [path, text] of [
      ['a', '2'],
      ['new', '1'],
      ['keep', 'other'],
    ]) {
      state.contents.set(path, text);
    }
    state.refs.set('refs/heads/main', HEAD);
  });

  it('puts back with one commit what the bad release changed, and nothing else', async () => {
    const github = gitHubOf(server);
    const { result } = await carryOut(
      planOf([step('push')]),
      { github },
      folder(),
    );
    expect(result).toBe('rolled-back');
    expect(Object.fromEntries(server.state.contents)).toEqual({
      a: '1',
      b: '1',
      keep: 'other',
    });
    const tip = server.state.refs.get('refs/heads/main')!;
    expect(server.state.parents.get(tip)).toBe(HEAD);
  });

  it('opens one pull request, however often it is run', async () => {
    const github = gitHubOf(server);
    server.fail({ route: 'POST /repos/{owner}/{repo}/pulls', status: 502 });
    const { rows } = await carryOut(
      planOf([step('pull-request')]),
      { github },
      folder(),
    );
    expect(course(rows)).toEqual(
      expect.arrayContaining(['step-1: unknown', 'step-1: done']),
    );
    expect(server.state.pulls.size).toBe(1);
    const [pull] = server.state.pulls.values();
    expect(pull).toMatchObject({ title: 'Revert 2.1.0 of grades' });
    expect(server.state.contents.get('a')).toBe('2');
  });

  it('leaves to people what was changed since', async () => {
    server.state.contents.set('a', '3');
    const { result, rows } = await carryOut(
      planOf([step('push')]),
      { github: gitHubOf(server) },
      folder(),
    );
    expect(result).toBe('failed');
    expect(rows.at(-1)).toMatchObject({
      text: expect.stringContaining(
        'Expected a of main to be as bbbbbbbb left it',
      ),
    });
    expect(server.state.contents.get('a')).toBe('3');
  });
});
