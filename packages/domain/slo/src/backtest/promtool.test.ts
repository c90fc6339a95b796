import { errorBudget } from '../budget/errorBudget';
import { uniformNumbers } from '../budget/resampling';
import {
  type RuleTest,
  whenInstalled,
  testRules,
} from '../compile/__testUtils__/promtool';
import type { AlertingRule } from '../rules/model';
import { MINUTE_MS, START_MS, minutes } from './__testUtils__/minutes';
import type { CountHistory } from './history';
import { type SimulatedAlert, simulateAlert } from './simulateAlert';

jest.setTimeout(120_000);

const INCIDENTS = 200;
const LENGTH = 300;

interface Case {
  name: string;
  target: number;
  alert: SimulatedAlert;
  history: CountHistory;
}

/** A service of its own with an alert of its own and one incident. */
function caseOf(index: number): Case {
  const uniform = uniformNumbers(1000 + index);
  const one = <T>(values: readonly T[]): T =>
    values[Math.floor(uniform() * values.length)];
  const between = (low: number, high: number) => low + uniform() * (high - low);
  const target = one([0.95, 0.99, 0.995, 0.999]);
  const [short, long] = one([
    ['2m', '30m'],
    ['5m', '1h'],
    ['10m', '2h'],
  ]);
  const factor = one([1, 3, 6, 14.4]);
  const guards = one<SimulatedAlert['guards']>([
    undefined,
    { minBadEvents: 20 },
    { minEvents: 5000 },
    { wilson: true },
  ]);
  const threshold = factor * errorBudget(target);
  const ratio = Math.min(threshold * between(0.7, 8), 1);
  const start = Math.floor(between(60, 150));
  const end = start + Math.floor(between(3, 120));
  const traffic = between(5, 2000);
  const history = minutes(
    LENGTH,
    () => 0,
    () => Math.floor(traffic * between(0.5, 1.5)),
  );
  history.total.forEach((total, minute) => {
    const share = minute >= start && minute < end ? ratio : threshold / 20;
    const bad = Math.min(Math.floor(total * share + uniform()), total);
    history.good[minute] = total - bad;
  });
  return {
    name: `incident_${index}`,
    target,
    alert: {
      severity: 'page',
      short,
      long,
      factor,
      forMs: one([0, 0, 2, 10]) * MINUTE_MS,
      guards,
    },
    history,
  };
}

/** The condition as a person would write it in PromQL over counters. */
function ruleOf({ name, target, alert }: Case): AlertingRule {
  const budget = errorBudget(target);
  const bad = `increase(bad_total{of="${name}"}[${alert.long}])`;
  const total = `increase(all_total{of="${name}"}[${alert.long}])`;
  const { minBadEvents, minEvents, wilson } = alert.guards ?? {};
  const z = 1.6448536269514722;
  const p = `(${bad} / ${total})`;
  const spread = `${z} * sqrt(${p} * (1 - ${p}) / ${total} + ${(z * z) / 4} / ${total} ^ 2)`;
  const conditions = [alert.short, alert.long].map(
    window =>
      `increase(bad_total{of="${name}"}[${window}]) / increase(all_total{of="${name}"}[${window}]) / ${budget} > ${alert.factor}`,
  );
  if (minBadEvents) conditions.push(`${bad} >= ${minBadEvents}`);
  if (minEvents) conditions.push(`${total} >= ${minEvents}`);
  if (wilson) {
    conditions.push(
      `(${p} + ${(z * z) / 2} / ${total} - ${spread}) / (1 + ${z * z} / ${total}) / ${budget} > ${alert.factor}`,
    );
  }
  return {
    alert: name,
    expr: conditions.join('\nand\n'),
    forMs: alert.forMs,
    labels: {},
  };
}

/** Samples of a counter from 0 on, one at each end of a minute. */
function counter(units: Float64Array): string {
  let sum = 0;
  return ['0', ...Array.from(units, value => String((sum += value)))].join(' ');
}

const is = (expr: string, minute: number, value: number) => ({
  expr: `${expr} or vector(0)`,
  eval_time: `${minute}m`,
  exp_samples: [{ labels: '{}', value }],
});

describe('the simulation and a real Prometheus', () => {
  whenInstalled('promtool', it, () => {
    const cases = Array.from({ length: INCIDENTS }, (_, index) =>
      caseOf(index),
    );
    const minuteOf = (timeMs: number) => (timeMs - START_MS) / MINUTE_MS;

    it('agree within one evaluation on when alerts begin and end', () => {
      let fired = 0;
      let resolved = 0;
      const expressions = cases.flatMap(given => {
        const firings = simulateAlert(given.history, given.target, given.alert);
        const series = `ALERTS{alertname="${given.name}",alertstate="firing"}`;
        const ever = `count(count_over_time(${series}[1d]))`;
        const first = firings.at(0);
        if (!first) return [is(ever, LENGTH, 0)];
        fired += 1;
        const firedAt = minuteOf(first.firedMs);
        const tests = [is(ever, firedAt - 2, 0), is(ever, firedAt + 1, 1)];
        const last = firings[firings.length - 1];
        if (last.resolvedMs !== null) {
          resolved += 1;
          const resolvedAt = minuteOf(last.resolvedMs);
          tests.push(
            is(`count(max_over_time(${series}[2m]))`, resolvedAt - 1, 1),
            is(`count(${series})`, resolvedAt + 1, 0),
            is(`count(${series})`, LENGTH, 0),
          );
        }
        // Firings in between count too: edges may be one evaluation off, nothing else.
        const evaluations = firings.reduce(
          (sum, { firedMs, resolvedMs }) =>
            sum +
            minuteOf(resolvedMs ?? START_MS + (LENGTH + 1) * MINUTE_MS) -
            minuteOf(firedMs),
          0,
        );
        const off = `abs(sum(count_over_time(${series}[1d])) - ${evaluations})`;
        return [
          ...tests,
          is(`sum(${off} <= bool ${2 * firings.length})`, LENGTH, 1),
        ];
      });
      const test: RuleTest = {
        interval: '1m',
        input_series: cases.flatMap(({ name, history }) => [
          {
            series: `all_total{of="${name}"}`,
            values: counter(history.total),
          },
          {
            series: `bad_total{of="${name}"}`,
            values: counter(
              history.total.map((all, at) => all - history.good[at]),
            ),
          },
        ]),
        promql_expr_test: expressions,
      };
      const groups = cases.map(given => ({
        name: given.name,
        rules: [ruleOf(given)],
      }));
      expect(testRules(groups, '1m', [test])).toContain('SUCCESS');
      expect(fired).toBeGreaterThan(INCIDENTS / 2);
      expect(fired).toBeLessThan(INCIDENTS);
      expect(resolved).toBeGreaterThan(INCIDENTS / 3);
    });
  });
});
