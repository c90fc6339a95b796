import {
  type PrometheusRule,
  prometheusRule,
} from '../../rules/prometheusRule';
import type { KubernetesObject } from '../../rules/source';
import type { CompiledSlo } from '../compilation';

/**
 * `PrometheusRule` objects for SLOs that come from Kubernetes objects, one for each of those, with its name, namespace,
 * labels and annotations. SLOs from elsewhere are left out.
 *
 * @param options - `managedBy`: value of the label `app.kubernetes.io/managed-by`
 * @throws RangeError when Kubernetes would refuse a name
 * @public
 */
export function slothObjects(
  slos: readonly CompiledSlo[],
  options: { managedBy?: string } = {},
): PrometheusRule[] {
  const byObject = new Map<KubernetesObject, CompiledSlo[]>();
  for (const slo of slos) {
    const { kubernetes } = slo.source;
    if (!kubernetes) continue;
    const members = byObject.get(kubernetes);
    if (members) members.push(slo);
    else byObject.set(kubernetes, [slo]);
  }
  return [...byObject].map(([object, members]) =>
    prometheusRule(
      {
        ...object,
        labels: {
          ...object.labels,
          'app.kubernetes.io/component': 'SLO',
          'app.kubernetes.io/managed-by': options.managedBy ?? 'bellwether',
        },
      },
      members.flatMap(({ groups }) => groups),
    ),
  );
}
