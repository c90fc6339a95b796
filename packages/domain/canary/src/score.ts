import type {
  CanaryMetric,
  Classification,
  Decision,
  Judgement,
  MetricResult,
  ScoreThresholds,
} from './model';

/** How results become a score. @public */
export interface Scoring {
  /** Weight of each group, per cent; groups without share what is left of 100 evenly. */
  groupWeights: Readonly<Record<string, number>>;
  thresholds: ScoreThresholds;
  /** Whether metrics that could not be judged count as failures; Kayenta leaves them out. */
  errorsFail: boolean;
}

/** Group of metrics that name none. */
const UNGROUPED = '';

const COUNTED: readonly Classification[] = [
  'Pass',
  'High',
  'Low',
  'NodataFailMetric',
];

/**
 * Scores results by groups: each group by its share of passes, the whole by their weights. A group without anything that
 * counts does not count against the canary. One critical failure is a score of 0, and so is half of the metrics without data.
 *
 * @param metrics - in the order of the results
 */
export function scored<R extends MetricResult>(
  metrics: readonly CanaryMetric[],
  results: readonly R[],
  scoring: Scoring,
): Judgement<R> {
  const counted = results.filter((_, index) => !metrics[index].config.muted);
  const groups = grouped(metrics, results);
  const { score, reasons } = overridden(
    counted,
    rounded(weighted(groups, scoring)),
  );
  const inconclusive = counted.filter(
    ({ classification }) => classification === 'Inconclusive',
  );
  const decision = decisionOf(score, scoring.thresholds);
  const isOpen = inconclusive.length > 0 && decision !== 'Fail';
  return {
    metrics: [...results],
    score,
    decision: isOpen ? 'Inconclusive' : decision,
    reasons: [
      ...reasons,
      ...(isOpen
        ? [
            `Cannot tell yet: ${inconclusive.map(({ name }) => name).join(', ')}.`,
          ]
        : []),
    ],
  };
}

function grouped<R extends MetricResult>(
  metrics: readonly CanaryMetric[],
  results: readonly R[],
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  metrics.forEach(({ config }, index) => {
    if (config.muted) return;
    const names = config.groups.length > 0 ? config.groups : [UNGROUPED];
    for (const name of names) {
      groups.set(name, [...(groups.get(name) ?? []), results[index]]);
    }
  });
  return groups;
}

function weighted(
  groups: ReadonlyMap<string, readonly MetricResult[]>,
  { groupWeights, errorsFail }: Scoring,
): number {
  const listed = [...groups.keys()].filter(name =>
    Object.hasOwn(groupWeights, name),
  );
  const given = Object.values(groupWeights).reduce((sum, w) => sum + w, 0);
  const share = (100 - given) / (groups.size - listed.length);
  let score = 0;
  for (const [name, results] of groups) {
    const weight = Object.hasOwn(groupWeights, name)
      ? groupWeights[name]
      : share;
    score += (groupScore(results, errorsFail) * weight) / 100;
  }
  return score;
}

/** Per cent of what counts that passed; 100 when nothing does. */
function groupScore(
  results: readonly MetricResult[],
  errorsFail: boolean,
): number {
  const counting = results.filter(
    ({ classification }) =>
      COUNTED.includes(classification) ||
      (errorsFail && classification === 'Error'),
  );
  if (counting.length === 0) return 100;
  const passed = counting.filter(
    ({ classification }) => classification === 'Pass',
  );
  return (100 * passed.length) / counting.length;
}

function overridden(
  results: readonly MetricResult[],
  score: number,
): { score: number; reasons: string[] } {
  const critical = results.filter(
    result => result.critical && result.classification !== 'Pass',
  );
  if (critical.length > 0) {
    const names = critical.map(({ name }) => name).join(', ');
    return { score: 0, reasons: [`Critical metrics failed: ${names}.`] };
  }
  const blind = results.filter(
    ({ classification }) => classification === 'Nodata',
  );
  if (results.length > 0 && 2 * blind.length >= results.length) {
    return {
      score: 0,
      reasons: [
        `${blind.length} of ${results.length} metrics have no data, which is half or more.`,
      ],
    };
  }
  return { score, reasons: [] };
}

function decisionOf(
  score: number,
  { pass, marginal }: ScoreThresholds,
): Decision {
  if (score >= pass) return 'Pass';
  return score >= marginal ? 'Marginal' : 'Fail';
}

/** Half up to two places, by the decimal text of the number: 0.285 is 0.29, although its double is less. */
function rounded(score: number): number {
  const match = /^(\d+)\.(\d\d)(\d)/.exec(String(score));
  if (!match) return score < 1e-6 ? 0 : score;
  const [, whole, places, next] = match;
  const hundredths = Number(whole + places) + (Number(next) >= 5 ? 1 : 0);
  return hundredths / 100;
}
