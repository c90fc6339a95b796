import type { PrometheusSeries } from '../sources/prometheus/PrometheusClient';

/** A series with one sample. */
export function sample(
  name: string,
  labels: Record<string, string>,
  value = 1,
): PrometheusSeries {
  return {
    labels: { __name__: name, ...labels },
    samples: [[1_790_000_000, value]],
  };
}
