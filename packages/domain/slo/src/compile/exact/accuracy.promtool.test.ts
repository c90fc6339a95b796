import { budgetFigures } from '../../budget/figures';
import { exactly } from '../__testUtils__/compiled';
import { declared } from '../__testUtils__/declarations';
import { whenInstalled, testRules } from '../__testUtils__/promtool';

/** Scrapes that drift through the five-minute counts, so that `increase` has to extrapolate. */
const SCRAPE_SECONDS = 70;
const DAY_SECONDS = 86_400;
const PERIOD_DAYS = 7;
const DAYS = 8;

/** Requests and errors of one scrape interval: a hundred times more by day, errors at night only. */
function scraped(index: number) {
  const isDay = (index * SCRAPE_SECONDS) % DAY_SECONDS < DAY_SECONDS / 2;
  return isDay ? { total: 1000, bad: 0 } : { total: 10, bad: 1 };
}

const scrapes = Math.ceil((DAYS * DAY_SECONDS) / SCRAPE_SECONDS);

function cumulated(field: 'total' | 'bad'): string {
  let sum = 0;
  const values = Array.from({ length: scrapes }, (_, index) => {
    const value = sum;
    sum += scraped(index)[field];
    return value;
  });
  return values.join(' ');
}

/** What really happened in the last seven days. */
function truth(): number {
  const from = ((DAYS - PERIOD_DAYS) * DAY_SECONDS) / SCRAPE_SECONDS;
  let [bad, total] = [0, 0];
  for (let index = Math.ceil(from); index < scrapes; index += 1) {
    bad += scraped(index).bad;
    total += scraped(index).total;
  }
  return budgetFigures({ good: total - bad, total }, 0.998)!.remaining;
}

describe('the budget at a hundred times more traffic by day', () => {
  whenInstalled('promtool', it, () => {
    it('is within 0.1 % of what happened', () => {
      const { groups } = exactly(
        declared({
          target: 0.998,
          window: { duration: `${PERIOD_DAYS}d`, isRolling: true },
        }),
      );
      const budget = groups.slice(0, 1).map(group => ({
        ...group,
        rules: group.rules.filter(
          rule => 'record' in rule && /increase|remaining/.test(rule.record),
        ),
      }));
      const remaining = truth();
      // The mean of the slices' ratios would say that 5 % of requests fail.
      expect(remaining).toBeCloseTo(0.505, 3);
      expect(
        testRules(budget, '5m', [
          {
            interval: `${SCRAPE_SECONDS}s`,
            input_series: [
              { series: 'requests_total', values: cumulated('total') },
              { series: 'errors_total', values: cumulated('bad') },
            ],
            promql_expr_test: [
              {
                expr: `abs(bw:budget_remaining:ratio - ${remaining}) < bool 0.001`,
                eval_time: `${DAYS}d`,
                exp_samples: [{ labels: '{slo="shop-checkout-0"}', value: 1 }],
              },
            ],
          },
        ]),
      ).toContain('SUCCESS');
    }, 120_000);
  });
});
