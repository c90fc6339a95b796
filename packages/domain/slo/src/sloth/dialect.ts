import { fieldOf } from '../declaration/schema';
import type { FieldNames } from './fieldNames';

/** Id of the plugin that tells that queries are MetricsQL. */
export const METRICSQL_PLUGIN =
  'sloth.dev/contrib/validate_victoria_metrics/v1';

/**
 * Whether the queries of an SLO are PromQL. They are not (necessarily) when the built-in stages are replaced and the
 * plugin that validates MetricsQL is in the chain.
 *
 * @param holder - what holds the SLOs: the spec
 * @param slo - one of them, as written
 */
export function usesPromql(
  holder: unknown,
  slo: unknown,
  names: FieldNames,
): boolean {
  const group = fieldOf(holder, names.sloPlugins);
  const own = fieldOf(slo, 'plugins');
  const overridden = fieldOf(own, 'overridePrevious') === true;
  const chain = [overridden ? undefined : group, own]
    .map(plugins => fieldOf(plugins, 'chain'))
    .flatMap(plugins => (Array.isArray(plugins) ? plugins : []));
  const replaced = overridden || fieldOf(group, 'overridePrevious') === true;
  return !(
    replaced && chain.some(use => fieldOf(use, 'id') === METRICSQL_PLUGIN)
  );
}
