/**
 * An OpenSLO v1alpha SLO, which is all the OpenSLO that Sloth reads, as the v1 document that says the same. The products
 * read v1 and v2alpha; this serves the comparison only.
 */
export function v1OfAlpha({ metadata, spec }) {
  const metric = ({ query }) => ({
    metricSource: { type: 'Prometheus', spec: { query } },
  });
  const [window] = spec.timeWindows ?? [];
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: metadata.name },
    spec: {
      service: spec.service,
      description: spec.description,
      budgetingMethod: spec.budgetingMethod,
      timeWindow: [{ duration: `${window?.count ?? 30}d`, isRolling: true }],
      objectives: spec.objectives.map(({ target, ratioMetrics }, index) => ({
        target,
        indicator: {
          metadata: { name: `objective-${index}` },
          spec: {
            ratioMetric: {
              counter: true,
              good: metric(ratioMetrics.good),
              total: metric(ratioMetrics.total),
            },
          },
        },
      })),
    },
  };
}
