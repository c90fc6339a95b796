import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sloObjectiveReadPermission } from '@bellwether/plugin-slo-common';
import {
  createSloConditionalDecision,
  sloConditions,
} from '@bellwether/plugin-slo-node';
import { webhookAlert, webhookMessage } from '../__testUtils__/alerts';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { sloEntity } from '../__testUtils__/entities';
import { sendJson, startHttpServer } from '../__testUtils__/httpServer';

const OWNER = 'group:default/identity';
const START = Date.UTC(2026, 10, 23, 10);
const isoTime = (ms: number) => new Date(ms).toISOString();

interface Series {
  metric: Record<string, string>;
  value: [number, string];
}

/** What a Prometheus says of one alert. */
function live(
  slo: string,
  state: 'pending' | 'firing',
  sinceMs: number,
  labels: Record<string, string> = {},
): Series[] {
  const all = {
    alertname: `SloBurn_${slo}`,
    severity: 'page',
    service: 'sign-in',
    slo: `sign-in-${slo}`,
    ...labels,
  };
  return [
    {
      metric: { __name__: 'ALERTS', ...all, alertstate: state },
      value: [START / 1000, '1'],
    },
    {
      metric: { __name__: 'ALERTS_FOR_STATE', ...all },
      value: [START / 1000, String(sinceMs / 1000)],
    },
  ];
}

describe('GET /alerts', () => {
  let series: Series[] = [];
  let server: Awaited<ReturnType<typeof startHttpServer>>;
  let backend: Awaited<ReturnType<typeof startBackend>>;

  const list = async (query = '', user?: string) => {
    const answer = await backend.get(`/alerts?${query}`, user);
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 200,
    });
    expectConformance('get', '/alerts', answer);
    return answer.body;
  };
  const names = async (query = '', user?: string): Promise<string[]> =>
    (await list(query, user)).items.map(
      (item: { name: string; state: string; source: { type: string } }) =>
        `${item.name.replace('SloBurn_', '')} ${item.state} ${item.source.type}`,
    );

  beforeEach(async () => {
    series = [];
    server = await startHttpServer((_, response) =>
      sendJson(response, {
        status: 'success',
        data: { resultType: 'vector', result: series },
      }),
    );
    backend = await startBackend({
      config: {
        prometheus: {
          connections: [
            { name: 'main', url: server.url },
            { name: 'down', url: 'http://127.0.0.1:1' },
          ],
        },
      },
      decide: (permission, user) => {
        if (permission === sloObjectiveReadPermission.name) {
          if (user.endsWith('/guest')) return { result: AuthorizeResult.DENY };
          if (user.endsWith('/other')) {
            return createSloConditionalDecision(
              sloObjectiveReadPermission,
              sloConditions.isOwner({ claims: ['group:default/other'] }),
            );
          }
        }
        return { result: AuthorizeResult.ALLOW };
      },
      entities: [
        sloEntity({ name: 'works', title: 'Sign in works', owner: OWNER }),
        sloEntity({ name: 'fast', owner: 'group:default/other' }),
      ],
    });
    await backend.run('sync-objectives');
  });

  afterEach(async () => {
    await backend.stop();
    await server.close();
  });

  it('tells what fires and waits in Prometheus, and which server is silent', async () => {
    series = [
      ...live('works-0', 'firing', START - 60_000),
      ...live('fast-0', 'pending', START),
      ...live('gone-0', 'firing', START),
    ];
    const { items, problems } = await list();
    expect(items).toEqual([
      expect.objectContaining({ state: 'pending', startsAt: isoTime(START) }),
      {
        id: expect.any(String),
        name: 'SloBurn_works-0',
        severity: 'page',
        state: 'firing',
        source: { type: 'prometheus', name: 'main' },
        sloEntityRef: 'slo:default/works',
        sloTitle: 'Sign in works',
        objectiveIndex: 0,
        startsAt: isoTime(START - 60_000),
        updatedAt: expect.any(String),
        labels: expect.objectContaining({ slo: 'sign-in-works-0' }),
      },
    ]);
    expect(problems).toEqual([
      { source: 'down', message: expect.stringContaining('cannot be reached') },
    ]);
  });

  it('tells what both have once, as the Alertmanager has it', async () => {
    series = live('works-0', 'firing', START - 60_000);
    await backend.post(
      '/alertmanager/webhook',
      webhookMessage([webhookAlert('works-0', { labels: { cluster: 'eu' } })]),
    );
    const { items } = await list();
    expect(items).toEqual([
      expect.objectContaining({
        source: { type: 'alertmanager', name: 'portal' },
        startsAt: isoTime(START + 123),
        summary: 'The budget burns',
        runbookUrl: 'https://runbooks.example.com/sign-in',
      }),
    ]);
  });

  it('believes the Alertmanager that an alert is over, until it fires again', async () => {
    series = live('works-0', 'firing', START - 60_000);
    await backend.post(
      '/alertmanager/webhook',
      webhookMessage([
        webhookAlert('works-0', {
          status: 'resolved',
          endsAt: isoTime(START + 60_000),
        }),
      ]),
    );
    expect(await names('state=firing&state=resolved')).toEqual([
      'works-0 resolved alertmanager',
    ]);
    expect(await names()).toEqual([]);
  });

  it('shows an alert that fires again after the Alertmanager said it was over', async () => {
    series = live('works-0', 'firing', START + 120_000);
    await backend.post(
      '/alertmanager/webhook',
      webhookMessage([
        webhookAlert('works-0', {
          status: 'resolved',
          endsAt: isoTime(START + 60_000),
        }),
      ]),
    );
    expect(await names()).toEqual(['works-0 firing prometheus']);
  });

  it('keeps apart alerts whose labels differ', async () => {
    series = live('works-0', 'firing', START, { district: 'north' });
    await backend.post(
      '/alertmanager/webhook',
      webhookMessage([
        webhookAlert('works-0', { labels: { district: 'south' } }),
      ]),
    );
    expect(await names()).toHaveLength(2);
  });

  it('filters by SLO, state and owner, and shows what the caller may see', async () => {
    series = [
      ...live('works-0', 'firing', START),
      ...live('fast-0', 'pending', START - 60_000),
    ];
    const [works, fast] = ['works-0 firing', 'fast-0 pending'].map(
      name => `${name} prometheus`,
    );
    expect(await names()).toEqual([works, fast]);
    expect(await names('slo=slo:default/fast')).toEqual([fast]);
    expect(await names('state=firing')).toEqual([works]);
    expect(await names(`owner=${OWNER}`)).toEqual([works]);
    expect(await names('', 'user:default/other')).toEqual([fast]);
  });

  it('pages through both, newest first', async () => {
    await backend.post(
      '/alertmanager/webhook',
      webhookMessage(
        [0, 2, 4].map(minute =>
          webhookAlert('works-0', {
            fingerprint: `0${minute}`,
            startsAt: isoTime(START + minute * 60_000),
            labels: { minute: String(minute) },
          }),
        ),
      ),
    );
    series = [1, 3, 4].flatMap(minute =>
      live('fast-0', 'firing', START + minute * 60_000, {
        minute: `${minute}`,
      }),
    );
    const seen: string[] = [];
    let cursor = '';
    for (;;) {
      const page = await list(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(
        ...page.items.map(
          (item: { labels: { minute: string } }) => item.labels.minute,
        ),
      );
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['4', '4', '3', '2', '1', '0']);
  });

  it.each(['slo=sign-in', 'state=red', 'cursor=abc', 'limit=0'])(
    'refuses %s',
    async query => {
      const answer = await backend.get(`/alerts?${query}`);
      expect(answer.status).toBe(400);
      expectConformance('get', '/alerts', answer);
    },
  );

  it('refuses who may see nothing, and callers without credentials', async () => {
    const denied = await backend.get('/alerts', 'user:default/guest');
    expect(denied.status).toBe(403);
    expectConformance('get', '/alerts', denied);
    const anonymous = await backend
      .anonymous()
      .get('/api/slo/alerts')
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    expectConformance('get', '/alerts', anonymous);
  });
});
