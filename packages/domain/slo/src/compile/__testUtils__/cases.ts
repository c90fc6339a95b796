import type { RuleGroup } from '../../rules/model';
import { type RuleTest, testRules } from './promtool';

/** What rules must make of input series, in the words of whoever reads the table. */
export interface RuleCase {
  /** Distance of the input samples; default 1m. */
  interval?: string;
  /** Time between evaluations; default 5m, at which counts are right. */
  evaluation?: string;
  series: Record<string, string>;
  /** Time to expression to its value, null when it must have none. Values agree to 9 digits. */
  values?: Record<string, Record<string, number | null>>;
  /** Time to names of alerts that fire and, with a `!` before them, that do not. */
  alerts?: Record<string, string[]>;
}

/** What promtool says when the case holds; throws with what it says when it does not. */
export function holds(groups: readonly RuleGroup[], given: RuleCase): string {
  const test: RuleTest = {
    interval: given.interval ?? '1m',
    input_series: Object.entries(given.series).map(([series, values]) => ({
      series,
      values,
    })),
    promql_expr_test: [
      ...Object.entries(given.values ?? {}).flatMap(([time, expected]) =>
        Object.entries(expected).map(([expr, value]) =>
          value === null ? isAbsent(expr, time) : isAbout(expr, value, time),
        ),
      ),
      ...Object.entries(given.alerts ?? {}).flatMap(([time, names]) =>
        names.map(name => firing(name, time)),
      ),
    ],
  };
  return testRules(groups, given.evaluation ?? '5m', [test]);
}

function isAbout(expr: string, value: number, time: string) {
  const tolerance = Math.max(Math.abs(value) * 1e-9, 1e-12);
  return {
    expr: `abs(sum(${expr}) - ${value}) < bool ${tolerance}`,
    eval_time: time,
    exp_samples: [{ labels: '{}', value: 1 }],
  };
}

function isAbsent(expr: string, time: string) {
  return {
    expr: `count(${expr}) or vector(0)`,
    eval_time: time,
    exp_samples: [{ labels: '{}', value: 0 }],
  };
}

function firing(name: string, time: string) {
  const quiet = name.startsWith('!');
  const alert = quiet ? name.slice(1) : name;
  return {
    expr: `count(ALERTS{alertname="${alert}",alertstate="firing"}) or vector(0)`,
    eval_time: time,
    exp_samples: [{ labels: '{}', value: quiet ? 0 : 1 }],
  };
}
