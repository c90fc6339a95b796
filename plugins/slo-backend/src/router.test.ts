import { mockCredentials } from '@backstage/backend-test-utils';
import type { CountsEntry } from '@bellwether/plugin-slo-common';
import { minuteOf, startBackend } from './__testUtils__/backend';
import { expectConformance } from './__testUtils__/conformance';
import { sloEntity } from './__testUtils__/entities';

describe('router', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    backend = await startBackend({
      entities: Array.from({ length: 12 }, (_, index) =>
        sloEntity({
          name: `slo-${String(index).padStart(2, '0')}`,
          owner: `group:default/team-${index % 3}`,
        }),
      ),
    });
    await backend.run('sync-objectives', 'evaluate');
  });

  afterAll(async () => backend.stop());

  const routes = [
    ['/objectives', '/objectives'],
    ['/summary', '/summary'],
    ['/state-changes', '/state-changes'],
    ['/slos/default/slo-00', '/slos/{namespace}/{name}'],
    [
      '/slos/default/slo-00/objectives/0/series',
      '/slos/{namespace}/{name}/objectives/{index}/series',
    ],
  ] as const;

  it.each(routes)(
    'answers %s as documented, and 401 without credentials',
    async (path, route) => {
      const answer = await backend.get(path);
      expect(answer.status).toBe(200);
      expectConformance('get', route, answer);
      const denied = await backend
        .anonymous()
        .get(`/api/slo${path}`)
        .set('Authorization', mockCredentials.none.header());
      expect(denied.status).toBe(401);
      expectConformance('get', route, denied);
    },
  );

  it('lets services in', async () => {
    const answer = await backend
      .anonymous()
      .get('/api/slo/summary')
      .set('Authorization', mockCredentials.service.header());
    expect(answer.status).toBe(200);
  });

  it('serves its contract', async () => {
    const { body } = await backend.get('/openapi.json');
    expect(Object.keys(body.paths)).toContain('/api/slo/objectives');
  });

  it('pages, filters and sorts by the query', async () => {
    const names: string[] = [];
    let query =
      'limit=3&sort=title&order=desc&owner=group:default/team-0&owner=group:default/team-1';
    for (;;) {
      const { body, status } = await backend.get(`/objectives?${query}`);
      expect(status).toBe(200);
      expect(body.totalCount).toBe(8);
      names.push(
        ...body.items.map((o: { slo: { name: string } }) => o.slo.name),
      );
      if (!body.nextCursor) break;
      query = `${query.replace(/&cursor=.*/, '')}&cursor=${body.nextCursor}`;
    }
    expect(names).toEqual(
      ['10', '09', '07', '06', '04', '03', '01', '00'].map(n => `slo-${n}`),
    );
    const one = await backend.get(
      '/objectives?owner=group:default/team-2&data=no-data&data=ok&q=SLO-02',
    );
    expect(one.body.items).toHaveLength(1);
  });

  it.each([
    ['/objectives?limit=0', /limit/],
    ['/objectives?limit=501', /limit/],
    ['/objectives?limit=many', /limit/],
    ['/objectives?sort=name', /sort/],
    ['/objectives?budget=red', /budget/],
    [`/objectives?q=${'x'.repeat(101)}`, /q/],
    ['/objectives?color=red', /Unknown query parameter 'color'/],
    ['/objectives?cursor=abc', /cursor is not valid/],
    ['/state-changes?cursor=abc', /cursor is not valid/],
    ['/state-changes?slo=sign-in', /slo:default\/sign-in/],
    [
      '/slos/default/slo-00/objectives/0/series?from=yesterday',
      /"from" as ISO 8601/,
    ],
    [
      '/slos/default/slo-00/objectives/0/series?from=2026-09-01T00:00:00',
      /with a zone/,
    ],
    [
      '/slos/default/slo-00/objectives/0/series?from=2026-09-02T00:00:00Z&to=2026-09-01T00:00:00Z',
      /"from" before "to"/,
    ],
    ['/slos/default/slo-00/objectives/0/series?points=1', /points/],
    ['/slos/default/slo-00/objectives/one/series', /index/],
  ])('refuses %s', async (path, message) => {
    const answer = await backend.get(path);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { name: 'InputError', message: expect.stringMatching(message) },
      response: { statusCode: 400 },
    });
  });

  it.each([
    '/slos/default/none',
    '/slos/default/none/objectives/0/series',
    '/slos/default/slo-00/objectives/3/series',
  ])('finds nothing at %s', async path => {
    const answer = await backend.get(path);
    expect([answer.status, answer.body.error.name]).toEqual([
      404,
      'NotFoundError',
    ]);
  });

  describe('POST /counts', () => {
    const entry = (changes: object = {}) => ({
      ...minuteOf('slo-00', 3, { good: 1, total: 2 }),
      ...changes,
    });

    beforeEach(() => {
      jest.clearAllMocks();
    });

    it('answers 200, 207 and 422 by what became of the entries', async () => {
      const good = entry({ key: 'codes' });
      const bad = entry({ key: 'bad', good: 3 });
      for (const [counts, status] of [
        [[good], 200],
        [[good], 200],
        [[good, bad], 207],
        [[bad], 422],
      ] as const) {
        const answer = await backend.post('/counts', { counts, sample: false });
        expect(answer.status).toBe(status);
        expectConformance('post', '/counts', answer);
      }
    });

    it('writes who pushed how much into the audit log, not what', async () => {
      await backend.push([
        entry({ key: 'audit' }),
        entry({ key: 'secret', good: 3 }),
      ]);
      expect(backend.audit.createEvent).toHaveBeenCalledWith(
        expect.objectContaining({
          eventId: 'counts-push',
          severityLevel: 'low',
          meta: { entries: 2 },
        }),
      );
      expect(backend.audit.success.mock.calls).toEqual([
        [{ meta: { accepted: 1, duplicates: 0, rejected: 1 } }],
      ]);
      expect(backend.audit.fail).not.toHaveBeenCalled();
    });

    it.each([
      ['nothing', {}],
      ['no entries', { counts: [] }],
      ['too many entries', { counts: Array(5001).fill({}) }],
      ['an unknown field', { counts: [entry({ colour: 'red' })] }],
      ['an unknown field beside', { counts: [entry()], tag: 'x' }],
      ['a missing field', { counts: [entry({ total: undefined })] }],
      ['text for a number', { counts: [entry({ good: '1' })] }],
      ['NaN, which JSON writes as null', { counts: [entry({ good: NaN })] }],
      ['an empty key', { counts: [entry({ key: '' })] }],
      ['a long key', { counts: [entry({ key: 'x'.repeat(201) })] }],
      ['half an objective', { counts: [entry({ objective: 0.5 })] }],
      ['a list', []],
    ])('refuses a body with %s', async (_, body) => {
      const answer = await backend.post('/counts', body);
      expect(answer.status).toBe(400);
      expectConformance('post', '/counts', answer);
    });

    it('takes 5000 entries at once', async () => {
      const counts: CountsEntry[] = Array.from({ length: 5000 }, (_, index) =>
        entry({
          key: `k${index}`,
          slo: `default/slo-${String(index % 12).padStart(2, '0')}`,
        }),
      );
      const answer = await backend.push(counts);
      expect(answer.body).toEqual({
        accepted: 5000,
        duplicates: 0,
        rejected: [],
      });
    });

    it('refuses a body that is too large before reading it', async () => {
      const answer = await backend.post('/counts', {
        counts: [entry({ key: 'x'.repeat(3 << 20) })],
      });
      expect(answer.status).toBe(413);
      expectConformance('post', '/counts', answer);
    });

    it('refuses what is no JSON', async () => {
      const answer = await backend
        .anonymous()
        .post('/api/slo/counts')
        .set('Authorization', mockCredentials.user.header())
        .set('Content-Type', 'application/json')
        .send('{"counts": [');
      expect(answer.status).toBe(400);
    });

    it('needs credentials', async () => {
      const answer = await backend
        .anonymous()
        .post('/api/slo/counts')
        .set('Authorization', mockCredentials.none.header())
        .send({ counts: [entry()] });
      expect(answer.status).toBe(401);
      expect(backend.audit.createEvent).not.toHaveBeenCalled();
    });
  });
});
