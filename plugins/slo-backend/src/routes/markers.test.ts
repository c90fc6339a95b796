import { mockCredentials } from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type MarkerQuery,
  sloMarkersExtensionPoint,
} from '@bellwether/plugin-slo-node';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { componentEntity, sloEntity } from '../__testUtils__/entities';

const databases = createTestDatabases();
const ROUTE = '/slos/{namespace}/{name}/markers';
const FROM = '2026-09-01T00:00:00Z';
const AT = Date.parse(FROM);

describe('GET /slos/{namespace}/{name}/markers', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const asked: MarkerQuery[] = [];
  const path = (query = `from=${FROM}&to=2026-09-02T00:00:00Z`) =>
    `/slos/default/sign-in/markers?${query}`;

  beforeAll(async () => {
    const knex = await databases.migrated('SQLITE_3');
    backend = await startBackend({
      knex,
      entities: [
        sloEntity({ name: 'sign-in', owner: 'group:default/identity' }),
        componentEntity({ name: 'sign-in' }),
      ],
      decide: (_, user) => ({
        result: user.endsWith('/nobody')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
      features: [
        createBackendModule({
          pluginId: 'slo',
          moduleId: 'test-markers',
          register(env) {
            env.registerInit({
              deps: { markers: sloMarkersExtensionPoint },
              async init({ markers }) {
                markers.addMarkerProvider({
                  id: 'releases',
                  markers: async query => {
                    asked.push(query);
                    return [
                      {
                        id: '2',
                        atMs: AT + 1000,
                        kind: 'release',
                        title: 'Version 2',
                        href: '/releases/2',
                      },
                    ];
                  },
                });
                markers.addMarkerProvider({
                  id: 'broken',
                  markers: async () => {
                    throw new Error('down');
                  },
                });
              },
            });
          },
        }),
      ],
    });
    await backend.run('sync-objectives');
    await knex('slo_state_changes').insert({
      at_ms: AT + 2000,
      objective_id: 'default/sign-in/0',
      field: 'alert',
      from_state: 'none',
      to_state: 'page',
    });
    for (const [id, state] of [
      ['e1', 'approved'],
      ['e2', 'proposed'],
    ]) {
      await knex('slo_exclusions').insert({
        id,
        slo_key: 'default/sign-in',
        start_ms: AT + 3000,
        end_ms: AT + 60_000,
        reason: `Moved\nthe data centre. ${'x'.repeat(300)}`,
        author: 'user:default/ada',
        proposed_ms: AT,
        state,
      });
    }
  });

  afterAll(async () => backend.stop());

  it('shows what providers, pages and exclusions tell, and who did not answer', async () => {
    const answer = await backend.get(path());
    expect(answer.status).toBe(200);
    expectConformance('get', ROUTE, answer);
    expect(answer.body).toEqual({
      items: [
        {
          id: '2',
          at: '2026-09-01T00:00:01.000Z',
          kind: 'release',
          title: 'Version 2',
          href: '/releases/2',
          source: 'releases',
        },
        {
          id: `default/sign-in/0/${AT + 2000}`,
          at: '2026-09-01T00:00:02.000Z',
          kind: 'alert',
          title: 'Page: sign-in',
          source: 'pages',
        },
        {
          id: 'e1',
          at: '2026-09-01T00:00:03.000Z',
          until: '2026-09-01T00:01:00.000Z',
          kind: 'exclusion',
          title: expect.stringMatching(
            /^Excluded: Moved the data centre\. x{166}…$/,
          ),
          source: 'exclusions',
        },
      ],
      problems: [
        { source: 'broken', message: expect.stringContaining('failed') },
      ],
    });
    expect(asked[0]).toMatchObject({
      sloEntityRef: 'slo:default/sign-in',
      componentRef: 'component:default/sign-in',
      ownerRef: 'group:default/identity',
      systemRef: 'system:default/identity',
      startMs: AT,
      endMs: AT + 86_400_000,
    });
  });

  it.each([
    ['', /from/],
    [`from=${FROM}`, /to/],
    [`from=${FROM}&to=tomorrow`, /"to" as ISO 8601/],
    [`from=${FROM}&to=${FROM}`, /"from" before "to"/],
    [`from=${FROM}&to=2027-12-01T00:00:00Z`, /at most 400 days/],
  ])('refuses %s', async (query, message) => {
    const answer = await backend.get(path(query));
    expect(answer.status).toBe(400);
    expectConformance('get', ROUTE, answer);
    expect(answer.body.error.message).toMatch(message);
  });

  it('needs credentials, and tells nobody of SLOs they may not see', async () => {
    const unknown = await backend
      .anonymous()
      .get(`/api/slo${path()}`)
      .set('Authorization', mockCredentials.none.header());
    const denied = await backend.get(path(), 'user:default/nobody');
    const missing = await backend.get(path().replace('sign-in', 'none'));
    expect([unknown, denied, missing].map(({ status }) => status)).toEqual([
      401, 404, 404,
    ]);
    for (const answer of [unknown, denied, missing]) {
      expectConformance('get', ROUTE, answer);
    }
    expect(denied.body.error.message).toBe(missing.body.error.message);
    expect(asked).toHaveLength(1);
  });
});
