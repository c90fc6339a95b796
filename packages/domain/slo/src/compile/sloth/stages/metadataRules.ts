import type { SourceFormat } from '../../../rules/source';
import { goNumber } from '../goFormat';
import { METRICS, errorRatioMetric } from '../metrics';
import type { SlothStage } from '../stage';

/** How Sloth was run, which its dashboards show. */
const MODES: Readonly<Record<SourceFormat, string>> = {
  sloth: 'cli-gen-prom',
  'sloth-kubernetes': 'cli-gen-k8s',
  openslo: 'cli-gen-openslo',
};

const DAY_MS = 86_400_000;

/** Rules for the objective, the budget, burn rates, what is left, and an info series. */
export const metadataRules: SlothStage = (rules, context) => {
  const { source, ids, filter, periodMs, shortestMs, version } = context;
  const labels = { ...ids, ...context.labels };
  const objective = goNumber(source.objectivePercent / 100);
  const burnRate = (windowMs: number) =>
    `${errorRatioMetric(windowMs)}${filter}\n/ on(sloth_id, sloth_slo, sloth_service) group_left\n${METRICS.errorBudget}${filter}\n`;
  const record = (name: string, expr: string) => ({
    record: name,
    expr,
    labels,
  });
  rules.metadata.rules = [
    record(METRICS.objective, `vector(${objective})`),
    record(METRICS.errorBudget, `vector(1-${objective})`),
    record(METRICS.periodDays, `vector(${goNumber(periodMs / DAY_MS)})`),
    record(METRICS.currentBurnRate, burnRate(shortestMs)),
    record(METRICS.periodBurnRate, burnRate(periodMs)),
    record(METRICS.budgetRemaining, `1 - ${METRICS.periodBurnRate}${filter}`),
    {
      record: METRICS.info,
      expr: 'vector(1)',
      labels: {
        ...labels,
        sloth_version: version,
        sloth_mode: MODES[source.format],
        sloth_spec: source.version,
        sloth_objective: String(source.objectivePercent),
      },
    },
  ];
};
