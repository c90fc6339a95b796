import { createHmac } from 'node:crypto';
import type { GitHubServer } from '@bellwether/kit-action-testing';
import { mockCredentials } from '@backstage/backend-test-utils';
import { component, startBackend } from '../__testUtils__/backend';
import { holdClock } from '../__testUtils__/clock';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  INSTALLATION,
  REPOSITORY_ID,
  startGitHub,
  until,
  WEBHOOK_SECRET,
} from '../__testUtils__/githubApp';
import { startPrometheus } from '../__testUtils__/prometheus';
import {
  event,
  finishedEvent,
  REGISTERED,
  REPORTED,
  REPOSITORY,
} from '../__testUtils__/told';

const databases = createTestDatabases();
const SHA = 'c'.repeat(40);

/** A gate that compares a second at a time. */
const gate = (spec: object = {}) => ({
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'CanaryGate',
  metadata: { name: 'sign-in' },
  spec: {
    service: 'sign-in',
    environment: 'production',
    variables: ['canary', 'baseline'],
    arms: {
      canary: { version: '${canary}' },
      baseline: { version: '${baseline}' },
    },
    metrics: [
      {
        name: 'failed-sign-ins',
        type: 'proportion',
        critical: true,
        queries: {
          bad: 'http_requests_total{code="500",$arm}',
          total: 'http_requests_total{$arm}',
        },
      },
    ],
    schedule: { interval: '1s', deadline: '60s', lateness: '1s', maxGap: '5s' },
    ...spec,
  },
});

const registered = (spec?: object, attempt = 1) =>
  event(
    REGISTERED,
    'registered',
    {
      gate: gate(spec),
      variables: { canary: '2', baseline: '1' },
      environment: 'production',
      sha: SHA,
      run: { ...REPORTED, runAttempt: attempt },
    },
    { id: `77/${attempt}/deploy/gate/registered` },
  );

describe.each(databases.ids)('gates the portal hosts on %s', id => {
  let github: GitHubServer;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let prometheus: Awaited<ReturnType<typeof startPrometheus>>;

  let clock: ReturnType<typeof holdClock> | undefined;

  async function start(failing: { canary: number; baseline: number }) {
    const started = await startGitHub();
    github = started.github;
    prometheus = await startPrometheus(failing);
    backend = await startBackend({
      knex: await databases.migrated(id),
      entities: [component('sign-in')],
      config: {
        ...started.config,
        hostedGates: { prometheus: [{ name: 'main', url: prometheus.url }] },
      },
    });
  }
  afterEach(async () => {
    clock?.release();
    clock = undefined;
    await backend.stop();
    await github.close();
    await prometheus.close();
  });

  const payload = (changes: object = {}) => ({
    action: 'requested',
    environment: 'production',
    event: 'push',
    deployment_callback_url: `${github.apiUrl}/repos/${REPOSITORY}/actions/runs/77/deployment_protection_rule`,
    deployment: { id: 17, sha: SHA, created_at: new Date().toISOString() },
    pull_requests: [],
    repository: { id: REPOSITORY_ID, full_name: REPOSITORY },
    installation: { id: INSTALLATION },
    ...changes,
  });

  function webhook(
    body: object,
    headers: { signature?: string; event?: string; delivery?: string } = {},
  ) {
    const text = JSON.stringify(body);
    const signature = `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(text).digest('hex')}`;
    return backend
      .anonymous()
      .post('/api/delivery/webhooks/github')
      .set('Content-Type', 'application/json')
      .set('X-GitHub-Event', headers.event ?? 'deployment_protection_rule')
      .set('X-GitHub-Delivery', headers.delivery ?? 'delivery-1')
      .set('X-Hub-Signature-256', headers.signature ?? signature)
      .send(text);
  }

  it.each([
    ['approves', { canary: 0.01, baseline: 0.01 }, 'Promote', 'approved'],
    ['rejects', { canary: 0.4, baseline: 0.01 }, 'Rollback', 'rejected'],
  ] as const)(
    '%s by what the metrics say',
    async (_, failing, decision, state) => {
      await start(failing);
      const { pass } = (clock = holdClock());
      const taken = await backend.push(registered());
      expect([taken.status, taken.body]).toEqual([202, { accepted: true }]);
      // the end of the step that registered it is not that of the gate
      const left = { id: '77/1/deploy/gate/finished' };
      expect((await backend.push(finishedEvent(null, left))).status).toBe(202);
      await backend.run('hosted-gates');
      const first = await webhook(payload());
      expectConformance('post', '/webhooks/github', first);
      expect(first.status).toBe(202);
      const again = await webhook(payload());
      expectConformance('post', '/webhooks/github', again);
      expect([again.status, again.body]).toEqual([200, { accepted: false }]);

      const [{ id: gateId }] = (await backend.get('/hosted-gates')).body.items;
      const decided = await until(async () => {
        pass(1_000);
        await backend.run('hosted-gates');
        const { body } = await backend.get(`/hosted-gates/${gateId}`);
        return body.answers.at(-1)?.state === state && body;
      });
      await until(async () =>
        github.state.protectionAnswers.some(answer => answer.state === state),
      );
      expect(decided).toMatchObject({
        state,
        decision,
        asked: true,
        may: { override: false },
      });
      // reports first, without a state; then one verdict, and nothing after it
      const answers = github.state.protectionAnswers;
      expect(answers.map(answer => answer.state)).toEqual([
        ...answers.slice(1).map(() => undefined),
        state,
      ]);
      for (const { run_id: run, environment_name: name, comment } of answers) {
        expect([run, name]).toEqual([77, 'production']);
        expect([...(comment as string)].length).toBeLessThanOrEqual(1024);
      }
      expect(answers.length).toBeLessThanOrEqual(11);
      expect(github.minted).toEqual([
        expect.objectContaining({
          repositoryIds: [REPOSITORY_ID],
          permissions: { deployments: 'write' },
        }),
      ]);
      const before = answers.length;
      await backend.run('hosted-gates');
      expect(github.state.protectionAnswers).toHaveLength(before);
      const run = await backend.get(`/gate-runs/${decided.gateRunId}`);
      expect(run.body).toMatchObject({
        status: 'finished',
        decision,
        hasEvidence: true,
      });
      const hostOf = (runId: string) =>
        backend.get(`/hosted-gates?gateRunId=${runId}`);
      expect((await hostOf(decided.gateRunId)).body.items).toEqual([
        expect.objectContaining({ id: gateId }),
      ]);
      expect((await hostOf('another-run')).body.items).toEqual([]);
      for (const [route, path] of [
        ['/hosted-gates', '/hosted-gates'],
        ['/hosted-gates/{id}', `/hosted-gates/${gateId}`],
      ]) {
        expectConformance('get', route, await backend.get(path));
      }
      github.assertClean();
    },
  );

  it('tells the owner of a gate that ends without a decision, once', async () => {
    await start({ canary: 0.01, baseline: 0.01 });
    const { pass } = (clock = holdClock());
    await backend.push(
      registered({
        schedule: { ...gate().spec.schedule, deadline: '2s' },
      }),
    );
    const ended = await until(async () => {
      await backend.run('hosted-gates');
      pass(1_000);
      const { body } = await backend.get('/hosted-gates?state=rejected');
      return body.items[0];
    });
    expect(ended).toMatchObject({ decision: 'Hold' });
    await backend.run('hosted-gates');
    expect(backend.notifications).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/identity' },
        payload: expect.objectContaining({
          title: 'sign-in: not promoted in production',
          severity: 'high',
          link: `/deliveries/runs/${ended.gateRunId}`,
        }),
      },
    ]);
  });

  it('waits while a calendar is in force, and a person may decide instead', async () => {
    await start({ canary: 0.01, baseline: 0.01 });
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const now = Date.now();
    await backend.push(
      registered({
        freeze: [
          {
            name: 'exams',
            timeZone: 'UTC',
            dates: [`${day(now - 86_400_000)}/${day(now + 86_400_000)}`],
          },
        ],
      }),
    );
    await webhook(payload());
    await backend.run('hosted-gates');
    await backend.run('hosted-gates');
    const [waiting] = (await backend.get('/hosted-gates?state=waiting')).body
      .items;
    expect(waiting).toMatchObject({ decision: 'Hold', gateRunId: null });
    await until(async () => github.state.protectionAnswers.length > 0);
    expect(github.state.protectionAnswers).toEqual([
      {
        run_id: 77,
        environment_name: 'production',
        comment: expect.stringContaining('Frozen until'),
      },
    ]);
    const path = `/hosted-gates/${waiting.id}/override`;
    const asked = {
      verdict: 'approve',
      reason: 'The exams of today were cancelled.',
      confirm: 'sign-in',
    };
    const unsure = await backend.post(path, { ...asked, confirm: 'exams' });
    expectConformance('post', '/hosted-gates/{id}/override', unsure);
    expect(unsure.status).toBe(400);
    expect(
      (await backend.as(mockCredentials.service.header()).post(path, asked))
        .status,
    ).toBe(403);
    const done = await backend.post(path, asked);
    expectConformance('post', '/hosted-gates/{id}/override', done);
    expect(done.body).toMatchObject({
      state: 'approved',
      overriddenBy: 'user:default/mock',
    });
    expect((await backend.post(path, asked)).status).toBe(409);
    // GitHub does not answer at first
    github.fail({
      route:
        'POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule',
      status: 502,
    });
    const answers = await until(async () => {
      await backend.run('hosted-gates');
      const { body } = await backend.get(`/hosted-gates/${waiting.id}`);
      return body.answers[1]?.delivery === 'sent' && body.answers;
    });
    expect(answers[1]).toMatchObject({ state: 'approved' });
    expect(github.state.protectionAnswers.at(-1)).toMatchObject({
      state: 'approved',
      comment: expect.stringContaining('decided by user:default/mock'),
    });
  });

  it('answers each attempt of a run by the gate of that attempt', async () => {
    await start({ canary: 0, baseline: 0 });
    const decide = async (attempt: number, verdict: string) => {
      await backend.push(registered({}, attempt));
      await webhook(
        payload({
          deployment: {
            id: 16 + attempt,
            sha: SHA,
            created_at: new Date().toISOString(),
          },
        }),
        { delivery: `delivery-${attempt}` },
      );
      await until(async () => {
        const { body } = await backend.get('/hosted-gates?state=waiting');
        if (body.items.length === 0) await backend.run('hosted-gates');
        return body.items.length > 0;
      });
      const [{ id: gateId }] = (await backend.get('/hosted-gates?limit=1')).body
        .items;
      const done = await backend.post(`/hosted-gates/${gateId}/override`, {
        verdict,
        reason: 'Decided by hand in this test of attempts.',
        confirm: 'sign-in',
      });
      expect(done.status).toBe(200);
      return until(async () => {
        await backend.run('hosted-gates');
        const { body } = await backend.get(`/hosted-gates/${gateId}`);
        return body.answers.at(-1)?.delivery === 'sent' && body;
      });
    };
    const first = await decide(1, 'reject');
    const second = await decide(2, 'approve');
    expect(second.id).not.toBe(first.id);
    const verdicts = github.state.protectionAnswers.filter(
      ({ state }) => state !== undefined,
    );
    expect(verdicts.map(({ state }) => state)).toEqual([
      'rejected',
      'approved',
    ]);
    await backend.run('hosted-gates');
    expect(
      github.state.protectionAnswers.filter(({ state }) => state),
    ).toHaveLength(2);
  });

  it('believes nothing that GitHub did not sign, and answers nobody else', async () => {
    await start({ canary: 0, baseline: 0 });
    const cases: [ReturnType<typeof webhook>, number][] = [
      [webhook(payload(), { signature: `sha256=${'0'.repeat(64)}` }), 401],
      [webhook(payload(), { signature: '' }), 401],
      [webhook({ zen: 'Keep it simple.' }, { event: 'ping' }), 200],
      [webhook({ action: 'requested' }), 400],
      [
        webhook(
          payload({
            deployment: { sha: SHA, created_at: '2020-01-01T00:00:00Z' },
          }),
        ),
        400,
      ],
      [
        webhook(
          payload({
            deployment_callback_url: `https://evil.example.com/repos/${REPOSITORY}/actions/runs/77/deployment_protection_rule`,
          }),
        ),
        403,
      ],
      [
        webhook(payload({ repository: { id: 1, full_name: 'somebody/else' } })),
        403,
      ],
    ];
    for (const [asked, status] of cases) {
      const answer = await asked;
      expectConformance('post', '/webhooks/github', answer);
      expect(answer.status).toBe(status);
    }
    await backend.run('hosted-gates');
    expect(github.requests).toEqual([]);
  });
});
