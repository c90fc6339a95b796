import type { SourceReading } from '@bellwether/plugin-slo-node';
import { stored } from '../__testUtils__/stored';
import { judge, judgeFailure } from './judge';
import { planEvaluation } from './spans';

const AT = Date.UTC(2026, 8, 29, 10, 20);
const MINUTE = 60_000;
const objective = stored({ target: 0.99 });
const plan = planEvaluation(objective.window, AT);

const reading = (changes: Partial<SourceReading> = {}): SourceReading => ({
  spans: {
    window: { good: 99_500, total: 100_000 },
    ...Object.fromEntries(
      plan.lookBacks.map(id => [id, { good: 995, total: 1000 }]),
    ),
  },
  lastDataMs: AT - MINUTE,
  coverage: 1,
  sample: false,
  ...changes,
});

const status = (changes: Partial<SourceReading> = {}, of = objective) =>
  judge({
    objective: of,
    plan: planEvaluation(of.window, AT),
    reading: reading(changes),
    atMs: AT,
    staleAfterMs: 15 * MINUTE,
  });

describe('judge', () => {
  it('turns counts into figures', () => {
    expect(status()).toMatchObject({
      evaluatedAtMs: AT,
      data: 'ok',
      dataMessage: undefined,
      budget: 'observe',
      alert: 'none',
      verdict: 'met',
      sli: 0.995,
      good: 99_500,
      total: 100_000,
      remaining: expect.closeTo(0.5, 12),
      burnRate: expect.closeTo(0.5, 12),
      coverage: 1,
      lastDataMs: AT - MINUTE,
      window: plan.window,
    });
  });

  it('pages when both windows of a pair burn too fast', () => {
    const bad = { good: 800, total: 1000 };
    const { spans } = reading();
    const paging = status({ spans: { ...spans, '5m': bad, '1h': bad } });
    expect(paging.alert).toBe('page');
    expect(paging.burnRate).toBeCloseTo(20, 9);
    expect(paging.alerts[0]).toMatchObject({
      short: '5m',
      long: '1h',
      firing: true,
    });
    expect(status({ spans: { ...spans, '1h': bad } }).alert).toBe('none');
  });

  it.each([
    ['stale', { lastDataMs: AT - 16 * MINUTE }, /16 min ago \(limit 15 min\)/],
    ['partial', { coverage: 0.9 }, /covers 90\.0 %/],
    [
      'no-data',
      { spans: {}, lastDataMs: null, coverage: 0 },
      /No data has arrived yet/,
    ],
    [
      'no-data',
      { spans: { window: { good: 0, total: 0 } } },
      /No events in the window/,
    ],
    ['partial', { warning: 'a store is down' }, /a store is down/],
  ] as const)('says %s and why', (data, changes, message) => {
    const result = status(changes as Partial<SourceReading>);
    expect(result.data).toBe(data);
    expect(result.dataMessage).toMatch(message);
  });

  it('never shows missing data as 0 % or 100 %', () => {
    expect(status({ spans: {}, lastDataMs: null })).toMatchObject({
      sli: null,
      remaining: null,
      budget: 'unknown',
      alert: 'unknown',
      verdict: 'unknown',
      burnRate: null,
      interval: null,
      burnRates: plan.lookBacks.map(window => ({ window, rate: null })),
    });
  });

  it('measures slices of a calendar period against the whole period', () => {
    const sliced = stored({
      target: 0.99,
      budgetingMethod: 'Timeslices',
      window: {
        kind: 'calendar',
        duration: '1M',
        startTime: '2026-01-01 00:00:00',
        timeZone: 'UTC',
      },
    });
    sliced.definition!.objective.timeSliceWindowMs = MINUTE;
    // 43 200 slices in September, 432 of them may be bad; 216 were.
    const result = status(
      { spans: { window: { good: 784, total: 1000 } } },
      sliced,
    );
    expect(result.remaining).toBeCloseTo(0.5, 12);
  });
});

describe('judgeFailure', () => {
  it('keeps the figures but claims nothing about the present', () => {
    const known = stored(
      { target: 0.99 },
      {
        data: 'ok',
        remaining: 0.4,
        sli: 0.994,
        budget: 'observe',
        alert: 'page',
        burnRate: 20,
        lastDataMs: AT - MINUTE,
      },
    );
    expect(
      judgeFailure({
        objective: known,
        plan,
        message: 'Prometheus is down',
        atMs: AT,
      }),
    ).toMatchObject({
      evaluatedAtMs: AT,
      data: 'error',
      dataMessage: 'Prometheus is down',
      remaining: 0.4,
      sli: 0.994,
      budget: 'observe',
      lastDataMs: AT - MINUTE,
      alert: 'unknown',
      burnRate: null,
      burnRates: plan.lookBacks.map(window => ({ window, rate: null })),
    });
  });
});
