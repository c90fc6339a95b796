import { show } from '../declaration/problem';
import type { RuleGroup } from './model';
import type { KubernetesObject } from './source';

/** A rule object of the Prometheus operator. @public */
export interface PrometheusRule {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PrometheusRule';
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: { groups: RuleGroup[] };
}

/** Name of an object: a DNS subdomain (RFC 1123). */
const NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
/** A namespace is a DNS label. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/**
 * Groups of rules as an object for the Prometheus operator. Which Prometheus loads it is decided by the labels its
 * `ruleSelector` asks for.
 *
 * @param object - name, namespace, labels and annotations of the object
 * @throws RangeError when Kubernetes would refuse the name or the namespace
 * @public
 */
export function prometheusRule(
  object: KubernetesObject,
  groups: RuleGroup[],
): PrometheusRule {
  const { name, namespace, labels, annotations } = object;
  if (name.length > 253 || !NAME.test(name)) {
    throw new RangeError(
      `Expected the name of a Kubernetes object (at most 253 lower-case letters, digits, dashes and dots, with a letter or digit at both ends), found ${show(name)}. Rename it.`,
    );
  }
  if (namespace !== undefined && !NAMESPACE.test(namespace)) {
    throw new RangeError(
      `Expected a Kubernetes namespace (at most 63 lower-case letters, digits and dashes, with a letter or digit at both ends), found ${show(namespace)}. Rename it.`,
    );
  }
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: { groups },
  };
}
