import type { GateMetricVerdict } from '@bellwether/plugin-delivery-common';

/** Labels, those that explain a bad verdict first. */
const ORDER: readonly GateMetricVerdict['label'][] = [
  'High',
  'Low',
  'NodataFailMetric',
  'Error',
  'Inconclusive',
  'Nodata',
  'Pass',
];

/** The metric that says most about a verdict: a failed one before others, critical ones first, then by evidence. */
export function worstMetric(
  metrics: readonly GateMetricVerdict[],
): GateMetricVerdict | undefined {
  const rank = (metric: GateMetricVerdict) => ORDER.indexOf(metric.label);
  return [...metrics].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.critical) - Number(a.critical) ||
      (b.eHarm ?? 0) - (a.eHarm ?? 0),
  )[0];
}
