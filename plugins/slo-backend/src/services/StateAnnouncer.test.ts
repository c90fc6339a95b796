import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { StateTransition } from '../database/model';
import { stored } from '../__testUtils__/stored';
import { StateAnnouncer } from './StateAnnouncer';

const AT = Date.UTC(2026, 8, 29, 10);
const objective = stored(
  { title: 'Sign in', ownerRef: 'group:default/identity' },
  { burnRate: 20.04 },
);
const change = (
  field: StateTransition['field'],
  to: string,
  from = 'x',
): { transition: StateTransition; objective: typeof objective } => ({
  objective,
  transition: {
    objectiveId: objective.id,
    atMs: AT,
    field,
    from,
    to,
    remaining: -0.5,
  },
});

function setUp(options: { off?: boolean; fail?: boolean } = {}) {
  const logger = mockServices.logger.mock();
  const publish = jest.fn(async () => {
    if (options.fail) throw new Error('bus is down');
  });
  const send = jest.fn(async (_: NotificationSendOptions) => {
    if (options.fail) throw new Error('no notifications backend');
  });
  const announcer = new StateAnnouncer({
    events: { publish, subscribe: async () => {} },
    notifications: options.off ? undefined : { send },
    logger,
  });
  const announce = (...changes: ReturnType<typeof change>[]) =>
    announcer.announce(changes, new AbortController().signal);
  return { announce, announcer, publish, send, logger };
}

describe('StateAnnouncer', () => {
  it('publishes every change', async () => {
    const { announce, publish } = setUp();
    await announce(
      change('data', 'stale', 'ok'),
      change('budget', 'observe', 'healthy'),
    );
    expect(publish).toHaveBeenCalledTimes(2);
    expect(publish).toHaveBeenNthCalledWith(1, {
      topic: 'bellwether.slo.state',
      eventPayload: {
        objectiveId: 'default/sign-in/0',
        sloEntityRef: 'slo:default/sign-in',
        ownerRef: 'group:default/identity',
        field: 'data',
        from: 'ok',
        to: 'stale',
        remaining: -0.5,
        at: '2026-09-29T10:00:00.000Z',
      },
    });
  });

  it('says over which windows a budget burns when an alert begins to page', async () => {
    const { announcer, publish } = setUp();
    const burning = stored(
      { title: 'Sign in' },
      {
        burnRates: [
          { window: '1h', rate: 20.5 },
          { window: '6h', rate: 3 },
          { window: '1d', rate: null },
        ],
        alerts: [
          {
            severity: 'page',
            short: '5m',
            long: '1h',
            factor: 14.4,
            firing: true,
          },
          {
            severity: 'page',
            short: '30m',
            long: '6h',
            factor: 6,
            firing: false,
          },
          {
            severity: 'ticket',
            short: '2h',
            long: '1d',
            factor: 3,
            firing: true,
          },
        ],
      },
    );
    const { transition } = change('alert', 'page');
    await announcer.announce(
      [{ transition, objective: burning }],
      new AbortController().signal,
    );
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({
        eventPayload: expect.objectContaining({
          burns: [{ window: '1h', rate: 20.5 }],
        }),
      }),
    );
  });

  it('wakes the owner for a page and tells of an exhausted budget, in one message each', async () => {
    const { announce, send } = setUp();
    await announce(change('alert', 'page'), change('budget', 'exhausted'));
    expect(send.mock.calls.map(([message]) => message)).toEqual([
      {
        recipients: { type: 'entity', entityRef: 'group:default/identity' },
        payload: {
          title: 'Sign in: error budget burns fast',
          description:
            'The error budget of the objective 99 % burns 20.0 times as fast as it may.',
          severity: 'critical',
          link: '/slos/default/sign-in',
          topic: 'slo',
          scope: 'slo:default/sign-in/0:alert',
        },
      },
      {
        recipients: { type: 'entity', entityRef: 'group:default/identity' },
        payload: expect.objectContaining({
          title: 'Sign in: error budget exhausted',
          severity: 'high',
          scope: 'slo:default/sign-in/0:budget',
        }),
      },
    ]);
  });

  it.each([
    ['alert', 'page', 'none', 'critical', 'low', /no longer burns fast/],
    ['alert', 'page', 'ticket', 'critical', 'low', /no longer burns fast/],
    ['alert', 'page', 'unknown', 'critical', 'high', /nobody knows/],
    ['budget', 'exhausted', 'attention', 'high', 'low', /is back/],
    ['policy', 'frozen', 'attention', 'high', 'low', /no longer frozen/],
  ] as const)(
    'replaces the message about %s %s when it becomes %s',
    async (field, bad, after, severity, softer, title) => {
      const { announce, send } = setUp();
      await announce(change(field, bad), change(field, after, bad));
      const [first, second] = send.mock.calls.map(([{ payload }]) => payload);
      expect(first).toMatchObject({ severity });
      expect(second).toMatchObject({
        severity: softer,
        title: expect.stringMatching(title),
        scope: first.scope,
      });
      expect(first.scope).toBe(`slo:default/sign-in/0:${field}`);
    },
  );

  it('says how much is left when changes may go on, rounded down', async () => {
    const { announce, send } = setUp();
    const thawed = change('policy', 'attention', 'frozen');
    thawed.transition.remaining = 0.05999;
    await announce(thawed);
    expect(send.mock.calls[0][0].payload.description).toBe(
      'The objective 99 % has 5.9 % of its error budget left again.',
    );
  });

  it.each([
    ['alert', 'ticket'],
    ['alert', 'none'],
    ['budget', 'attention'],
    ['budget', 'unknown', 'exhausted'],
    ['data', 'error'],
    ['policy', 'attention', 'healthy'],
    ['policy', 'stale', 'attention'],
  ] as const)(
    'does not wake anybody for %s %s',
    async (field, to, from = 'x' as never) => {
      const { announce, send } = setUp();
      await announce(change(field, to, from));
      expect(send).not.toHaveBeenCalled();
    },
  );

  it('notifies nobody without an owner, and nobody when switched off', async () => {
    const orphan = setUp();
    const { transition } = change('alert', 'page');
    await orphan.announce({ transition, objective: stored() });
    expect(orphan.send).not.toHaveBeenCalled();
    expect(orphan.publish).toHaveBeenCalledTimes(1);

    const off = setUp({ off: true });
    await off.announce(change('alert', 'page'));
    expect(off.publish).toHaveBeenCalledTimes(1);
  });

  it('survives messengers that fail, with one line in the log', async () => {
    const { announce, logger, publish, send } = setUp({ fail: true });
    await announce(change('alert', 'page'), change('budget', 'exhausted'));
    expect(publish).toHaveBeenCalledTimes(2);
    expect(send).toHaveBeenCalledTimes(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/^4 messages .*no notifications backend$/),
    );
  });

  it('says nothing after it was told to stop', async () => {
    const { announcer, publish } = setUp();
    await announcer.announce([change('alert', 'page')], AbortSignal.abort());
    expect(publish).not.toHaveBeenCalled();
  });
});
