import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sloRecordedReadPermission } from '@bellwether/plugin-slo-common';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { componentEntity } from '../__testUtils__/entities';
import { sendJson, startHttpServer } from '../__testUtils__/httpServer';

const ROUTE = '/recorded';

/** Thirty SLOs; the remaining budget of number n is n / 30. */
const names = Array.from({ length: 30 }, (_, index) => `slo-${index}`);

function answerTo(query: string) {
  const series = (name: string, valueOf: (index: number) => string) =>
    names.map((slo, index) => ({
      metric: {
        __name__: name,
        sloth_id: `sign-in-${slo}`,
        sloth_service: 'sign-in',
        sloth_slo: slo,
        ...(name === 'sloth_slo_info' && { sloth_objective: '99' }),
      },
      value: [1_790_000_000, valueOf(index)],
    }));
  if (query.startsWith('sloth_slo_info'))
    return series('sloth_slo_info', () => '1');
  if (query.startsWith('slo:period')) {
    return series('slo:period_error_budget_remaining:ratio', index =>
      String(index / 30),
    );
  }
  if (query.startsWith('slo:current')) {
    return series('slo:current_burn_rate:ratio', () => 'NaN');
  }
  if (query.includes('pyrra_')) {
    return [
      {
        metric: { __name__: 'pyrra_objective', slo: 'exams' },
        value: [1_790_000_000, '0.9'],
      },
    ];
  }
  return [];
}

describe('GET /recorded', () => {
  let server: Awaited<ReturnType<typeof startHttpServer>>;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let refused = '';

  const start = (recorded: boolean) =>
    startBackend({
      entities: [
        componentEntity({ name: 'portal', owner: 'group:default/identity' }),
      ],
      config: {
        prometheus: {
          connections: [{ name: 'main', url: server.url, recorded }],
        },
        recorded: { services: { 'sign-in': 'component:default/portal' } },
      },
      decide: (permission, user) => ({
        result:
          permission === sloRecordedReadPermission.name &&
          user.endsWith('/guest')
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    });

  const list = async (query = '', user?: string) => {
    const answer = await backend.get(`${ROUTE}?${query}`, user);
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 200,
    });
    expectConformance('get', ROUTE, answer);
    return answer.body;
  };

  beforeEach(async () => {
    refused = 'nothing';
    server = await startHttpServer(({ form }, response) => {
      const query = form.get('query') ?? '';
      if (query.startsWith(refused)) {
        sendJson(response, { status: 'error', error: 'too many samples' }, 422);
      } else {
        sendJson(response, {
          status: 'success',
          data: { resultType: 'vector', result: answerTo(query) },
        });
      }
    });
    backend = await start(true);
  });

  afterEach(async () => {
    await backend.stop();
    await server.close();
  });

  it('takes six queries for all, and none for the next page', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page = await list(`limit=10${cursor && `&cursor=${cursor}`}`);
      expect(page).toMatchObject({ totalCount: 31, configured: true });
      seen.push(...page.items.map(({ name }: { name: string }) => name));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    // An unknown budget stands between bad and healthy ones.
    expect(seen).toEqual([...names.slice(0, 15), 'exams', ...names.slice(15)]);
    expect(server.seen).toHaveLength(6);
  });

  it('knows the component and its owner', async () => {
    const { items } = await list('q=SLO-29');
    expect(items).toEqual([
      expect.objectContaining({
        name: 'slo-29',
        componentRef: 'component:default/portal',
        ownerRef: 'group:default/identity',
        target: 0.99,
        budget: 'healthy',
        burnRate: null,
        note: expect.stringContaining('NaN'),
      }),
    ]);
  });

  it('filters by tool and budget', async () => {
    expect((await list('tool=pyrra')).items).toMatchObject([{ name: 'exams' }]);
    expect((await list('budget=exhausted')).items).toMatchObject([
      { name: 'slo-0' },
    ]);
  });

  it('lacks a column when a query fails, and says so', async () => {
    refused = 'slo:period';
    const { items, problems, totalCount } = await list();
    expect(totalCount).toBe(31);
    expect(items[0]).toMatchObject({ remaining: null, budget: 'unknown' });
    expect(problems).toEqual([
      {
        source: 'main',
        message: expect.stringMatching(/^budgets: .*too many samples/),
      },
    ]);
  });

  it('says when no connection is asked', async () => {
    await backend.stop();
    backend = await start(false);
    expect(await list()).toEqual({
      items: [],
      totalCount: 0,
      problems: [],
      readAt: null,
      configured: false,
    });
    expect(server.seen).toEqual([]);
  });

  it.each(['budget=red', 'tool=nobl9', 'cursor=abc', 'limit=0'])(
    'refuses %s',
    async query => {
      const answer = await backend.get(`${ROUTE}?${query}`);
      expect(answer.status).toBe(400);
      expectConformance('get', ROUTE, answer);
    },
  );

  it('needs the permission, and credentials', async () => {
    const denied = await backend.get(ROUTE, 'user:default/guest');
    expect(denied.status).toBe(403);
    expectConformance('get', ROUTE, denied);
    const anonymous = await backend
      .anonymous()
      .get(`/api/slo${ROUTE}`)
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    expectConformance('get', ROUTE, anonymous);
  });
});
