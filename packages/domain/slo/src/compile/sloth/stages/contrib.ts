import { textMap } from '../../../sloth/labelRules';
import {
  boolean,
  fieldOf,
  list,
  number,
  object,
  optional,
  required,
  text,
} from '../../../declaration/schema';
import { goNumber } from '../goFormat';
import { METRICS, WINDOW_LABEL, selector } from '../metrics';
import type { SlothStage } from '../stage';
import { checkedConfig, promDuration, promDurationMs, textsOf } from './config';

/** `info_labels`: further labels on the info series or another metric of the metadata. */
export function infoLabels(config: unknown): SlothStage {
  const checked = checkedConfig(config, {
    labels: required('labels', textMap('a label')),
    metricName: optional(text()),
  });
  const labels = textsOf(checked, 'labels');
  const metric = fieldOf(checked, 'metricName') ?? METRICS.info;
  return ({ metadata }) => {
    const index = metadata.rules.findIndex(({ record }) => record === metric);
    if (index === -1) return;
    const rule = metadata.rules[index];
    metadata.rules[index] = { ...rule, labels: { ...rule.labels, ...labels } };
  };
}

/** `rule_intervals`: how often each group is evaluated. */
export function ruleIntervals(config: unknown): SlothStage {
  const checked = checkedConfig(config, {
    interval: required(
      'intervals',
      object({
        default: required(
          'the interval of groups that have none',
          promDuration,
        ),
        sliError: optional(promDuration),
        metadata: optional(promDuration),
        alert: optional(promDuration),
      }),
    ),
  });
  const interval = (name: string) => {
    const intervals = fieldOf(checked, 'interval');
    return promDurationMs(
      fieldOf(intervals, name) ?? fieldOf(intervals, 'default'),
    );
  };
  return rules => {
    rules.sli.intervalMs = interval('sliError');
    rules.metadata.intervalMs = interval('metadata');
    rules.alerts.intervalMs = interval('alert');
  };
}

/** `remove_labels`: takes the labels of the SLO from all recorded series but the info series. */
export function removeLabels(config: unknown): SlothStage {
  const checked = checkedConfig(config, {
    preserveLabels: optional(list(text(), { of: 'labels' })),
    skipMetrics: optional(list(text(), { of: 'metrics' })),
  });
  const listOf = (name: string) => (fieldOf(checked, name) ?? []) as string[];
  const skipped = new Set<string>([METRICS.info, ...listOf('skipMetrics')]);
  return (rules, { ids }) => {
    const kept = new Set([...Object.keys(ids), ...listOf('preserveLabels')]);
    for (const group of [rules.sli, rules.metadata]) {
      group.rules = group.rules.map(rule => {
        if (skipped.has(rule.record)) return rule;
        const labels = Object.entries(rule.labels ?? {}).filter(
          ([name]) =>
            kept.has(name) || (group === rules.sli && name === WINDOW_LABEL),
        );
        return { ...rule, labels: Object.fromEntries(labels) };
      });
    }
  };
}

/** `error_budget_exhausted_alert`: an alert when the budget of the period falls to a threshold. */
export function budgetExhaustedAlert(config: unknown): SlothStage {
  const checked = checkedConfig(config, {
    threshold: optional(number()),
    for: optional(promDuration),
    annotations: optional(textMap('an annotation')),
    alert_name: optional(text()),
    selector_labels: optional(textMap('a label')),
    alert_labels: optional(textMap('a label')),
  });
  return (rules, { ids, labels }) => {
    const matched = {
      ...ids,
      ...labels,
      ...textsOf(checked, 'selector_labels'),
    };
    const threshold = Number(fieldOf(checked, 'threshold') ?? 0);
    rules.alerts.rules.push({
      alert: String(fieldOf(checked, 'alert_name') ?? 'ErrorBudgetExhausted'),
      expr: `${METRICS.budgetRemaining}${selector(matched)} <= ${goNumber(threshold)}`,
      forMs: promDurationMs(fieldOf(checked, 'for') ?? '5m'),
      labels: textsOf(checked, 'alert_labels'),
      annotations: textsOf(checked, 'annotations'),
    });
  };
}

/** Configuration of stages that can take the period from the shortest window. */
export function isOptimized(config: unknown): boolean {
  const checked = checkedConfig(config, {
    disableOptimized: optional(boolean),
  });
  return fieldOf(checked, 'disableOptimized') !== true;
}
