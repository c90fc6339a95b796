import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readDeliveryConfig } from './config';

const read = (delivery: JsonObject = {}) =>
  readDeliveryConfig(
    mockServices.rootConfig({
      data: { backend: { baseUrl: 'https://portal.example.com' }, delivery },
    }),
  );

const DAY_MS = 86_400_000;

describe('readDeliveryConfig', () => {
  it('has defaults for everything', () => {
    expect(read()).toEqual({
      issuers: [],
      maxAgeMs: 7 * DAY_MS,
      eventsPerMinute: 120,
      driftStaleMs: 2 * DAY_MS,
      driftGoneMs: 90 * DAY_MS,
      retentionMs: 400 * DAY_MS,
      notifications: true,
      githubApp: undefined,
      rollbackSecrets: {},
      hostedGates: { patienceMs: 3_600_000, prometheus: [] },
      freezes: [],
      schedules: {
        hostedGates: expect.objectContaining({ scope: 'global' }),
        mapping: expect.objectContaining({ scope: 'global' }),
        drift: expect.objectContaining({ scope: 'global' }),
        lost: expect.objectContaining({ scope: 'global' }),
        cleanup: expect.objectContaining({ scope: 'global' }),
      },
    });
  });

  it('reads what is set', () => {
    expect(
      read({
        events: { maxAge: '30d', perMinute: 10 },
        retention: { days: 90 },
        notifications: { enabled: false },
        lost: {
          schedule: { frequency: { minutes: 5 }, timeout: { minutes: 2 } },
        },
      }),
    ).toMatchObject({
      maxAgeMs: 30 * DAY_MS,
      eventsPerMinute: 10,
      retentionMs: 90 * DAY_MS,
      notifications: false,
      schedules: { lost: { frequency: { minutes: 5 } } },
    });
  });

  it.each<[JsonObject, string]>([
    [{ retention: { days: 0 } }, 'delivery.retention: expected a duration'],
    [{ events: { maxAge: 'soon' } }, 'delivery.events.maxAge'],
    [{ events: { perMinute: 0 } }, 'delivery.events.perMinute'],
    [
      { events: { maxAge: '30d' }, retention: '20d' },
      'delivery.retention must not be shorter',
    ],
    [
      { drift: { staleAfter: '5d', goneAfter: '5d' } },
      'delivery.drift.goneAfter must be longer',
    ],
    [{ pipelines: { github: [{}] } }, 'delivery.pipelines.github[0]'],
    [
      { githubApp: { appId: 1, privateKey: 'x', webhookSecret: 'short' } },
      'delivery.githubApp.webhookSecret: expected at least 16 characters, found 5',
    ],
    [
      {
        githubApp: {
          appId: 1,
          privateKey: 'no key',
          webhookSecret: 'a secret of the webhook',
        },
      },
      'delivery.githubApp.privateKey: expected a private key in PEM',
    ],
    [
      { hostedGates: { prometheus: [{ name: 'main', url: 'ftp://x' }] } },
      'delivery.hostedGates.prometheus[0].url',
    ],
    [
      {
        freezes: [
          { name: 'exams', timeZone: 'Nowhere', dates: ['2027-05-03'] },
        ],
      },
      'delivery.freezes[0].timeZone',
    ],
    [
      { freezes: [{ name: 'exams', timeZone: 'UTC' }] },
      'delivery.freezes[0]: expected windows or dates',
    ],
    [
      { freezes: [{ name: 'exams', kind: 'party', timeZone: 'UTC' }] },
      'delivery.freezes[0].kind',
    ],
  ])('refuses %j', (delivery, message) => {
    expect(() => read(delivery)).toThrow(message);
  });
});
