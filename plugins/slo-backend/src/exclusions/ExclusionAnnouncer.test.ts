import { mockServices } from '@backstage/backend-test-utils';
import type { StoredExclusion } from '../database/ExclusionStore';
import { ExclusionAnnouncer } from './ExclusionAnnouncer';

const AT = Date.UTC(2026, 8, 29, 10);
const slo = {
  entityRef: 'slo:default/sign-in',
  title: 'Sign in',
  ownerRefs: ['group:default/identity'],
};
const proposed: StoredExclusion = {
  id: 'a',
  sloKey: 'default/sign-in',
  startMs: AT - 3_600_000,
  endMs: AT,
  reason: 'Storage was moved',
  author: 'user:default/ada',
  proposedAtMs: AT,
  state: 'proposed',
  decisions: [],
};
const rejected: StoredExclusion = {
  ...proposed,
  state: 'rejected',
  decisions: [{ action: 'reject', by: 'user:default/ben', atMs: AT + 1000 }],
};

function setUp(options: { silent?: boolean; broken?: boolean } = {}) {
  const events = { publish: jest.fn(async () => {}), subscribe: jest.fn() };
  if (options.broken) events.publish.mockRejectedValue(new Error('no broker'));
  const notifications = { send: jest.fn(async () => {}) };
  const logger = mockServices.logger.mock();
  const announcer = new ExclusionAnnouncer({
    events,
    notifications: options.silent ? undefined : notifications,
    logger,
  });
  return { announcer, events, notifications, logger };
}

describe('ExclusionAnnouncer', () => {
  it('says who proposes what and why', async () => {
    const { announcer, events, notifications } = setUp();
    await announcer.announce(proposed, slo);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'bellwether.slo.exclusion',
      eventPayload: {
        id: 'a',
        sloEntityRef: 'slo:default/sign-in',
        action: 'propose',
        state: 'proposed',
        by: 'user:default/ada',
        start: '2026-09-29T09:00:00.000Z',
        end: '2026-09-29T10:00:00.000Z',
        reason: 'Storage was moved',
        at: '2026-09-29T10:00:00.000Z',
      },
    });
    expect(notifications.send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: slo.ownerRefs },
      payload: expect.objectContaining({
        severity: 'normal',
        description: expect.stringContaining('Storage was moved'),
      }),
    });
  });

  it('replaces the request by the decision', async () => {
    const { announcer, events, notifications } = setUp();
    await announcer.announce(proposed, slo);
    await announcer.announce(rejected, slo);
    expect(events.publish).toHaveBeenLastCalledWith(
      expect.objectContaining({
        eventPayload: expect.objectContaining({
          action: 'reject',
          by: 'user:default/ben',
          at: '2026-09-29T10:00:01.000Z',
        }),
      }),
    );
    const [[first], [second]] = notifications.send.mock.calls as unknown as [
      { payload: { scope: string; title: string } },
    ][];
    expect(second.payload.scope).toBe(first.payload.scope);
    expect(second.payload.title).toBe('Sign in: exclusion rejected');
  });

  it('notifies nobody when there is nobody, or when it is switched off', async () => {
    const nobody = setUp();
    await nobody.announcer.announce(proposed, { ...slo, ownerRefs: [] });
    expect(nobody.notifications.send).not.toHaveBeenCalled();
    const silent = setUp({ silent: true });
    await silent.announcer.announce(proposed, slo);
    expect(silent.events.publish).toHaveBeenCalledTimes(1);
  });

  it('goes on when a messenger is broken', async () => {
    const { announcer, notifications, logger } = setUp({ broken: true });
    await announcer.announce(proposed, slo);
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no broker'),
    );
  });
});
