import { DEFAULT_POLICY } from '@bellwether/domain-slo';
import { stored } from '../__testUtils__/stored';
import { toObjectiveView } from './views';

const NOW = Date.UTC(2026, 8, 29, 10);

describe('toObjectiveView', () => {
  it('leaves out what is not known', () => {
    const view = toObjectiveView(stored(), NOW, DEFAULT_POLICY);
    expect(view).toEqual({
      id: 'default/sign-in/0',
      slo: {
        namespace: 'default',
        name: 'sign-in',
        entityRef: 'slo:default/sign-in',
        title: 'sign-in',
      },
      index: 0,
      title: 'sign-in',
      service: 'sign-in',
      target: 0.99,
      budgetingMethod: 'Occurrences',
      unit: 'event',
      window: {
        kind: 'rolling',
        duration: '28d',
        start: '2026-09-01T10:00:00.000Z',
        end: '2026-09-29T10:00:00.000Z',
      },
      source: { type: 'counts', name: '' },
      sample: false,
      status: {
        evaluatedAt: null,
        data: 'pending',
        lastDataAt: null,
        budget: 'unknown',
        alert: 'unknown',
        verdict: 'unknown',
        sli: null,
        interval: null,
        good: null,
        total: null,
        remaining: null,
        coverage: null,
        burnRates: [],
        alerts: [],
        forecast: null,
      },
    });
    expect(Object.values(view)).not.toContain(undefined);
  });

  it('shows the window the figures are about, and the unit', () => {
    const view = toObjectiveView(
      stored(
        {
          budgetingMethod: 'RatioTimeslices',
          ownerRef: 'group:default/a',
          description: 'd',
          window: {
            kind: 'calendar',
            duration: '1M',
            startTime: '2026-01-01 00:00:00',
            timeZone: 'Europe/Berlin',
          },
        },
        {
          evaluatedAtMs: NOW - 60_000,
          lastDataMs: NOW - 120_000,
          dataMessage: 'old',
          window: { startMs: NOW - 1000, endMs: NOW },
          sample: true,
        },
      ),
      NOW,
      DEFAULT_POLICY,
    );
    expect(view).toMatchObject({
      unit: 'slice',
      ownerRef: 'group:default/a',
      description: 'd',
      sample: true,
      window: {
        kind: 'calendar',
        timeZone: 'Europe/Berlin',
        start: '2026-09-29T09:59:59.000Z',
        end: '2026-09-29T10:00:00.000Z',
      },
      status: {
        evaluatedAt: '2026-09-29T09:59:00.000Z',
        lastDataAt: '2026-09-29T09:58:00.000Z',
        dataMessage: 'old',
      },
    });
  });

  it('shows figures as measured and the standing under the policy once there are any', () => {
    const raw = {
      sli: 0.9,
      good: 9,
      total: 10,
      remaining: -9,
      excludedSeconds: 60,
    };
    const { status } = toObjectiveView(
      stored(
        {},
        {
          data: 'stale',
          remaining: 0.01,
          raw,
          policy: { state: 'stale', frozen: true, sinceMs: NOW - 1000 },
        },
      ),
      NOW,
      DEFAULT_POLICY,
    );
    expect(status.raw).toEqual(raw);
    expect(status.policy).toEqual({
      state: 'stale',
      frozen: true,
      decision: 'deny',
      since: '2026-09-29T09:59:59.000Z',
    });
  });
});
