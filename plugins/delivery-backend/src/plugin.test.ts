import { component, startBackend } from './__testUtils__/backend';
import { expectConformance } from './__testUtils__/conformance';
import { createTestDatabases } from './__testUtils__/databases';
import {
  deploymentEvent,
  finishedEvent,
  gateRecord,
  lookEvent,
  REPORTED,
  smokeEvent,
} from './__testUtils__/told';

const databases = createTestDatabases();

describe.each(databases.ids)('deliveryPlugin on %s', id => {
  it('takes what a pipeline tells from the first look to the end, and shows it', async () => {
    const backend = await startBackend({
      entities: [component('sign-in'), component('grades')],
      knex: await databases.empty(id),
    });
    expect(backend.taskIds()).toEqual([
      'take-over-rollbacks',
      'hosted-gates',
      'map-subjects',
      'lost-gate-runs',
      'measure-drift',
      'clean-up',
    ]);
    const withRun = (told: { data: object }) => ({
      ...told,
      data: { ...told.data, run: REPORTED },
    });

    const first = await backend.push(withRun(lookEvent(1)));
    expectConformance('post', '/events', first);
    expect([first.status, first.body]).toEqual([202, { accepted: true }]);
    const repeat = await backend.push(withRun(lookEvent(1)));
    expectConformance('post', '/events', repeat);
    expect([repeat.status, repeat.body]).toEqual([200, { accepted: false }]);

    const fleet = await backend.get('/fleet');
    expectConformance('get', '/fleet', fleet);
    expect(fleet.body).toMatchObject({
      running: [
        {
          gate: 'sign-in-canary',
          entityRef: 'component:default/sign-in',
          status: 'running',
          decision: 'Hold',
          looks: 1,
          weight: 0.05,
          harm: 0.1,
          finishedAt: null,
          pipeline: { ...REPORTED, actor: null },
        },
      ],
      latest: [],
      counts: { Promote: 0, Hold: 0, Rollback: 0, Error: 0 },
      deployments: [],
    });

    await backend.push(withRun(deploymentEvent()));
    await backend.push(withRun(smokeEvent()));
    await backend.push(
      withRun(finishedEvent(gateRecord(3, { decision: 'Rollback' }))),
    );

    const list = await backend.get('/gate-runs?decision=Rollback');
    expectConformance('get', '/gate-runs', list);
    expect(list.body).toMatchObject({
      totalItems: 1,
      nextCursor: null,
      items: [{ status: 'finished', decision: 'Rollback', looks: 3 }],
    });
    const [{ id: runId }] = list.body.items;

    const run = await backend.get(`/gate-runs/${runId}`);
    expectConformance('get', '/gate-runs/{id}', run);
    expect(run.body).toMatchObject({
      looksTaken: gateRecord(3, { decision: 'Rollback' }).looks,
      metrics: gateRecord(3, { decision: 'Rollback' }).metrics,
      series: gateRecord(3).series,
      reasons: [{ code: 'harm-shown', metric: 'errors' }],
      configHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      hasEvidence: true,
      may: { rejudge: true },
    });

    const evidence = await backend.get(`/gate-runs/${runId}/evidence`);
    expectConformance('get', '/gate-runs/{id}/evidence', evidence);
    expect(evidence.headers['content-disposition']).toBe(
      `attachment; filename="sign-in-canary-${runId.slice(0, 8)}.json"`,
    );

    const judged = await backend.post(`/gate-runs/${runId}/rejudge`, {});
    expectConformance('post', '/gate-runs/{id}/rejudge', judged);
    expect(judged.body).toMatchObject({
      mode: 'kayenta-compat',
      identical: true,
      decision: 'Fail',
      problem: null,
    });

    const deployments = await backend.get('/deployments');
    expectConformance('get', '/deployments', deployments);
    expect(deployments.body.items).toEqual([
      expect.objectContaining({ state: 'in_progress', gateRunId: runId }),
    ]);
    const smoke = await backend.get('/smoke-runs');
    expectConformance('get', '/smoke-runs', smoke);
    expect(smoke.body.items).toEqual([
      expect.objectContaining({ verdict: 'fail', steps: 4, durationMs: 812.5 }),
    ]);
    expect(backend.notifications).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/identity' },
        payload: expect.objectContaining({
          title: 'sign-in: rolled back in production',
          description: 'errors: worse.',
          link: `/deliveries/runs/${runId}`,
        }),
      },
    ]);
    expect(
      backend.events.map(({ topic, eventPayload }) => [
        topic,
        (eventPayload as { status?: string; state?: string }).status ??
          (eventPayload as { state?: string }).state,
      ]),
    ).toEqual([
      ['bellwether.delivery.gate', 'running'],
      ['bellwether.delivery.deployment', 'in_progress'],
      ['bellwether.delivery.gate', 'finished'],
    ]);
    await backend.stop();
  });
});
