import type { ReleaseReach } from '@bellwether/plugin-delivery-common';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { allow, deny, ownedBy } from '../__testUtils__/permissions';
import {
  deploymentEvent,
  minutesAgo,
  ofPipeline,
  releaseEvent,
} from '../__testUtils__/told';

const databases = createTestDatabases();
const other = 'd'.repeat(40);

describe.each(databases.ids)('releases on %s', id => {
  const start = async (options: Parameters<typeof startBackend>[0] = {}) =>
    startBackend({
      entities: [component('sign-in'), component('grades')],
      knex: await databases.migrated(id),
      ...options,
    });
  type Backend = Awaited<ReturnType<typeof start>>;
  const only = async (backend: Backend) => {
    const [{ id: releaseId }] = (await backend.get('/releases')).body.items;
    return backend.get(`/releases/${releaseId}`);
  };

  it('are published once, by repository and tag', async () => {
    const backend = await start();
    const told = ofPipeline(releaseEvent());
    const answers = [
      await backend.push(told),
      await backend.push(told),
      // Another run tells the same, and so does a service of the same repository.
      await backend.push({ ...told, id: '4002/1/release/x/released' }),
      await backend.push({ ...told, source: 'urn:northfield:import' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 202, 202]);
    const list = await backend.get('/releases');
    expectConformance('get', '/releases', list);
    expect(list.body).toMatchObject({
      totalItems: 1,
      nextCursor: null,
      items: [
        {
          entityRef: 'component:default/sign-in',
          repository: 'northfield/platform',
          version: '2.4.0',
          commits: 1,
          breaking: 1,
          publishedAt: told.time,
          updatedAt: told.time,
          reached: [],
        },
      ],
    });
    const one = await only(backend);
    expectConformance('get', '/releases/{id}', one);
    expect(one.body).toMatchObject({
      notes: told.data.details?.notes,
      commitList: told.data.details?.commits,
      revisions: [{ digest: 'notes-1' }],
      previous: null,
    });
    expect(backend.events.map(({ topic }) => topic)).toEqual([
      'bellwether.delivery.release',
    ]);
    await backend.stop();
  });

  it('have the notes that are newest by the time of the sender, and remember those before', async () => {
    const backend = await start();
    for (const [digest, minutes] of [
      ['second', 10],
      ['first', 20],
      ['third', 5],
      ['third', 1],
    ] as const) {
      await backend.push(
        releaseEvent(
          { digest, notes: `Notes: ${digest}`, tag: 'v2.4.0' },
          {
            id: `1/1/release/x/${digest}-${minutes}`,
            time: minutesAgo(minutes),
          },
        ),
      );
    }
    const { body } = await only(backend);
    expect(body.notes).toBe('Notes: third');
    expect(
      body.revisions.map(({ digest }: { digest: string }) => digest),
    ).toEqual(['third', 'second', 'first']);
    expect(Date.parse(body.updatedAt) - Date.parse(body.publishedAt)).toBe(
      Date.parse(body.revisions[0].at) - Date.parse(body.revisions[2].at),
    );
    await backend.stop();
  });

  it('say which environments they reached, since when, and where they still run', async () => {
    const backend = await start();
    await backend.push(
      ofPipeline(releaseEvent({ tag: 'v2.3.9', version: '2.3.9', sha: other })),
    );
    await backend.push(ofPipeline(releaseEvent()));
    for (const [deploymentId, data, minutes] of [
      [1, { version: 'v2.3.9', sha: other, state: 'success' }, 90],
      [2, { version: null, sha: 'c'.repeat(9), state: 'success' }, 50],
      [3, { environment: 'pilot', state: 'failure' }, 40],
      [4, { service: 'grades', environment: 'pilot', state: 'success' }, 30],
    ] as const) {
      await backend.push(
        ofPipeline(
          deploymentEvent(
            { ...data, deploymentId },
            { id: `1/1/deploy/x/${deploymentId}`, time: minutesAgo(minutes) },
          ),
        ),
      );
    }
    const { items } = (await backend.get('/releases')).body;
    const told = items.map((one: { tag: string; reached: ReleaseReach[] }) => [
      one.tag,
      ...one.reached.map(
        ({ environment, state, inForce, since }) =>
          `${environment}: ${state}, ${inForce ? 'in force' : 'not in force'}, ${since === null ? 'never' : 'reached'}`,
      ),
    ]);
    expect(told).toEqual([
      [
        'v2.4.0',
        'pilot: failure, not in force, never',
        'production: success, in force, reached',
      ],
      ['v2.3.9', 'production: success, not in force, reached'],
    ]);
    const newest = await backend.get(`/releases/${items[0].id}`);
    expectConformance('get', '/releases/{id}', newest);
    expect(newest.body).toMatchObject({
      previous: { id: items[1].id, tag: 'v2.3.9' },
      deployments: [{ environment: 'pilot' }, { environment: 'production' }],
    });
    await backend.stop();
  });

  it('of a whole repository are of each of its components', async () => {
    const backend = await start({
      entities: [component('sign-in'), component('grades')],
    });
    await backend.push(ofPipeline(releaseEvent({ service: null })));
    await backend.push(
      ofPipeline(
        releaseEvent({
          service: null,
          package: '@northfield/grades',
          tag: 'g1',
        }),
      ),
    );
    for (const service of ['sign-in', 'grades']) {
      await backend.push(
        ofPipeline(
          deploymentEvent(
            { service, state: 'success', deploymentId: service },
            { id: `1/1/deploy/x/${service}` },
          ),
        ),
      );
    }
    const tagsOf = async (query: string) =>
      (await backend.get(`/releases?${query}`)).body.items
        .map(({ tag }: { tag: string }) => tag)
        .sort();
    expect(await tagsOf('entityRef=component:default/sign-in')).toEqual([
      'v2.4.0',
    ]);
    expect(await tagsOf('entityRef=component:default/grades')).toEqual([
      'g1',
      'v2.4.0',
    ]);
    const whole = await backend.get('/releases?text=v2.4.0');
    expect(
      whole.body.items[0].reached.map(({ service }: ReleaseReach) => service),
    ).toEqual(expect.arrayContaining(['sign-in', 'grades']));
    await backend.stop();
  });

  it('are filtered and paged', async () => {
    const backend = await start();
    for (const at of [1, 2, 3]) {
      await backend.push(
        releaseEvent(
          {
            tag: `v1.${at}.0`,
            version: `1.${at}.0`,
            prerelease: at === 2,
          },
          { id: `1/1/release/x/${at}`, time: minutesAgo(10 * at) },
        ),
      );
    }
    const tags = async (query: string) => {
      const response = await backend.get(`/releases?${query}`);
      expectConformance('get', '/releases', response);
      return response.body.items?.map(({ tag }: { tag: string }) => tag);
    };
    expect(await tags('kind=prerelease')).toEqual(['v1.2.0']);
    expect(await tags('kind=stable&text=V1.3')).toEqual(['v1.3.0']);
    expect(await tags(`from=${minutesAgo(25)}&to=${minutesAgo(15)}`)).toEqual([
      'v1.2.0',
    ]);
    expect(await tags('from=yesterday')).toBeUndefined();
    const first = (await backend.get('/releases?limit=2')).body;
    const rest = await tags(`cursor=${first.nextCursor}`);
    expect([first.items.length, rest]).toEqual([2, ['v1.3.0']]);
    await backend.stop();
  });

  it('are seen by those who may, with the deployments they may see', async () => {
    const backend = await start({
      decide: (permission, user) => {
        if (permission === 'delivery.release.read') {
          return user === 'user:default/stranger'
            ? deny
            : ownedBy(permission, `group:default/${user.split('/')[1]}`);
        }
        return permission === 'delivery.deployment.read' ? deny : allow;
      },
    });
    await backend.push(ofPipeline(releaseEvent()));
    const [mine, others] = await Promise.all(
      ['identity', 'others'].map(user =>
        backend.get('/releases', `user:default/${user}`),
      ),
    );
    expect([mine.body.totalItems, others.body.totalItems]).toEqual([1, 0]);
    const [{ id: releaseId, reached }] = mine.body.items;
    expect(reached).toBeNull();
    const missing = await backend.get('/releases/none', 'user:default/others');
    for (const user of ['others', 'stranger']) {
      const denied = await backend.get(
        `/releases/${releaseId}`,
        `user:default/${user}`,
      );
      expectConformance('get', '/releases/{id}', denied);
      expect(denied.body.error).toEqual(missing.body.error);
    }
    const forbidden = await backend.get('/releases', 'user:default/stranger');
    expectConformance('get', '/releases', forbidden);
    expect(forbidden.status).toBe(403);
    await backend.stop();
  });

  it('are refused where they are not as described', async () => {
    const backend = await start();
    for (const [where, details] of [
      ['url', { url: ['javascript', 'alert(1)'].join(':') }],
      ['url', { url: 'http://insecure.example.com' }],
      ['notes', { notes: 'x'.repeat(125_001) }],
      ['tag', { tag: 'v1\u0000' }],
      ['version', { version: '1\ud800' }],
      ['sha', { sha: 'main' }],
      ['commits', { commits: Array(2001).fill({}) }],
    ] as const) {
      const refused = await backend.push(
        releaseEvent(details as never, {
          id: '1/1/release/x/r',
        }),
      );
      expectConformance('post', '/events', refused);
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        expect.stringContaining(`data.details.${where}`),
      ]);
    }
    await backend.stop();
  });

  it('are kept as they come as far as a database holds it', async () => {
    const backend = await start();
    const { details, ...told } = releaseEvent().data;
    const [commit] = details!.commits;
    const sent = await backend.push({
      ...releaseEvent(),
      data: {
        ...told,
        details: {
          ...details,
          notes: '<script>alert(1)</script>\u0000\ud800 [x](javascript:y)',
          commits: [{ ...commit, subject: `a\u0000${'b'.repeat(400)}` }],
        },
      },
    });
    expect(sent.status).toBe(202);
    const { body } = await only(backend);
    expect(body.notes).toBe('<script>alert(1)</script> [x](javascript:y)');
    expect(body.commitList[0].subject).toBe(`a${'b'.repeat(298)}`);
    await backend.stop();
  });

  it('that failed, and those that are long past, are not there', async () => {
    const backend = await start({
      config: { retention: { days: 30 }, events: { maxAge: { days: 20 } } },
    });
    const { data, ...rest } = releaseEvent();
    await backend.push({ ...rest, data: { ...data, details: null } });
    expect((await backend.get('/releases')).body.totalItems).toBe(0);
    await backend.push(releaseEvent({}, { id: '2/1/release/x/r' }));
    const knex = databases.current(id);
    await knex('delivery_releases').update({
      heard_ms: Date.now() - 31 * 86_400_000,
    });
    await backend.run('clean-up');
    expect((await backend.get('/releases')).body.totalItems).toBe(0);
    expect(await knex('delivery_release_revisions')).toEqual([]);
    await backend.stop();
  });
});
