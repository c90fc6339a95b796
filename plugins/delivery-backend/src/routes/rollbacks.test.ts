import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type JournalRow,
  journalRow,
  planHash,
  type RollbackPlan,
} from '@bellwether/domain-rollback';
import type { GitHubServer } from '@bellwether/kit-action-testing';
import { type BackendOptions, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { startGitHub, startService, until } from '../__testUtils__/githubApp';
import { allow, deny } from '../__testUtils__/permissions';
import { componentWith, playbookEntity } from '../__testUtils__/playbooks';
import {
  deploymentEvent,
  event,
  finishedEvent,
  gateRecord,
  ofPipeline,
  REPORTED,
  ROLLBACK,
} from '../__testUtils__/told';

const databases = createTestDatabases();
const GOOD = 'a'.repeat(40);
const BAD = 'b'.repeat(40);
const REASON = 'Nobody can sign in since 10:02.';

const release = (deploymentId: string, sha: string) => ({
  deploymentId,
  repository: 'northfield/platform',
  sha,
  version: null,
  digest: null,
  deployedMs: 1000,
  rollsBack: null,
  migration: null,
});

/** What a pipeline carries out. */
const PLAN: RollbackPlan = {
  version: 1,
  key: 'f'.repeat(64),
  playbook: { name: 'put-back', hash: 'e'.repeat(64) },
  service: 'sign-in',
  environment: 'production',
  trigger: {
    type: 'gate',
    gate: 'sign-in-canary',
    sinceMs: 1000,
    detectedMs: 2000,
    text: 'The canary is worse.',
    evidence: null,
  },
  bad: release('17', BAD),
  target: release('16', GOOD),
  decidedMs: 3000,
  steps: [
    {
      id: 'back',
      title: 'Put back',
      uses: 'deployment.previous',
      with: {},
      check: [],
      verify: null,
      undo: 'none',
      onFailure: 'escalate',
      timeoutMs: 60_000,
      attempts: 3,
      retryAfterMs: 5000,
      runs: 'unless-failed',
    },
  ],
  escalation: null,
};

function toldRows(): JournalRow[] {
  const by = { atMs: Date.now(), token: 1 };
  const first = journalRow(
    null,
    { kind: 'requested', plan: PLAN, planHash: planHash(PLAN) },
    by,
  );
  const intent = journalRow(
    first,
    {
      kind: 'intent',
      doing: 'do',
      step: 'back',
      attempt: 1,
      expiresMs: by.atMs + 60_000,
      before: null,
    },
    by,
  );
  return [first, intent];
}

type Backend = Awaited<ReturnType<typeof startBackend>>;

/** Two deployments: one that was good, and the one after it. */
async function deliver(backend: Backend, github: GitHubServer) {
  for (const [id, sha, version, minutes] of [
    [16, GOOD, '2.3.9', 60],
    [17, BAD, '2.4.0', 30],
  ] as const) {
    github.state.deployments.push({
      id,
      sha,
      ref: sha,
      task: 'deploy',
      environment: 'production',
    });
    github.state.deploymentStatuses.set(id, [
      { id: id * 10, state: 'success' },
    ]);
    const told = deploymentEvent(
      { deploymentId: id, sha, version, state: 'success', gate: null },
      {
        id: `${id}/1/deploy/gate/deployment-success-1`,
        time: new Date(Date.now() - minutes * 60_000).toISOString(),
      },
    );
    await backend.push({ ...told, data: { ...told.data, run: REPORTED } });
  }
  const { body } = await backend.get('/deployments');
  return body.items[0].id as string;
}

/** A gate that decided in a run. @returns its id here */
async function judged(
  backend: Backend,
  run: { runId: number; runAttempt?: number },
  record: Parameters<typeof gateRecord>[1] = {},
): Promise<string> {
  const { runId, runAttempt = 1 } = run;
  const told = finishedEvent(
    gateRecord(2, { decision: 'Rollback', ...record }),
    {
      id: `${runId}/${runAttempt}/step-1/${record.gate?.name ?? 'gate'}/finished`,
    },
  );
  expect((await backend.push(ofPipeline(told, run))).status).toBe(202);
  const { body } = await backend.get('/gate-runs');
  return body.items[0].id;
}

function settled(backend: Backend, id: string) {
  return until(async () => {
    const { body } = await backend.get(`/rollbacks/${id}`);
    return body.finishedAt !== null && body;
  });
}

describe.each(databases.ids)('rollbacks on %s', id => {
  let github: GitHubServer;
  let config: BackendOptions['config'];
  let health: Awaited<ReturnType<typeof startService>>;
  beforeEach(async () => {
    ({ github, config } = await startGitHub());
    health = await startService();
  });
  afterEach(async () => {
    await github.close();
    await health.close();
  });

  const start = async (options: BackendOptions = {}) =>
    startBackend({
      knex: options.knex ?? (await databases.migrated(id)),
      config,
      entities: [
        componentWith('put-back'),
        playbookEntity({ health: health.url }),
      ],
      ...options,
    });

  it('puts the release before back when a person asks for it, once', async () => {
    const backend = await start();
    const deploymentId = await deliver(backend, github);
    const asked = {
      deploymentId,
      playbook: 'put-back',
      reason: REASON,
      confirm: 'sign-in',
    };
    const rehearsed = await backend.post('/rollbacks', {
      ...asked,
      dryRun: true,
    });
    expectConformance('post', '/rollbacks', rehearsed);
    expect(rehearsed.body).toMatchObject({ dryRun: true, journal: [] });
    expect(rehearsed.body.calls.join('\n')).toContain(
      'back: GitHub POST /repos/northfield/platform/deployments',
    );
    expect(github.state.deployments).toHaveLength(2);

    const requested = await backend.post('/rollbacks', asked);
    expectConformance('post', '/rollbacks', requested);
    expect(requested.status).toBe(200);
    const rollback = await settled(backend, requested.body.id);
    expect(rollback).toMatchObject({
      state: 'succeeded',
      executor: 'portal',
      intact: true,
      trigger: { kind: 'manual', by: 'user:default/mock', reason: REASON },
      from: { sha: BAD, deploymentId },
      to: { sha: GOOD, version: '2.3.9' },
      stepList: [
        { id: 'back', uses: 'deployment.previous', state: 'verified' },
      ],
      may: { abort: false },
    });
    expect(rollback.journal.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining([
        'requested',
        'intent',
        'effect',
        'outcome',
        'finished',
      ]),
    );
    const made = await until(async () =>
      github.state.deployments.find(({ task }) => task === 'rollback'),
    );
    expect(made).toMatchObject({
      ref: GOOD,
      environment: 'production',
      auto_merge: false,
      required_contexts: [],
      payload: { rolls_back: 17 },
    });
    const states = (of: unknown) =>
      github.state.deploymentStatuses
        .get(of as number)!
        .map(({ state }) => state);
    await until(async () => states(made.id).includes('success'));
    expect(states(17)).toEqual(['success', 'failure']);
    expect(github.minted.map(({ permissions }) => permissions)).toEqual([
      { deployments: 'write', contents: 'write', pull_requests: 'write' },
    ]);

    const again = await backend.post('/rollbacks', asked);
    expect(again.body.id).toBe(requested.body.id);
    expect(github.state.deployments).toHaveLength(3);
    // what is there now, and who brought it
    const matrix = await until(async () => {
      const { body } = await backend.get('/environments');
      return body.items[0].cells[0].running?.rollbackId && body;
    });
    expect(matrix.items[0].cells[0].running).toMatchObject({
      sha: GOOD,
      rollbackId: requested.body.id,
    });
    const list = await backend.get('/rollbacks?state=succeeded&trigger=manual');
    expectConformance('get', '/rollbacks', list);
    expect(list.body.totalItems).toBe(2);
    expect(backend.notifications.map(({ payload }) => payload.title)).toEqual([
      'sign-in in production is being rolled back',
      'sign-in in production was rolled back',
    ]);
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'rollback-request',
        severityLevel: 'high',
        meta: expect.objectContaining({ reason: REASON }),
      }),
    );
    github.assertClean();
    await backend.stop();
  });

  it('tells GitHub how it ended until GitHub has it', async () => {
    const backend = await start();
    const deploymentId = await deliver(backend, github);
    health.service.status = 503;
    const { body } = await backend.post('/rollbacks', {
      deploymentId,
      playbook: 'put-back',
      reason: REASON,
      confirm: 'sign-in',
    });
    const knex = databases.current(id);
    await until(async () => {
      const journal = await knex('delivery_rollback_journal');
      return journal.some(({ kind }) => kind === 'outcome');
    });
    const made = github.state.deployments.find(
      ({ task }) => task === 'rollback',
    )!;
    const states = () =>
      github.state.deploymentStatuses
        .get(made.id as number)!
        .map(({ state }) => state);
    github.fail({
      route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
      status: 502,
      times: 2,
    });
    health.service.status = 200;
    expect(await settled(backend, body.id)).toMatchObject({
      state: 'succeeded',
    });
    const tried = (attempts: number) =>
      until(async () => {
        const [row] = await knex('delivery_rollbacks');
        return (
          row.conclude_attempts === attempts &&
          row.conclude_problem?.includes(`attempt ${attempts} of 30`)
        );
      });
    await tried(1);
    const full = await backend.get(`/rollbacks/${body.id}`);
    expect(full.body).toMatchObject({
      state: 'succeeded',
      problem: expect.stringMatching(
        /^Deployments could not be told .*attempt 1 of 30: .*502/,
      ),
    });
    // not before its time
    await backend.run('take-over-rollbacks');
    expect(states()).toEqual(['in_progress']);
    await knex('delivery_rollbacks').update({ conclude_ms: 1 });
    await backend.run('take-over-rollbacks');
    await tried(2);
    await knex('delivery_rollbacks').update({ conclude_ms: 1 });
    await backend.run('take-over-rollbacks');
    expect(states()).toEqual(['in_progress', 'success']);
    expect(
      (await backend.get(`/rollbacks/${body.id}`)).body.problem,
    ).toBeNull();
    await backend.run('take-over-rollbacks');
    expect(states()).toHaveLength(2);
    github.assertClean();
    await backend.stop();
  });

  it('goes on with what another replica was killed at, and does nothing twice', async () => {
    const knex = await databases.migrated(id);
    const [first, second] = [await start({ knex }), await start({ knex })];
    const deploymentId = await deliver(first, github);
    health.service.status = 503;
    const { body } = await first.post('/rollbacks', {
      deploymentId,
      playbook: 'put-back',
      reason: REASON,
      confirm: 'sign-in',
    });
    await until(async () => {
      const journal = await knex('delivery_rollback_journal');
      return journal.some(({ kind }) => kind === 'outcome');
    });
    // the first one is cut off for so long that its lease ends, and lives on
    await knex('delivery_rollbacks').update({ lease_until_ms: 0 });
    await second.run('take-over-rollbacks');
    await until(async () => {
      const [{ lease_token: token }] = await knex('delivery_rollbacks');
      return Number(token) === 2;
    });
    health.service.status = 200;
    const done = await settled(second, body.id);
    expect(done).toMatchObject({ state: 'succeeded', intact: true });
    const tokens = done.journal.map(({ token }: { token: number }) => token);
    expect(tokens).toEqual([...tokens].sort());
    expect(tokens.at(-1)).toBe(2);
    await first.stop();
    await second.stop();
    expect(github.state.deployments).toHaveLength(3);
  });

  it('is ended by a person, and stays as it is', async () => {
    const backend = await start();
    const deploymentId = await deliver(backend, github);
    health.service.status = 503;
    const { body } = await backend.post('/rollbacks', {
      deploymentId,
      playbook: 'put-back',
      reason: REASON,
      confirm: 'sign-in',
    });
    const path = `/rollbacks/${body.id}/abort`;
    const unsure = await backend.post(path, { reason: REASON, confirm: 'x' });
    expectConformance('post', '/rollbacks/{id}/abort', unsure);
    expect(unsure.status).toBe(400);
    const asked = { reason: 'We fix it forward.', confirm: 'sign-in' };
    const ended = await backend.post(path, asked);
    expectConformance('post', '/rollbacks/{id}/abort', ended);
    expect(ended.status).toBe(200);
    health.service.status = 200;
    const done = await settled(backend, body.id);
    expect(done).toMatchObject({
      state: 'aborted',
      problem: 'Ended by user:default/mock: We fix it forward.',
    });
    expect((await backend.post(path, asked)).status).toBe(409);
    await backend.stop();
  });

  it('asks people to be sure, and to be allowed', async () => {
    const backend = await start({
      decide: (permission, user) =>
        permission === 'delivery.rollback.request' && user.endsWith('/bob')
          ? deny
          : allow,
    });
    const deploymentId = await deliver(backend, github);
    const asked = {
      deploymentId,
      playbook: 'put-back',
      reason: REASON,
      confirm: 'sign-in',
    };
    const answers = [
      [{ ...asked, confirm: 'exams' }, 400],
      [{ ...asked, reason: 'because' }, 400],
      [{ ...asked, playbook: 'none' }, 404],
      [{ ...asked, deploymentId: 'none' }, 404],
    ] as const;
    for (const [body, status] of answers) {
      const answer = await backend.post('/rollbacks', body);
      expectConformance('post', '/rollbacks', answer);
      expect(answer.status).toBe(status);
    }
    const bob = await backend.post('/rollbacks', asked, 'user:default/bob');
    expectConformance('post', '/rollbacks', bob);
    expect(bob.status).toBe(403);
    const service = await backend
      .as(mockCredentials.service.header())
      .post('/rollbacks', asked);
    expect(service.status).toBe(403);
    expect(github.state.deployments).toHaveLength(2);
    const missing = await backend.get('/rollbacks/none');
    expectConformance('get', '/rollbacks/{id}', missing);
    expect(missing.status).toBe(404);
    await backend.stop();
  });

  it('says which playbooks there are, and what is wrong with them', async () => {
    const backend = await start({
      entities: [
        componentWith('put-back', 'exams', 'gone', 'slow'),
        playbookEntity({
          name: 'slow',
          health: health.url,
          spec: { guards: { minAge: '10m', unknownMigration: 'allow' } },
        }),
        playbookEntity({ health: health.url }),
        playbookEntity({
          name: 'exams',
          health: health.url,
          spec: { service: 'exams' },
        }),
      ],
    });
    const { body, ...answer } = await backend.get(
      '/playbooks?entityRef=component:default/sign-in',
    );
    expectConformance('get', '/playbooks', { body, ...answer } as never);
    expect(body.items).toMatchObject([
      {
        name: 'exams',
        problems: [{ code: 'other-service' }],
        may: { request: false },
      },
      { name: 'gone', problems: [{ code: 'no-such-playbook' }] },
      {
        name: 'put-back',
        environments: ['production'],
        // none is younger than 0s
        guards: [],
        steps: [{ id: 'back', uses: 'deployment.previous' }],
        problems: [],
        may: { request: true },
      },
      {
        name: 'slow',
        guards: [
          {
            code: 'too-young',
            text: 'the release was deployed less than 10m ago',
          },
        ],
      },
    ]);
    expect(body.items[2].triggers[1]).toMatchObject({
      kind: 'gate',
      automatic: false,
    });
    const all = await backend.get('/playbooks');
    expect(all.body.items).toHaveLength(4);
    await backend.stop();
  });

  it('begins by itself when a budget burns, and never rolls a rollback back', async () => {
    const backend = await start({
      entities: [
        componentWith('put-back'),
        playbookEntity({
          health: health.url,
          annotations: { 'bellwether.dev/executor': 'portal' },
        }),
      ],
    });
    await deliver(backend, github);
    const burning = {
      sloEntityRef: 'slo:default/sign-in-works',
      field: 'alert',
      from: 'ok',
      to: 'page',
      burns: [{ window: '1h', rate: 20.5 }],
      at: new Date().toISOString(),
    };
    await backend.tell('bellwether.slo.state', {
      ...burning,
      burns: [{ window: '6h', rate: 7 }],
    });
    expect((await backend.get('/rollbacks')).body.totalItems).toBe(0);
    await backend.tell('bellwether.slo.state', burning);
    await backend.tell('bellwether.slo.state', burning);
    const [begun] = (await backend.get('/rollbacks')).body.items;
    const done = await settled(backend, begun.id);
    expect(done).toMatchObject({
      state: 'succeeded',
      trigger: { kind: 'slo-burn', sloRef: 'sign-in-works' },
    });
    await until(async () => {
      const { body } = await backend.get('/environments');
      return body.items[0].cells[0].running?.rollbackId;
    });
    // what was put back burns, too
    await backend.tell('bellwether.slo.state', burning);
    const list = await backend.get('/rollbacks?state=refused');
    expect(list.body.items).toMatchObject([
      {
        problem: expect.stringContaining('is the result of the rollback of 17'),
      },
    ]);
    expect(github.state.deployments).toHaveLength(3);
    expect(backend.notifications.at(-1)!.payload).toMatchObject({
      severity: 'critical',
      description: expect.stringContaining('Look at sign-in.'),
    });
    await backend.stop();
  });

  it('keeps what a pipeline carries out, and believes no journal that was changed', async () => {
    const backend = await start();
    const rows = toldRows();
    const tell = (journal: JournalRow[], changes: object = {}) =>
      backend.push(
        ofPipeline(
          event(
            ROLLBACK,
            `rollback-${journal.length}`,
            {
              rollback: {
                key: PLAN.key,
                service: PLAN.service,
                environment: PLAN.environment,
                playbook: PLAN.playbook.name,
                trigger: PLAN.trigger,
                badDeployment: PLAN.bad,
                state: 'running',
                journal,
                dryRun: false,
                ...changes,
              },
            },
            { id: `77/1/deploy/back/rollback-${journal.length}` },
          ),
        ),
      );
    const changed = rows.map(row => ({ ...row, token: row.token + 1 }));
    expect((await tell(changed)).status).toBe(400);
    expect((await tell(rows, { service: 'exams' })).status).toBe(400);
    // the second event overtakes the first
    expect((await tell(rows)).status).toBe(202);
    expect((await tell(rows.slice(0, 1))).status).toBe(202);
    const { body } = await backend.get('/rollbacks');
    expect(body.items).toMatchObject([
      {
        executor: 'pipeline',
        state: 'running',
        step: 'back',
        trigger: { kind: 'gate' },
        pipeline: { runId: 77 },
      },
    ]);
    const full = await backend.get(`/rollbacks/${body.items[0].id}`);
    expectConformance('get', '/rollbacks/{id}', full);
    expect(full.body).toMatchObject({
      intact: true,
      journal: [{ kind: 'requested' }, { kind: 'intent', step: 'back' }],
      may: { abort: false },
    });
    // gates of other attempts, other runs and other names did not decide
    for (const [run, record] of [
      [{ runId: 77, runAttempt: 2 }, {}],
      [{ runId: 78 }, {}],
      [{ runId: 77 }, { gate: { ...gateRecord(0).gate, name: 'other' } }],
    ] as const) {
      await judged(backend, run, record);
    }
    const decidedBy = async () =>
      (await backend.get('/rollbacks')).body.items[0].trigger.gateRunId;
    expect(await decidedBy()).toBeNull();
    const gateRunId = await judged(backend, { runId: 77 });
    expect(await decidedBy()).toBe(gateRunId);
    await databases.current(id)('delivery_rollbacks').update({ heard_ms: 0 });
    await backend.run('lost-gate-runs');
    const lost = await backend.get('/rollbacks?state=lost');
    expect(lost.body.totalItems).toBe(1);
    await backend.stop();
  });
});
