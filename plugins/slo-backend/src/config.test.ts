import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readSloConfig } from './config';

const DAY_MS = 86_400_000;
const read = (slo: JsonObject) =>
  readSloConfig(mockServices.rootConfig({ data: { slo } }));

describe('readSloConfig', () => {
  it('has defaults for everything', () => {
    const config = readSloConfig(mockServices.rootConfig({ data: {} }));
    expect(config).toEqual({
      syncSchedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 5 },
        scope: 'global',
      },
      evaluationSchedule: {
        frequency: { minutes: 1 },
        timeout: { minutes: 5 },
        scope: 'global',
      },
      cleanupSchedule: {
        frequency: { hours: 6 },
        timeout: { hours: 1 },
        initialDelay: { minutes: 10 },
        scope: 'global',
      },
      staleAfterMs: 900_000,
      notifications: true,
      maxAgeMs: 35 * DAY_MS,
      maxSkewMs: 300_000,
      counts: {
        countsMs: 36 * DAY_MS,
        baseMs: 95 * DAY_MS,
        rollupMs: 400 * DAY_MS,
      },
      history: { thinAfterMs: 35 * DAY_MS, deleteAfterMs: 400 * DAY_MS },
    });
  });

  it('takes durations as text or as an object', () => {
    const config = read({
      evaluation: {
        staleAfter: '2h',
        schedule: { frequency: { seconds: 30 }, timeout: '1m', scope: 'local' },
      },
      counts: { maxClockSkew: 'PT1M', retention: { keys: { days: 10 } } },
      notifications: { enabled: false },
    });
    expect(config.staleAfterMs).toBe(7_200_000);
    expect(config.maxSkewMs).toBe(60_000);
    expect(config.counts.countsMs).toBe(11 * DAY_MS);
    expect(config.notifications).toBe(false);
    expect(config.evaluationSchedule).toMatchObject({
      frequency: { seconds: 30 },
      scope: 'global',
    });
  });

  it.each([
    [{ evaluation: { staleAfter: 'soon' } }, 'slo.evaluation.staleAfter'],
    [
      { evaluation: { staleAfter: { minutes: 0 } } },
      'slo.evaluation.staleAfter',
    ],
    [{ notifications: { enabled: 'maybe' } }, 'slo.notifications.enabled'],
    [{ sync: { schedule: { frequency: { minutes: 1 } } } }, 'timeout'],
    [
      { counts: { retention: { keys: { days: 96 } } } },
      'slo.counts.retention.keys must not be longer than slo.counts.retention.minutes',
    ],
    [
      { counts: { retention: { minutes: { days: 500 } } } },
      'slo.counts.retention.minutes must not be longer than slo.counts.retention.hours',
    ],
    [
      { history: { retention: { total: { days: 3 } } } },
      'slo.history.retention.detailed must not be longer than slo.history.retention.total',
    ],
  ] as [JsonObject, string][])(
    'refuses %j and names the key',
    (slo, message) => {
      expect(() => read(slo)).toThrow(message);
    },
  );
});
