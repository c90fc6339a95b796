import { createBackendModule } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ListObjectivesResponse } from '@bellwether/plugin-slo-common';
import { sloSourcesExtensionPoint } from '@bellwether/plugin-slo-node';
import sloPlugin from './index';
import { minuteOf, startBackend } from './__testUtils__/backend';
import { expectConformance } from './__testUtils__/conformance';
import { createTestDatabases } from './__testUtils__/databases';
import { componentEntity, sloEntity } from './__testUtils__/entities';

const databases = createTestDatabases();

const entities = (): Entity[] => [
  sloEntity({
    name: 'sign-in',
    title: 'Sign in',
    journey: 'sign-in',
    duration: '1d',
  }),
  sloEntity({
    name: 'grades',
    title: 'Grades',
    owner: 'group:default/grading',
  }),
  sloEntity({ name: 'broken', objectives: [{ target: 7 }] }),
  componentEntity({ name: 'sign-in' }),
];

/** An hour of counts, the last minutes of them bad. */
const anHour = (slo: string, badMinutes: number) =>
  Array.from({ length: 60 }, (_, minutesAgo) =>
    minuteOf(slo, minutesAgo, {
      good: minutesAgo < badMinutes ? 50 : 100,
      total: 100,
    }),
  );

describe.each(databases.ids)('sloPlugin on %s', id => {
  const start = async (options: Parameters<typeof startBackend>[0] = {}) =>
    startBackend({
      entities: entities(),
      knex: await databases.empty(id),
      ...options,
    });

  it('takes SLOs from the catalog and counts from producers to figures, history and messages', async () => {
    const backend = await start();
    expect(backend.taskIds()).toEqual([
      'evaluate',
      'sync-objectives',
      'clean-up',
    ]);
    await backend.run('sync-objectives');

    const pending = await backend.get('/objectives?sort=title');
    expectConformance('get', '/objectives', pending);
    expect(
      (pending.body as ListObjectivesResponse).items.map(o => [
        o.slo.name,
        o.status.data,
      ]),
    ).toEqual([
      ['broken', 'error'],
      ['grades', 'pending'],
      ['sign-in', 'pending'],
    ]);

    const pushed = await backend.push(anHour('sign-in', 0));
    expectConformance('post', '/counts', pushed);
    expect([pushed.status, pushed.body]).toEqual([
      200,
      { accepted: 60, duplicates: 0, rejected: [] },
    ]);
    const again = await backend.push(anHour('sign-in', 0));
    expect(again.body).toMatchObject({
      accepted: 0,
      duplicates: expect.any(Number),
      rejected: [],
    });

    await backend.run('evaluate');
    const summary = await backend.get('/summary');
    expectConformance('get', '/summary', summary);
    expect(summary.body).toMatchObject({
      total: 3,
      budget: { healthy: 1, unknown: 2 },
      data: { partial: 1, 'no-data': 1, error: 1 },
      facets: { journey: [{ value: 'sign-in', count: 1 }] },
      sample: false,
    });

    const slo = await backend.get('/slos/default/sign-in');
    expectConformance('get', '/slos/{namespace}/{name}', slo);
    expect(slo.body).toMatchObject({
      entityRef: 'slo:default/sign-in',
      document: { kind: 'SLO', spec: { service: 'sign-in' } },
      objectives: [
        {
          ownerRef: 'group:default/identity',
          systemRef: 'system:default/identity',
          componentRef: 'component:default/sign-in',
          status: { sli: 1, remaining: 1, budget: 'healthy', alert: 'none' },
        },
      ],
    });

    const series = await backend.get(
      '/slos/default/sign-in/objectives/0/series?points=24',
    );
    expectConformance(
      'get',
      '/slos/{namespace}/{name}/objectives/{index}/series',
      series,
    );
    expect(
      series.body.points.reduce(
        (sum: number, p: { total: number }) => sum + p.total,
        0,
      ),
    ).toBe(6000);
    expect(backend.notifications).toEqual([]);
    await backend.stop();
  });

  it('tells of what changed since the evaluation before', async () => {
    const knex = await databases.empty(id);
    const backend = await start({ knex });
    await backend.run('sync-objectives');
    await backend.push(anHour('sign-in', 0).slice(30));
    await backend.run('evaluate');
    // The next evaluation is another minute in real life; here the one before is moved back instead.
    await knex('slo_status').update({ evaluated_at_ms: Date.now() - 120_000 });
    await backend.push(anHour('sign-in', 30).slice(0, 30));
    await backend.run('evaluate');

    const changes = await backend.get('/state-changes?slo=slo:default/sign-in');
    expectConformance('get', '/state-changes', changes);
    expect(
      changes.body.items
        .map(
          (c: { field: string; from: string; to: string }) =>
            `${c.field}: ${c.from} → ${c.to}`,
        )
        .sort(),
    ).toEqual([
      expect.stringMatching(/^alert: .* → page$/),
      'budget: healthy → exhausted',
      'data: stale → partial',
      'policy: stale → frozen',
    ]);
    expect(
      backend.notifications.map(n => [n.recipients, n.payload.scope]),
    ).toEqual(
      ['budget', 'alert', 'policy'].map(field => [
        { type: 'entity', entityRef: 'group:default/identity' },
        `slo:default/sign-in/0:${field}`,
      ]),
    );
    expect(backend.events.map(event => event.topic)).toEqual(
      Array(4).fill('bellwether.slo.state'),
    );
    await backend.stop();
  });

  it('keeps history when an SLO leaves the catalog, and declarations when the catalog fails', async () => {
    const backend = await start();
    await backend.run('sync-objectives');
    backend.entities.shift();
    await backend.run('sync-objectives');
    expect((await backend.get('/slos/default/sign-in')).status).toBe(404);
    const rejected = await backend.push([
      minuteOf('sign-in', 1, { good: 1, total: 1 }),
    ]);
    expectConformance('post', '/counts', rejected);
    expect([rejected.status, rejected.body.rejected[0].code]).toEqual([
      422,
      'unknown-slo',
    ]);

    backend.catalog.failure = new Error('catalog is down');
    await expect(backend.run('sync-objectives')).rejects.toThrow(
      'catalog is down',
    );
    expect((await backend.get('/objectives')).body.totalCount).toBe(2);
    await backend.stop();
  });

  it('refuses text that no database can hold, wherever it comes', async () => {
    const backend = await start();
    await backend.run('sync-objectives');
    for (const path of [
      '/objectives?q=%00',
      '/objectives?owner=group:default/%00',
      '/state-changes?slo=slo:default/%00',
      '/slos/default/a%00b',
      `/objectives?cursor=${Buffer.from('{"sort":"remaining","order":"asc","key":1,"id":"\\u0000"}').toString('base64url')}`,
    ]) {
      expect([path, (await backend.get(path)).status]).toEqual([path, 400]);
    }
    const entry = minuteOf('sign-in', 1, { good: 1, total: 1 });
    for (const key of ['a\0b', 'line\nbreak', '\ud800']) {
      expect((await backend.push([{ ...entry, key }])).status).toBe(400);
    }
    const answer = await backend.push([{ ...entry, slo: 'default/a\0b' }]);
    expect([answer.status, answer.body.rejected[0].code]).toEqual([
      422,
      'unknown-slo',
    ]);
    const kept = await backend.push([{ ...entry, key: 'Schüler 教室 😀' }]);
    expect(kept.body).toMatchObject({ accepted: 1, rejected: [] });
    await backend.stop();
  });

  it('reads further sources that modules add', async () => {
    const school = createBackendModule({
      pluginId: 'slo',
      moduleId: 'school-bells',
      register(env) {
        env.registerInit({
          deps: { sources: sloSourcesExtensionPoint },
          async init({ sources }) {
            sources.addSource({
              type: 'bells',
              metricSourceTypes: ['bells'],
              validate: () => undefined,
              read: async (requests, { atMs }) =>
                new Map(
                  requests.map(({ objective }) => [
                    objective.id,
                    {
                      spans: { window: { good: 3, total: 4 } },
                      lastDataMs: atMs,
                      coverage: null,
                      sample: false,
                    },
                  ]),
                ),
              series: async () => [],
            });
          },
        });
      },
    });
    const metric = { metricSource: { type: 'Bells', spec: { bell: 'main' } } };
    const backend = await start({
      features: [school],
      entities: [
        sloEntity({
          name: 'bells',
          indicator: {
            metadata: { name: 'b' },
            spec: {
              ratioMetric: { counter: false, good: metric, total: metric },
            },
          },
        }),
      ],
    });
    await backend.run('sync-objectives', 'evaluate', 'clean-up');
    expect(
      (await backend.get('/slos/default/bells')).body.objectives[0],
    ).toMatchObject({
      source: { type: 'bells', name: '' },
      status: { data: 'ok', sli: 0.75, coverage: null },
    });
    await backend.stop();
  });
});

describe('sloPlugin', () => {
  it('starts with nothing but its dependencies, and works with the tasks of a real scheduler', async () => {
    const { server } = await startTestBackend({
      features: [
        sloPlugin,
        catalogServiceMock.factory({ entities: entities() }),
      ],
    });
    expect(server.port()).toBeGreaterThan(0);
  });

  it.each([
    [{ evaluation: { staleAfter: 'soon' } }, 'slo.evaluation.staleAfter'],
    [
      { prometheus: { connections: [{ name: 'eu' }] } },
      'slo.prometheus.connections[0].url',
    ],
  ])(
    'does not start with wrong config %j and names the key',
    async (config, key) => {
      await expect(startBackend({ config })).rejects.toThrow(
        expect.objectContaining({ message: expect.stringContaining(key) }),
      );
    },
  );
});
