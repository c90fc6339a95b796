import type { Entity } from '@backstage/catalog-model';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { allow, deny, ownedBy } from '../__testUtils__/permissions';
import {
  drifted,
  driftEvent,
  minutesAgo,
  ofPipeline,
} from '../__testUtils__/told';

const databases = createTestDatabases();
const DAYS = 24 * 60;

/** A resource that is part of a system. */
function network(): Entity {
  const entity = component('network', { owner: 'group:default/platform' });
  return {
    ...entity,
    kind: 'Resource',
    relations: [
      ...entity.relations!,
      { type: 'partOf', targetRef: 'system:default/foundation' },
    ],
  };
}

describe.each(databases.ids)('drift on %s', id => {
  const start = async (options: Parameters<typeof startBackend>[0] = {}) =>
    startBackend({
      entities: [network(), component('grades')],
      knex: await databases.migrated(id),
      ...options,
    });
  type Backend = Awaited<ReturnType<typeof start>>;

  /** Checks of the stack so many minutes ago, one after the other. */
  async function tell(
    backend: Backend,
    checks: [minutes: number, ...told: Parameters<typeof driftEvent>][],
  ) {
    for (const [minutes, resources, told] of checks) {
      const stack = told?.stack ?? 'network';
      const sent = await backend.push(
        ofPipeline(
          driftEvent(resources, told, {
            id: `1/1/drift/check/drift-${stack}-${minutes}`,
            time: minutesAgo(minutes),
          }),
        ),
      );
      expect([sent.status, sent.body.error?.message]).toEqual([202, undefined]);
    }
  }

  const stackOf = async (backend: Backend, query = '') => {
    const list = await backend.get(`/drift/stacks?${query}`);
    expectConformance('get', '/drift/stacks', list);
    const response = await backend.get(
      `/drift/stacks/${list.body.items[0].id}`,
    );
    expectConformance('get', '/drift/stacks/{id}', response);
    return response.body;
  };
  const resourcesOf = async (backend: Backend, query = '') => {
    const stack = await stackOf(backend);
    const response = await backend.get(
      `/drift/stacks/${stack.id}/resources?${query}`,
    );
    expectConformance('get', '/drift/stacks/{id}/resources', response);
    return response.body.items.map(
      (one: { address: string; severity: string }) =>
        `${one.address} ${one.severity}`,
    );
  };

  it('is open from when it is first seen until a check finds it gone', async () => {
    const backend = await start();
    await tell(backend, [
      [
        60,
        [
          drifted('a.a'),
          drifted('b.b', { severity: 'critical', actor: { name: 'ops' } }),
          drifted('b.b', {
            deposed: '1a2b',
            severity: 'low',
            attributes: Array(300).fill({ path: 'a', sensitive: false }),
            attributesOmitted: 7,
          }),
        ],
      ],
      [40, [drifted('a.a', { severity: 'medium' }), drifted('c.c')]],
    ]);
    const { attributes, attributesOmitted } = (
      await backend.get(
        `/drift/stacks/${(await stackOf(backend)).id}/resources?status=closed&severity=low`,
      )
    ).body.items[0];
    expect([attributes.length, attributesOmitted]).toEqual([200, 107]);
    const stack = await stackOf(backend, 'systemRef=system:default/foundation');
    expect(stack).toMatchObject({
      stack: 'network',
      entityRef: 'resource:default/network',
      ownerRef: 'group:default/platform',
      systemRef: 'system:default/foundation',
      state: 'drift',
      stale: false,
      drifted: 2,
      bySeverity: { critical: 0, high: 1, medium: 1 },
      byKind: { 'noise:computed': 4 },
      remediation: {
        days: 90,
        closed: 2,
        medianMs: expect.any(Number),
        open: 2,
      },
    });
    const minutes = (ms: number) => Math.round(ms / 60_000);
    expect(minutes(stack.remediation.medianMs)).toBe(20);
    expect(minutes(stack.remediation.openMedianMs)).toBe(50);
    expect(minutes(Date.now() - Date.parse(stack.driftedSince))).toBe(60);
    expect(
      stack.history.map(({ drifted: count }: { drifted: number }) => count),
    ).toEqual([3, 2]);
    expect(await resourcesOf(backend)).toEqual(['c.c high', 'a.a medium']);
    expect(await resourcesOf(backend, 'severity=medium')).toEqual([
      'a.a medium',
    ]);
    expect((await resourcesOf(backend, 'status=closed')).sort()).toEqual([
      'b.b (deposed 1a2b) low',
      'b.b critical',
    ]);
    // It comes back, and its age begins anew.
    await tell(backend, [[10, [drifted('b.b')]]]);
    const again = await stackOf(backend);
    expect(minutes(Date.now() - Date.parse(again.driftedSince))).toBe(10);
    await tell(backend, [[5, []]]);
    expect(await stackOf(backend)).toMatchObject({
      state: 'clean',
      drifted: 0,
      driftedSince: null,
      remediation: { closed: 5, open: 0, openMedianMs: null },
    });
    await backend.stop();
  });

  it('is not ended by checks that are late, failed, or saw only a part', async () => {
    const backend = await start();
    await tell(backend, [
      [60, [drifted('a.a'), drifted('b.b')]],
      [90, []],
      [
        50,
        [],
        { verdict: 'error', problems: [{ code: 'lock', message: 'held' }] },
      ],
      [40, [], { complete: false }],
      [
        30,
        [drifted('c.c')],
        {
          resourcesOmitted: 7,
          summary: { drifted: 8, byKind: {} },
        },
      ],
    ]);
    const stack = await stackOf(backend);
    expect(stack).toMatchObject({
      state: 'drift',
      verdict: 'drift',
      drifted: 8,
      bySeverity: { high: 3 },
      resourcesOmitted: 7,
    });
    expect(
      stack.history.map(({ verdict }: { verdict: string }) => verdict),
    ).toEqual(['clean', 'drift', 'error', 'error', 'drift']);
    expect(
      Math.round((Date.now() - Date.parse(stack.succeededAt)) / 60_000),
    ).toBe(60);
    await backend.stop();
  });

  it('is listed worst first, and what nobody looks at is stale, never clean', async () => {
    const backend = await start();
    await tell(backend, [
      [5, [], { stack: 'clean' }],
      [5, [], { stack: 'undeployed', verdict: 'undeployed' }],
      [3 * DAYS, [], { stack: 'silent' }],
      [5, [], { stack: 'broken', verdict: 'error', complete: false }],
      [5, [drifted('a'), drifted('b')], { stack: 'two-high' }],
      [5, [drifted('a')], { stack: 'one-high', environment: null }],
      [
        3 * DAYS,
        [drifted('a', { severity: 'critical' })],
        { stack: 'silent-critical' },
      ],
    ]);
    const pages: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await backend.get(
        `/drift/stacks?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      for (const { stack, state, stale } of body.items) {
        pages.push(`${stack}: ${state}${stale ? ', stale' : ''}`);
      }
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([
      'silent-critical: drift, stale',
      'two-high: drift',
      'one-high: drift',
      'broken: error',
      'silent: stale, stale',
      'undeployed: undeployed',
      'clean: clean',
    ]);
    const overview = await backend.get('/drift');
    expectConformance('get', '/drift', overview);
    expect(overview.body).toMatchObject({
      stacks: { drift: 3, error: 1, stale: 1, undeployed: 1, clean: 1 },
      resources: { critical: 1, high: 3, medium: 0, low: 0, info: 0 },
      environments: ['production'],
      remediation: { open: 4, closed: 0, medianMs: null },
    });
    const found = await backend.get(
      '/drift/stacks?state=stale&environment=production&text=SIL',
    );
    expect(found.body.totalItems).toBe(1);
    await backend.stop();
  });

  it('tells the owner of what is critical or high, and everybody of what changes', async () => {
    const backend = await start();
    await tell(backend, [
      [9, [drifted('a', { severity: 'low' })]],
      [8, [drifted('a', { severity: 'low' }), drifted('b')]],
      [7, [drifted('a', { severity: 'low' }), drifted('b')]],
      [6, []],
    ]);
    const [{ id: stackId }] = (await backend.get('/drift/stacks')).body.items;
    expect(backend.notifications).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/platform' },
        payload: expect.objectContaining({
          title: 'network: 1 resource drifted',
          link: `/deliveries/drift/${stackId}`,
          scope: `delivery:drift:${stackId}`,
          severity: 'high',
        }),
      },
    ]);
    expect(
      backend.events.map(({ topic, eventPayload }) => [topic, eventPayload]),
    ).toEqual(
      [
        [1, 0],
        [1, 0],
        [0, 2],
      ].map(([appeared, gone]) => [
        'bellwether.delivery.drift',
        expect.objectContaining({ stackId, appeared, gone }),
      ]),
    );
    await backend.stop();
  });

  it('is seen by those who may', async () => {
    const backend = await start({
      decide: (permission, user) => {
        if (permission === 'delivery.event.push') return allow;
        if (user === 'user:default/stranger') return deny;
        return ownedBy(permission, `group:default/${user.split('/')[1]}`);
      },
    });
    await tell(backend, [[5, [drifted('a')]]]);
    const totals = await Promise.all(
      ['platform', 'identity'].map(async user => {
        const list = await backend.get('/drift/stacks', `user:default/${user}`);
        const { body } = await backend.get('/drift', `user:default/${user}`);
        return [list.body.totalItems, body.stacks.drift, body.remediation.open];
      }),
    );
    expect(totals).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
    const [{ id: stackId }] = (
      await backend.get('/drift/stacks', 'user:default/platform')
    ).body.items;
    for (const [user, path, route] of [
      ['identity', `/drift/stacks/${stackId}`, '/drift/stacks/{id}'],
      [
        'stranger',
        `/drift/stacks/${stackId}/resources`,
        '/drift/stacks/{id}/resources',
      ],
    ] as const) {
      const denied = await backend.get(path, `user:default/${user}`);
      expectConformance('get', route, denied);
      expect(denied.status).toBe(404);
    }
    for (const route of ['/drift', '/drift/stacks'] as const) {
      const denied = await backend.get(route, 'user:default/stranger');
      expectConformance('get', route, denied);
      expect(denied.status).toBe(403);
    }
    await backend.stop();
  });

  it('is told without values: whoever sends one is refused, and nothing of it is kept', async () => {
    const backend = await start();
    const secret = 'hunter2-secret';
    const leaks = [
      { attributes: [{ path: 'a', sensitive: true, before: secret }] },
      { attributes: [{ path: 'a', sensitive: false, after: null }] },
      { before: secret },
    ];
    for (const [at, leak] of leaks.entries()) {
      const refused = await backend.push(
        driftEvent(
          [drifted('a', leak as object)],
          {},
          {
            id: `1/1/drift/x/${at}`,
          },
        ),
      );
      expectConformance('post', '/events', refused);
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([
        400,
        expect.not.stringContaining(secret),
      ]);
      expect(refused.body.error.message).toContain('Values are never taken');
    }
    // What this version does not know could hold anything.
    const kept = await backend.push(
      driftEvent([drifted('a', { values: { password: secret } } as object)]),
    );
    expect(kept.status).toBe(202);
    const knex = databases.current(id);
    const everything = await Promise.all(
      [
        'delivery_events',
        'delivery_drift_stacks',
        'delivery_drift_checks',
        'delivery_drift_resources',
      ].map(table => knex(table)),
    );
    expect(everything.flat()).toHaveLength(4);
    expect(JSON.stringify(everything)).not.toContain(secret);
    expect(JSON.stringify(backend.audit.createEvent.mock.calls)).not.toContain(
      secret,
    );
    await backend.stop();
  });

  it('is refused where it is not as described', async () => {
    const backend = await start();
    const attributes = Array(10_001).fill({ path: 'a', sensitive: false });
    const kinds = { drifted: 0, byKind: { '<b>': 1 } };
    for (const [where, ...told] of [
      ['verdict', [drifted('a')], { verdict: 'clean' }],
      ['stack', [], { stack: 'a\u0000b' }],
      ['resources.0.address', [drifted('a\ud800')]],
      ['resources.0.attributes', [drifted('a', { attributes })]],
      ['summary.byKind.<b>', [], { summary: kinds }],
      ['resources', Array(5001).fill(drifted('a'))],
    ] as [string, ...Parameters<typeof driftEvent>][]) {
      const refused = await backend.push(driftEvent(...told));
      expectConformance('post', '/events', refused);
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        expect.stringContaining(`data.details.report.${where}`),
      ]);
    }
    await backend.stop();
  });

  it('of thousands of resources is stored and ended at once', async () => {
    const backend = await start();
    const many = Array.from({ length: 5000 }, (_, at) => drifted(`a.b[${at}]`));
    await tell(backend, [
      [20, many],
      [10, many.slice(0, 4999)],
    ]);
    expect(await stackOf(backend)).toMatchObject({
      drifted: 4999,
      remediation: { closed: 1 },
    });
    await backend.stop();
  });

  it('of a stack that was given up leaves lists and figures, until it is checked again', async () => {
    const backend = await start({ config: { drift: { goneAfter: '4d' } } });
    await tell(backend, [
      [5 * DAYS, [drifted('a', { severity: 'critical' })], { stack: 'gone' }],
      [3 * DAYS, [], { stack: 'silent' }],
    ]);
    const listed = async () =>
      (await backend.get('/drift/stacks')).body.items.map(
        ({ stack }: { stack: string }) => stack,
      );
    const [{ id: gone }] = (await backend.get('/drift/stacks')).body.items;
    expect(await listed()).toEqual(['gone', 'silent']);
    await backend.run('lost-gate-runs');
    expect(await listed()).toEqual(['silent']);
    expect((await backend.get('/drift')).body).toMatchObject({
      stacks: { drift: 0, stale: 1 },
      resources: { critical: 0 },
      remediation: { open: 0 },
    });
    const page = await backend.get(`/drift/stacks/${gone}`);
    expect(page.body).toMatchObject({ stack: 'gone', stale: true, drifted: 1 });
    expect(page.body.history).toHaveLength(1);
    await tell(backend, [
      [5, [drifted('a', { severity: 'critical' })], { stack: 'gone' }],
    ]);
    await backend.run('lost-gate-runs');
    expect(await listed()).toEqual(['gone', 'silent']);
    await backend.stop();
  });

  it('is forgotten once it is long past', async () => {
    const backend = await start();
    await tell(backend, [
      [20, [drifted('a'), drifted('b')]],
      [10, [drifted('a')]],
    ]);
    const knex = databases.current(id);
    const old = Date.now() - 401 * DAYS * 60_000;
    await knex('delivery_drift_resources')
      .whereNotNull('closed_ms')
      .update({ closed_ms: old });
    await backend.run('clean-up');
    expect(await stackOf(backend)).toMatchObject({
      drifted: 1,
      remediation: { closed: 0 },
    });
    await knex('delivery_drift_stacks').update({ heard_ms: old });
    await backend.run('clean-up');
    expect((await backend.get('/drift/stacks')).body.totalItems).toBe(0);
    expect(await knex('delivery_drift_resources')).toEqual([]);
    await backend.stop();
  });
});
