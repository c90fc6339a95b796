import type { GateRunSummary } from '@bellwether/plugin-delivery-common';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { allow, deny, only, ownedBy } from '../__testUtils__/permissions';
import {
  BUNDLE,
  deploymentEvent,
  finishedEvent,
  gateEvidence,
  gateRecord,
  lookEvent,
  REPORTED,
  smokeEvent,
} from '../__testUtils__/told';
import { deliveryConditions } from '../permissions';

const databases = createTestDatabases();

/** A run of the gate of a service, told as finished. */
const run = (
  service: string,
  changes: {
    repository?: string;
    decision?: 'Promote' | 'Rollback' | 'Hold';
    environment?: string;
    version?: string;
    startedAt?: string;
    runId?: number;
  } = {},
) => {
  const { repository, environment = 'production', runId = 1 } = changes;
  const record = gateRecord(1, {
    decision: changes.decision ?? 'Promote',
    release: { version: changes.version ?? '1.0.0', baseline: null },
    gate: {
      ...gateRecord(1).gate,
      service,
      environment,
      name: `${service}-gate`,
    },
  });
  const told = finishedEvent(
    record,
    { id: `${runId}/1/deploy/${service}-${environment}/finished` },
    changes.startedAt ? { startedAt: changes.startedAt } : {},
  );
  return {
    ...told,
    data: {
      ...told.data,
      run: { ...REPORTED, ...(repository && { repository }) },
    },
  };
};

const names = (items: GateRunSummary[]) => items.map(({ service }) => service);

describe.each(databases.ids)('gate runs on %s', id => {
  let knex: Awaited<ReturnType<typeof databases.migrated>>;
  const start = async (options: Parameters<typeof startBackend>[0] = {}) => {
    knex = await databases.migrated(id);
    return startBackend({
      entities: [
        component('sign-in'),
        component('grades', { owner: 'group:default/grading' }),
      ],
      knex,
      ...options,
    });
  };

  it('are filtered, and counted, by what they are', async () => {
    const backend = await start();
    await backend.push(run('sign-in', { decision: 'Rollback' }));
    await backend.push(run('grades', { environment: 'staging' }));
    await backend.push(
      run('nobody', { repository: 'other/Place', version: '50%_off' }),
    );
    const list = async (query: string) => {
      const response = await backend.get(`/gate-runs?${query}`);
      expectConformance('get', '/gate-runs', response);
      expect(response.body.totalItems).toBe(response.body.items.length);
      return names(response.body.items).sort();
    };
    expect(await list('')).toEqual(['grades', 'nobody', 'sign-in']);
    expect(await list('entityRef=Component:default/sign-in')).toEqual([
      'sign-in',
    ]);
    expect(await list('environment=staging')).toEqual(['grades']);
    expect(await list('gate=grades-gate')).toEqual(['grades']);
    expect(await list('repository=Other/place')).toEqual(['nobody']);
    expect(await list('decision=Rollback')).toEqual(['sign-in']);
    expect(await list('status=finished')).toHaveLength(3);
    expect(await list('status=running')).toEqual([]);
    expect(await list('text=SIGN')).toEqual(['sign-in']);
    expect(await list('text=%25_')).toEqual(['nobody']);
    expect(await list('text=northfield')).toEqual(['grades', 'sign-in']);
    await backend.stop();
  });

  it('are paged, newest first, without gaps or repetitions', async () => {
    const backend = await start();
    const startMs = Date.now() - 3_600_000;
    for (let at = 0; at < 7; at++) {
      // two of them begin at the same time
      const startedAt = new Date(
        startMs + Math.min(at, 5) * 1000,
      ).toISOString();
      await backend.push(run('sign-in', { runId: at + 1, startedAt }));
    }
    const seen: GateRunSummary[] = [];
    let cursor: string | null = '';
    do {
      const { body } = (await backend.get(
        `/gate-runs?limit=3${cursor && `&cursor=${cursor}`}`,
      )) as {
        body: {
          items: GateRunSummary[];
          totalItems: number;
          nextCursor: string | null;
        };
      };
      expect(body.totalItems).toBe(7);
      seen.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen.map(item => item.id)).size).toBe(7);
    const times = seen.map(({ startedAt }) => startedAt);
    expect(times).toEqual([...times].sort().reverse());
    await backend.stop();
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'cursor=abc',
    'cursor=',
    'decision=Maybe',
    'status=over',
    'gate=%00',
    `text=${'x'.repeat(101)}`,
  ])('are not asked for by %s', async query => {
    const backend = await start();
    const response = await backend.get(`/gate-runs?${query}`);
    expectConformance('get', '/gate-runs', response);
    expect(response.status).toBe(400);
    await backend.stop();
  });

  it('belong to whoever owns the component; what nobody owns is for those who see everything', async () => {
    const backend = await start({
      decide: (permission, user) => {
        if (user === 'user:default/ada') {
          return ownedBy(permission, 'group:default/identity');
        }
        if (user === 'user:default/rob') {
          return only(
            permission,
            deliveryConditions.inRepository({ repositories: ['Other/Place'] }),
          );
        }
        if (user === 'user:default/not') {
          return only(permission, {
            not: deliveryConditions.isOwner({
              claims: ['group:default/identity'],
            }),
          });
        }
        return user === 'user:default/eve' ? deny : allow;
      },
    });
    await backend.push(run('sign-in'));
    await backend.push(run('grades'));
    await backend.push(run('nobody', { repository: 'other/place' }));
    for (const event of [deploymentEvent(), smokeEvent()]) {
      await backend.push({
        ...event,
        data: { ...event.data, run: REPORTED },
      });
    }
    const { body } = await backend.get('/gate-runs');
    const idOf = (service: string): string =>
      body.items.find((item: GateRunSummary) => item.service === service).id;
    const seen = async (user: string) => {
      const response = await backend.get('/gate-runs', user);
      expect(response.body.totalItems).toBe(response.body.items.length);
      const fleet = await backend.get('/fleet', user);
      expectConformance('get', '/fleet', fleet);
      expect(names(fleet.body.latest).sort()).toEqual(
        names(response.body.items).sort(),
      );
      expect(fleet.body.counts.Promote).toBe(response.body.totalItems);
      return names(response.body.items).sort();
    };
    expect(await seen('user:default/ada')).toEqual(['sign-in']);
    expect(await seen('user:default/rob')).toEqual(['nobody']);
    expect(await seen('user:default/not')).toEqual(['grades', 'nobody']);
    expect(await seen('user:default/any')).toHaveLength(3);

    for (const path of [
      '/gate-runs',
      '/fleet',
      '/deployments',
      '/smoke-runs',
    ]) {
      const response = await backend.get(path, 'user:default/eve');
      expectConformance('get', path, response);
      expect([path, response.status]).toEqual([path, 403]);
    }
    for (const [path, count] of [
      ['/deployments', 1],
      ['/smoke-runs', 1],
    ] as const) {
      const mine = await backend.get(path, 'user:default/ada');
      expect(mine.body.totalItems).toBe(count);
      const others = await backend.get(path, 'user:default/rob');
      expect(others.body.totalItems).toBe(0);
    }
    const hidden = idOf('grades');
    for (const user of ['user:default/ada', 'user:default/eve']) {
      for (const [method, route, path] of [
        ['get', '/gate-runs/{id}', `/gate-runs/${hidden}`],
        ['get', '/gate-runs/{id}/evidence', `/gate-runs/${hidden}/evidence`],
        ['post', '/gate-runs/{id}/rejudge', `/gate-runs/${hidden}/rejudge`],
      ] as const) {
        const response =
          method === 'get'
            ? await backend.get(path, user)
            : await backend.post(path, {}, user);
        expectConformance(method, route, response);
        expect([path, response.status]).toEqual([path, 404]);
      }
    }
    const missing = await backend.get('/gate-runs/nothing', 'user:default/ada');
    const denied = await backend.get(
      `/gate-runs/${hidden}`,
      'user:default/ada',
    );
    expect(denied.body.error).toEqual(missing.body.error);
    await backend.stop();
  });

  it('are judged again as they were, or by other settings', async () => {
    const backend = await start();
    await backend.push(run('sign-in'));
    const [{ id: runId }] = (await backend.get('/gate-runs')).body.items;
    const judge = async (request: object) => {
      const response = await backend.post(
        `/gate-runs/${runId}/rejudge`,
        request,
      );
      expectConformance('post', '/gate-runs/{id}/rejudge', response);
      return response.body;
    };
    expect(await judge({})).toMatchObject({
      identical: true,
      decision: 'Fail',
      score: 0,
      metrics: [
        { name: 'errors', classification: 'High' },
        { name: 'latency', classification: 'Nodata' },
      ],
    });
    expect(await judge({ mode: 'kayenta-compat' })).toMatchObject({
      identical: true,
    });
    expect(await judge({ mode: 'exact' })).toMatchObject({
      mode: 'exact',
      identical: null,
      metrics: [{ classification: 'Inconclusive' }, {}],
      problem: null,
    });
    expect(await judge({ confidenceLevel: 0.9 })).toMatchObject({
      identical: null,
      decision: 'Fail',
    });
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'gate-rejudge' }),
    );
    for (const request of [{ alpha: 0.9 }, { mode: 'best' }, { beta: 1 }]) {
      const response = await backend.post(
        `/gate-runs/${runId}/rejudge`,
        request,
      );
      expectConformance('post', '/gate-runs/{id}/rejudge', response);
      expect(response.status).toBe(400);
    }
    await backend.stop();
  });

  it('are judged by those who may', async () => {
    const backend = await start({
      decide: permission =>
        permission === 'delivery.gate.rejudge' ? deny : allow,
    });
    await backend.push(run('sign-in'));
    const [{ id: runId }] = (await backend.get('/gate-runs')).body.items;
    const { body } = await backend.get(`/gate-runs/${runId}`);
    expect(body).toMatchObject({ hasEvidence: true, may: { rejudge: false } });
    const response = await backend.post(`/gate-runs/${runId}/rejudge`, {});
    expectConformance('post', '/gate-runs/{id}/rejudge', response);
    expect(response.status).toBe(403);
    await backend.stop();
  });

  it('hand out their evidence as it came, and say when there is none', async () => {
    const backend = await start();
    const told = run('sign-in');
    await backend.push(told);
    await backend.push(lookEvent(1));
    const { body } = await backend.get('/gate-runs?status=finished');
    const evidence = await backend.get(
      `/gate-runs/${body.items[0].id}/evidence`,
    );
    expect(evidence.body).toEqual(told.data.details?.evidence);
    expect(evidence.body.bundle).toEqual(BUNDLE);

    const running = await backend.get('/gate-runs?status=running');
    const [{ id: runId }] = running.body.items;
    const view = await backend.get(`/gate-runs/${runId}`);
    expect(view.body).toMatchObject({
      hasEvidence: false,
      may: { rejudge: false },
    });
    for (const response of [
      await backend.get(`/gate-runs/${runId}/evidence`),
      await backend.post(`/gate-runs/${runId}/rejudge`, {}),
    ]) {
      expect([response.status, response.body.error.message]).toEqual([
        404,
        expect.stringContaining('No evidence is kept'),
      ]);
    }
    await backend.stop();
  });

  it('do not hand out evidence that was changed where it is stored', async () => {
    const backend = await start();
    await backend.push(run('sign-in'));
    const [{ id: runId }] = (await backend.get('/gate-runs')).body.items;
    await knex('delivery_gate_evidence').update({ sha256: 'f'.repeat(64) });
    for (const response of [
      await backend.get(`/gate-runs/${runId}/evidence`),
      await backend.post(`/gate-runs/${runId}/rejudge`, {}),
    ]) {
      expect(response.status).toBe(500);
    }
    await knex('delivery_gate_evidence').update({
      evidence_gz: Buffer.from('not compressed'),
    });
    expect((await backend.get(`/gate-runs/${runId}/evidence`)).status).toBe(
      500,
    );
    await backend.stop();
  });

  it('show all looks of a run although their events came in any order', async () => {
    const backend = await start();
    for (const looks of [3, 1, 2]) await backend.push(lookEvent(looks));
    const [{ id: runId }] = (await backend.get('/gate-runs')).body.items;
    const { body } = await backend.get(`/gate-runs/${runId}`);
    expect(body.looks).toBe(3);
    expect(body.looksTaken).toEqual(gateRecord(3).looks);
    await backend.push(finishedEvent(gateRecord(4, { decision: 'Promote' })));
    await backend.push(lookEvent(5));
    const over = await backend.get(`/gate-runs/${runId}`);
    expect(over.body).toMatchObject({
      status: 'finished',
      decision: 'Promote',
      looks: 4,
    });
    expect(over.body.looksTaken).toHaveLength(4);
    await backend.stop();
  });

  it('end when their step does, although it cannot say how', async () => {
    const backend = await start();
    await backend.push(lookEvent(1));
    const cancelled = finishedEvent(
      null,
      {},
      {
        verdict: 'error',
        error: { code: 'BW-ACTION-004', message: 'The run was cancelled.' },
      },
    );
    expect((await backend.push(cancelled)).status).toBe(202);
    const { body } = await backend.get('/gate-runs');
    expect(body.items).toEqual([
      expect.objectContaining({
        status: 'finished',
        decision: 'Error',
        reason: { code: 'BW-ACTION-004', text: 'The run was cancelled.' },
      }),
    ]);
    const alone = finishedEvent(null, { id: '9/1/deploy/gate/finished' });
    expect((await backend.push(alone)).status).toBe(202);
    expect((await backend.get('/gate-runs')).body.totalItems).toBe(1);
    await backend.stop();
  });

  it('are lost when they fall silent, and found again', async () => {
    const backend = await start();
    await backend.push(lookEvent(1));
    await backend.run('lost-gate-runs');
    const status = async () =>
      (await backend.get('/gate-runs')).body.items[0].status;
    expect(await status()).toBe('running');
    await knex('delivery_gate_runs').update({ deadline_ms: Date.now() - 1 });
    await backend.run('lost-gate-runs');
    expect(await status()).toBe('lost');
    const fleet = await backend.get('/fleet');
    expect(names(fleet.body.running)).toEqual([]);
    expect(names(fleet.body.latest)).toEqual(['sign-in']);
    await backend.push(lookEvent(2));
    expect(await status()).toBe('running');
    await backend.stop();
  });

  it('are forgotten after the retention, with all that belongs to them', async () => {
    const backend = await start();
    await backend.push(run('sign-in'));
    await backend.push(deploymentEvent({ state: 'success' }));
    await backend.push(deploymentEvent({ state: 'failure', deploymentId: 18 }));
    await backend.push(smokeEvent());
    const past = Date.now() - 401 * 86_400_000;
    await knex('delivery_gate_runs').update({ heard_ms: past });
    await knex('delivery_deployments').update({ heard_ms: past });
    await knex('delivery_smoke_runs').update({ heard_ms: past });
    await knex('delivery_events').update({ received_ms: past });
    await backend.push(run('grades'));
    await backend.run('clean-up');
    const counts: Record<string, number> = {};
    for (const table of [
      'delivery_events',
      'delivery_gate_runs',
      'delivery_gate_looks',
      'delivery_gate_evidence',
      'delivery_deployments',
      'delivery_deployment_changes',
      'delivery_smoke_runs',
    ]) {
      const [{ count }] = await knex(table).count({ count: '*' });
      counts[table] = Number(count);
    }
    expect(counts).toEqual({
      delivery_events: 1,
      delivery_gate_runs: 1,
      delivery_gate_looks: 1,
      delivery_gate_evidence: 1,
      // what is in force stays
      delivery_deployments: 1,
      delivery_deployment_changes: 1,
      delivery_smoke_runs: 0,
    });
    await backend.stop();
  });

  it('without a bundle cannot be judged again', async () => {
    const backend = await start();
    const told = run('sign-in');
    const { bundle: _, samples: __, ...evidence } = gateEvidence(gateRecord(1));
    await backend.push({
      ...told,
      data: { ...told.data, details: { evidence, evidenceOmitted: 'large' } },
    });
    const [{ id: runId }] = (await backend.get('/gate-runs')).body.items;
    const response = await backend.post(`/gate-runs/${runId}/rejudge`, {});
    expectConformance('post', '/gate-runs/{id}/rejudge', response);
    expect(response.body).toMatchObject({
      identical: null,
      decision: null,
      score: null,
      problem: expect.stringContaining('too many to be sent'),
    });
    await backend.stop();
  });
});
