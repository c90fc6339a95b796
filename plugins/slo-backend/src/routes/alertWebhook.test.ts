import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createSloConditionalDecision,
  sloConditions,
} from '@bellwether/plugin-slo-node';
import { sloAlertsPushPermission } from '@bellwether/plugin-slo-common';
import { webhookAlert, webhookMessage } from '../__testUtils__/alerts';
import { startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { sloEntity } from '../__testUtils__/entities';

const ROUTE = '/alertmanager/webhook';
const OWNER = 'group:default/identity';

const decide = (permission: string, user: string): PolicyDecision => {
  if (permission !== sloAlertsPushPermission.name || user === '') {
    return { result: AuthorizeResult.ALLOW };
  }
  if (user.endsWith('/guest')) return { result: AuthorizeResult.DENY };
  return user.endsWith('/lead')
    ? createSloConditionalDecision(
        sloAlertsPushPermission,
        sloConditions.isOwner({ claims: [OWNER] }),
      )
    : { result: AuthorizeResult.ALLOW };
};

describe('POST /alertmanager/webhook', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  const post = (body: object, user?: string) => backend.post(ROUTE, body, user);

  beforeEach(async () => {
    backend = await startBackend({
      decide,
      entities: [
        sloEntity({ name: 'works', title: 'Sign in works', owner: OWNER }),
        sloEntity({ name: 'fast', owner: 'group:default/other' }),
      ],
    });
    await backend.run('sync-objectives');
  });

  afterEach(async () => backend.stop());

  it('stores alerts about known SLOs, counts the others, and takes repetitions', async () => {
    const message = webhookMessage([
      webhookAlert('works-0'),
      webhookAlert('gone-0', { fingerprint: '01' }),
      webhookAlert('works-0', {
        fingerprint: '02',
        labels: { sloth_slo: 'x' },
      }),
    ]);
    const answer = await post(message);
    expect(answer.status).toBe(200);
    expectConformance('post', ROUTE, answer);
    expect(answer.body).toEqual({ accepted: 1, unchanged: 0, ignored: 2 });
    const again = await post(message);
    expect(again.body).toEqual({ accepted: 0, unchanged: 1, ignored: 2 });
  });

  it('tells the owner and the world of a page once, and when it is over', async () => {
    const end = webhookAlert('works-0', {
      status: 'resolved',
      endsAt: '2026-11-23T10:20:00Z',
    });
    await post(webhookMessage([webhookAlert('works-0')]));
    await post(webhookMessage([webhookAlert('works-0')]));
    await post(webhookMessage([end]));
    await post(webhookMessage([webhookAlert('works-0'), end]));
    const about = {
      sloEntityRef: 'slo:default/works',
      objectiveIndex: 0,
      ownerRef: OWNER,
      name: 'SloBurn_works-0',
      severity: 'page',
      startsAt: '2026-11-23T10:00:00.123Z',
    };
    expect(backend.events).toEqual([
      {
        topic: 'bellwether.slo.alert',
        eventPayload: expect.objectContaining({ ...about, state: 'firing' }),
      },
      {
        topic: 'bellwether.slo.alert',
        eventPayload: expect.objectContaining({
          ...about,
          state: 'resolved',
          endsAt: '2026-11-23T10:20:00.000Z',
        }),
      },
    ]);
    const [begin, over] = backend.notifications;
    expect(backend.notifications).toHaveLength(2);
    expect(begin).toMatchObject({
      recipients: { type: 'entity', entityRef: OWNER },
      payload: {
        title: 'Sign in works: page',
        description: 'The budget burns',
        severity: 'critical',
        link: '/slos/default/works',
      },
    });
    expect(over.payload).toMatchObject({
      title: 'Sign in works: page is over',
      severity: 'normal',
      scope: begin.payload.scope,
    });
  });

  it('does not notify of tickets', async () => {
    await post(
      webhookMessage([
        webhookAlert('works-0', { labels: { severity: 'ticket' } }),
      ]),
    );
    expect(backend.events).toHaveLength(1);
    expect(backend.notifications).toEqual([]);
  });

  it('asks for each SLO whether the caller may push for it', async () => {
    const message = webhookMessage([
      webhookAlert('works-0'),
      webhookAlert('fast-0', { fingerprint: '03' }),
    ]);
    expect((await post(message, 'user:default/lead')).body).toEqual({
      accepted: 1,
      unchanged: 0,
      ignored: 1,
    });
    const denied = await post(message, 'user:default/guest');
    expect(denied.status).toBe(403);
    expectConformance('post', ROUTE, denied);
    const service = await backend
      .anonymous()
      .post(`/api/slo${ROUTE}`)
      .set('Authorization', mockCredentials.service.header())
      .send(message);
    expect(service.body).toEqual({ accepted: 1, unchanged: 1, ignored: 0 });
    const anonymous = await backend
      .anonymous()
      .post(`/api/slo${ROUTE}`)
      .set('Authorization', mockCredentials.none.header())
      .send(message);
    expect(anonymous.status).toBe(401);
    expectConformance('post', ROUTE, anonymous);
  });

  it('audits what was pushed, with what the sender left out', async () => {
    await post(
      webhookMessage([webhookAlert('works-0')], { truncatedAlerts: 7 }),
    );
    expect(backend.audit.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'alerts-push',
        severityLevel: 'low',
        meta: { alerts: 1, truncated: 7 },
      }),
    );
    expect(backend.audit.success).toHaveBeenCalledWith({
      meta: { accepted: 1, unchanged: 0, ignored: 0 },
    });
  });

  it.each([
    ['another version', webhookMessage([], { version: '3' }), /version/],
    ['no alerts', { version: '4', receiver: 'portal' }, /alerts/],
    [
      'a text no database can hold',
      webhookMessage([
        webhookAlert('works-0', { annotations: { a: '\u0000' } }),
      ]),
      /pattern/,
    ],
    [
      'a start that is no time',
      webhookMessage([webhookAlert('works-0', { startsAt: 'now' })]),
      /alerts\[0\]\.startsAt.*"now"/,
    ],
    [
      'an end that is missing',
      webhookMessage([
        webhookAlert('works-0', { status: 'resolved', endsAt: undefined }),
      ]),
      /alerts\[0\]\.endsAt/,
    ],
    [
      'too many alerts',
      webhookMessage(
        Array.from({ length: 1001 }, (_, index) => ({
          status: 'firing' as const,
          labels: {},
          startsAt: '2026-11-23T10:00:00Z',
          fingerprint: index.toString(16),
        })),
      ),
      /1000/,
    ],
  ])('refuses %s', async (_, body, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expectConformance('post', ROUTE, answer);
    expect(answer.body.error.message).toMatch(message);
  });

  it('refuses bodies beyond 1 MiB', async () => {
    const answer = await post(
      webhookMessage([
        webhookAlert('works-0', { annotations: { a: 'x'.repeat(1_100_000) } }),
      ]),
    );
    expect(answer.status).toBe(413);
    expectConformance('post', ROUTE, answer);
  });
});
