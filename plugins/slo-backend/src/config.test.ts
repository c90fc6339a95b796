import { mockServices } from '@backstage/backend-test-utils';
import { DEFAULT_POLICY } from '@bellwether/domain-slo';
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
      alertsMs: 95 * DAY_MS,
      recordedServices: new Map(),
      policy: DEFAULT_POLICY,
      reports: { timeZone: 'UTC', terms: [] },
    });
  });

  it('reads which entities are behind recorded services', () => {
    const services = { 'sign.in': 'System:default/Identity', exams: 'exams' };
    expect(read({ recorded: { services } }).recordedServices).toEqual(
      new Map([
        ['sign.in', 'system:default/identity'],
        ['exams', 'component:default/exams'],
      ]),
    );
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

  it('reads terms in the zone of the reports, unless they have one of their own', () => {
    const autumn = {
      name: 'Autumn',
      startDate: '2026-09-01',
      endDate: '2026-12-18',
    };
    const spring = {
      name: 'Spring',
      startDate: '2027-01-04',
      endDate: '2027-03-26',
      timeZone: 'Europe/Lisbon',
    };
    const { reports } = read({
      reports: { timeZone: 'Europe/Berlin', terms: [autumn, spring] },
    });
    expect(reports).toEqual({
      timeZone: 'Europe/Berlin',
      terms: [{ ...autumn, timeZone: 'Europe/Berlin' }, spring],
    });
  });

  it('takes what differs from the error budget policy', () => {
    const { policy } = read({
      policy: {
        resumeFrom: 0.1,
        exemptChanges: ['rollback'],
        decisions: { attention: 'allow' },
      },
    });
    expect(policy).toMatchObject({
      freezeBelow: 0,
      resumeFrom: 0.1,
      exemptChanges: ['rollback'],
      decisions: { attention: 'allow', frozen: 'deny' },
    });
  });

  it.each([
    [
      { policy: { healthyAbove: 0.1 } },
      'slo.policy: Error budget policy: expected observeAbove to be at most healthyAbove',
    ],
    [{ policy: { resumeFrom: -0.5 } }, 'slo.policy: '],
    [{ policy: { decisions: { tired: 'deny' } } }, 'slo.policy: '],
    [{ policy: { decisions: { frozen: 'maybe' } } }, 'slo.policy: '],
    [{ policy: { freezeBelow: 'low' } }, 'freezeBelow'],
    [{ reports: { timeZone: 'Berlin' } }, 'slo.reports.timeZone: '],
    [
      {
        reports: {
          terms: [
            { name: 'A', startDate: '2026-09-01', endDate: '2026-02-30' },
          ],
        },
      },
      'slo.reports.terms: Term A: expected a date as YYYY-MM-DD',
    ],
    [
      {
        reports: {
          terms: [
            { name: 'A', startDate: '2026-09-01', endDate: '2026-12-01' },
            { name: 'B', startDate: '2026-12-01', endDate: '2027-02-01' },
          ],
        },
      },
      'slo.reports.terms: Terms A and B overlap',
    ],
    [
      {
        reports: {
          terms: [
            { name: 'A', startDate: '2026-09-01', endDate: '2026-12-01' },
            { name: 'A', startDate: '2027-09-01', endDate: '2027-12-01' },
          ],
        },
      },
      'found "A" twice',
    ],
    [{ reports: { terms: [{ name: 'A' }] } }, 'startDate'],
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
      { recorded: { services: { exams: 5 } } },
      'slo.recorded.services.exams: expected an entity ref',
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
