import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { root } from '../bootstrap/root.mjs';

/** The SLO of Northfield that is measured, and what the portal calls it. */
export const SLO = 'sign-in-availability';
export const SLO_REF = `slo:default/${SLO}`;

/**
 * The declaration of Northfield's SLO as it would be with metrics in Prometheus instead of pushed counts. Its own alert
 * policies wait for minutes, which is right for people and long for a demonstration: windows of one and five minutes here.
 */
export function declarationOverPrometheus() {
  const file = path.join(root, 'catalog', 'northfield', 'slos', 'sign-in.yaml');
  const declared = parseAllDocuments(fs.readFileSync(file, 'utf8'))
    .map(document => document.toJS())
    .find(({ kind, metadata }) => kind === 'SLO' && metadata.name === SLO);
  const metric = query => ({
    metricSource: { type: 'Prometheus', spec: { query } },
  });
  const { alertPolicies: _, indicator, ...spec } = declared.spec;
  return stringify({
    ...declared,
    metadata: {
      ...declared.metadata,
      annotations: {
        ...declared.metadata.annotations,
        'bellwether.dev/burn-rates': 'page 1m/5m 14.4x',
      },
    },
    spec: {
      ...spec,
      indicator: {
        ...indicator,
        spec: {
          ratioMetric: {
            counter: true,
            good: metric('sum(sign_ins_total{outcome="ok"})'),
            total: metric('sum(sign_ins_total)'),
          },
        },
      },
    },
  });
}
