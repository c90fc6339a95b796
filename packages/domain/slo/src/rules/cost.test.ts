import { prometheusDurationMs } from '../promql/duration';
import { ruleCost } from './cost';
import type { RuleGroup } from './model';

const cost = (expr: string, group: Partial<RuleGroup> = {}) =>
  ruleCost([{ name: 'a', rules: [{ record: 'own', expr }], ...group }]);

describe('ruleCost', () => {
  it.each([
    ['vector(1)', 0],
    ['up', 1],
    ['errors / on() total > 0', 2],
    // one sample for every scrape
    ['sum(rate(requests_total{code=~"5.."}[5m] offset 1h))', 10],
    ['rate(requests_total[300])', 10],
    ['rate(requests_total[10s])', 1],
    // one for every evaluation
    ['sum_over_time(own[1h30m])', 90],
    ['avg_over_time((errors / total)[1h:5m])', 24],
    ['max_over_time(up[1h:])', 60],
    ['{__name__="requests_total"}', 1],
  ])('of %s is %d samples', (expr, samples) => {
    expect(cost(expr)).toEqual({
      evaluationsPerMinute: 1,
      samplesPerMinute: samples,
    });
  });

  it('counts how often groups are evaluated', () => {
    expect(
      cost('own + sum_over_time(own[1h])', { intervalMs: 300_000 }),
    ).toEqual({ evaluationsPerMinute: 0.2, samplesPerMinute: 13 / 5 });
    expect(
      ruleCost([{ name: 'a', rules: [{ alert: 'A', expr: 'own[1m]' }] }], {
        evaluationMs: 30_000,
        scrapeMs: 15_000,
      }),
    ).toEqual({ evaluationsPerMinute: 2, samplesPerMinute: 8 });
  });
});

describe('prometheusDurationMs', () => {
  it.each([
    ['1h30m', 5_400_000],
    ['1d12h', 129_600_000],
    ['2w', 1_209_600_000],
    ['1y', 31_536_000_000],
    ['90', 90_000],
    ['1.5', 1500],
    ['250ms', 250],
    ['1M', undefined],
    ['5 m', undefined],
    ['-5m', undefined],
    ['step()', undefined],
  ])('of %s is %s', (text, ms) => {
    expect(prometheusDurationMs(text)).toBe(ms);
  });
});
