import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { deny } from '../__testUtils__/permissions';
import {
  deploymentEvent,
  finishedEvent,
  gateRecord,
  REPORTED,
  smokeEvent,
} from '../__testUtils__/told';

const databases = createTestDatabases();

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

describe.each(databases.ids)('deployments on %s', id => {
  const start = async (options: Parameters<typeof startBackend>[0] = {}) =>
    startBackend({
      entities: [component('sign-in')],
      knex: await databases.migrated(id),
      ...options,
    });

  it('are in the state that is newest by the time of the sender', async () => {
    const backend = await start();
    const states = async () => {
      const response = await backend.get('/deployments');
      expectConformance('get', '/deployments', response);
      return response.body.items.map(
        ({ state, version }: DeploymentView) => `${version} ${state}`,
      );
    };
    const success = deploymentEvent(
      { state: 'success', version: '2.4.1' },
      { time: minutesAgo(5) },
    );
    const progress = deploymentEvent({}, { time: minutesAgo(9) });
    const inactive = deploymentEvent(
      { state: 'inactive' },
      { time: minutesAgo(1) },
    );
    await backend.push(success);
    await backend.push(progress);
    expect(await states()).toEqual(['2.4.1 success']);
    const [deployment] = (await backend.get('/deployments')).body.items;
    expect(deployment).toMatchObject({
      startedAt: progress.time,
      updatedAt: success.time,
      sha: 'c'.repeat(40),
    });
    await backend.push(inactive);
    expect(await states()).toEqual(['2.4.0 inactive']);
    expect(
      backend.events.map(
        ({ eventPayload }) => (eventPayload as { state: string }).state,
      ),
    ).toEqual(['success', 'inactive']);
    await backend.stop();
  });

  it('are named by GitHub, else by step, service and environment', async () => {
    const backend = await start();
    for (const [at, data] of [
      { deploymentId: 1 },
      { deploymentId: '1', state: 'success' as const },
      { deploymentId: null },
      { deploymentId: null, environment: 'staging' },
    ].entries()) {
      await backend.push(
        deploymentEvent(data, { id: `4001/1/deploy/gate/deployment-${at}` }),
      );
    }
    const { body } = await backend.get('/deployments');
    expect(body.totalItems).toBe(3);
    const staging = await backend.get('/deployments?environment=staging');
    expect(staging.body.totalItems).toBe(1);
    await backend.stop();
  });

  it('say which gate decided, once it is heard of', async () => {
    const backend = await start();
    await backend.push(deploymentEvent());
    const gate = async () =>
      (await backend.get('/deployments')).body.items[0].gateRunId;
    expect(await gate()).toBeNull();
    await backend.push(finishedEvent(gateRecord(1)));
    const [run] = (await backend.get('/gate-runs')).body.items;
    expect(await gate()).toBe(run.id);
    await backend.stop();
  });

  it('are in force when they are the last that succeeded', async () => {
    const backend = await start();
    for (const [deploymentId, state, minutes] of [
      [1, 'success', 50],
      [2, 'success', 40],
      [3, 'failure', 30],
    ] as const) {
      await backend.push(
        deploymentEvent(
          { deploymentId, state, version: `${deploymentId}.0` },
          {
            id: `4001/1/deploy/gate/deployment-${deploymentId}`,
            time: minutesAgo(minutes),
          },
        ),
      );
    }
    const { body } = await backend.get('/fleet');
    expect(body.deployments).toEqual([
      expect.objectContaining({ version: '2.0', state: 'success' }),
    ]);
    await backend.stop();
  });

  it('are left out of the fleet for those who may not see them', async () => {
    const backend = await start({
      decide: permission =>
        permission === 'delivery.deployment.read'
          ? deny
          : { result: 'ALLOW' as never },
    });
    await backend.push(deploymentEvent({ state: 'success' }));
    const fleet = await backend.get('/fleet');
    expect([fleet.status, fleet.body.deployments]).toEqual([200, []]);
    expect((await backend.get('/deployments')).status).toBe(403);
    await backend.stop();
  });

  it.each([
    { state: 'great' },
    { sha: 'main' },
    { environment: '' },
    { deploymentId: 1.5 },
    { service: 'a\nb' },
  ])('are not %j', async data => {
    const backend = await start();
    const response = await backend.push(deploymentEvent(data as never));
    expectConformance('post', '/events', response);
    expect([response.status, response.body.error.message]).toEqual([
      400,
      expect.stringContaining(`data.${Object.keys(data)[0]}`),
    ]);
    await backend.stop();
  });
});

describe.each(databases.ids)('smoke runs on %s', id => {
  it('say what failed, of the component or of what the repository holds', async () => {
    const backend = await startBackend({
      entities: [component('platform')],
      knex: await databases.migrated(id),
    });
    const withRun = (told: { data: object }) => ({
      ...told,
      data: { ...told.data, run: REPORTED },
    });
    await backend.push(
      withRun(smokeEvent({ service: null, environment: null })),
    );
    await backend.push(
      withRun({
        ...smokeEvent({}, { id: '5/1/deploy/smoke/finished' }),
        data: {
          verdict: 'error',
          reason: 'smoke.yaml: line 3',
          startedAt: minutesAgo(2),
          durationMs: 3,
          details: null,
        },
      }),
    );
    const response = await backend.get(
      '/smoke-runs?entityRef=component:default/platform',
    );
    expectConformance('get', '/smoke-runs', response);
    expect(response.body.totalItems).toBe(2);
    expect(response.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          service: 'platform',
          environment: null,
          verdict: 'fail',
          failedAsserts: [
            {
              file: 'smoke/sign-in.yaml',
              line: 12,
              step: 'home',
              expected: 'status 200',
              found: 'status 503',
            },
          ],
        }),
        expect.objectContaining({
          verdict: 'error',
          reason: 'smoke.yaml: line 3',
          steps: 0,
        }),
      ]),
    );
    for (const [query, count] of [
      ['verdict=error', 1],
      ['environment=production', 0],
      ['text=YAML:%20line', 1],
      ['text=100%25', 0],
    ] as const) {
      const filtered = await backend.get(`/smoke-runs?${query}`);
      expectConformance('get', '/smoke-runs', filtered);
      expect([query, filtered.body.totalItems]).toEqual([query, count]);
    }
    await backend.stop();
  });

  it('of producers that are no pipeline are about the entity they name', async () => {
    const backend = await startBackend({
      entities: [component('sign-in', { slug: 'somebody/else' })],
      knex: await databases.migrated(id),
    });
    await backend.push(
      smokeEvent(
        { service: 'component:default/sign-in' },
        { source: 'urn:northfield:sample', id: 'sample/smoke-1' },
      ),
    );
    const { body } = await backend.get('/smoke-runs');
    expect(body.items).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/sign-in',
        pipeline: null,
      }),
    ]);
    await backend.stop();
  });
});
