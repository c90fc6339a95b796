import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { minuteOf, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { sloEntity } from '../__testUtils__/entities';

const ROUTE = '/slos/{namespace}/{name}/objectives/{index}/forecast';

describe('GET /slos/{namespace}/{name}/objectives/{index}/forecast', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const path = (name: string, index = '0') =>
    `/slos/default/${name}/objectives/${index}/forecast`;

  beforeAll(async () => {
    backend = await startBackend({
      entities: [sloEntity({ name: 'sign-in' }), sloEntity({ name: 'silent' })],
      decide: (_, user) => ({
        result: user.endsWith('/nobody')
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
      }),
    });
    await backend.run('sync-objectives');
    await backend.push([
      minuteOf('sign-in', 60 * 24, { good: 995, total: 1000 }),
    ]);
  });

  afterAll(async () => backend.stop());

  it('shows the fan, or why there is none', async () => {
    const known = await backend.get(path('sign-in'));
    expect(known.status).toBe(200);
    expectConformance('get', ROUTE, known);
    expect(known.body.points[0].p50).toBeCloseTo(0.5, 9);
    expect(known.body.note).toContain('1 days of history');
    const unknown = await backend.get(path('silent'));
    expect(unknown.status).toBe(200);
    expectConformance('get', ROUTE, unknown);
    expect(unknown.body).toMatchObject({ points: [], risk: null });
  });

  it('needs credentials, and tells nobody of objectives they may not see', async () => {
    const answers = [
      await backend
        .anonymous()
        .get(`/api/slo${path('sign-in')}`)
        .set('Authorization', mockCredentials.none.header()),
      await backend.get(path('sign-in'), 'user:default/nobody'),
      await backend.get(path('none')),
      await backend.get(path('sign-in', '1')),
      await backend.get(path('sign-in', 'first')),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      401, 404, 404, 404, 400,
    ]);
    for (const answer of answers) expectConformance('get', ROUTE, answer);
  });
});
