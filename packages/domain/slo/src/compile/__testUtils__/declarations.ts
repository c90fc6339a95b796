import { stringify } from 'yaml';

/** What a fixture says about its SLO; everything else is a plain event ratio over 28 days. */
export interface Declaration {
  name?: string;
  annotations?: Record<string, string>;
  labels?: Record<string, string>;
  bad?: string;
  good?: string;
  total?: string;
  /** Replaces the ratio of `bad` or `good` and `total`. */
  indicator?: Record<string, unknown>;
  counter?: boolean;
  method?: string;
  window?: unknown;
  objectives?: unknown[];
  target?: number;
  alertPolicies?: unknown[];
}

export const prometheus = (query: string) => ({
  metricSource: { type: 'Prometheus', spec: { query } },
});

/** An OpenSLO SLO of the service `shop` as YAML. */
export function declared({
  name = 'checkout',
  annotations,
  labels,
  bad,
  good,
  total = 'requests_total',
  counter = true,
  indicator,
  method = 'Occurrences',
  window = { duration: '28d', isRolling: true },
  target = 0.999,
  objectives = [{ target }],
  alertPolicies,
}: Declaration = {}): string {
  const own = objectives.some(
    objective => Object(objective).indicator !== undefined,
  );
  const ratioMetric = {
    counter,
    ...(good === undefined
      ? { bad: prometheus(bad ?? 'errors_total') }
      : { good: prometheus(good) }),
    total: prometheus(total),
  };
  return stringify({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      ...(annotations && { annotations }),
      ...(labels && { labels }),
    },
    spec: {
      service: 'shop',
      ...(!own && {
        indicator: { metadata: { name }, spec: indicator ?? { ratioMetric } },
      }),
      timeWindow: [window],
      budgetingMethod: method,
      objectives,
      ...(alertPolicies && { alertPolicies }),
    },
  });
}
