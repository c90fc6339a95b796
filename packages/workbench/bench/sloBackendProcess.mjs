import { createRequire } from 'node:module';
import path from 'node:path';
import { portalFolder } from '../portal/build.mjs';
import { benchSlo } from './prometheusFake.mjs';

const fromPortal = createRequire(
  path.join(portalFolder, 'packages', 'backend', 'package.json'),
);
const { createBackend } = fromPortal('@backstage/backend-defaults');
const { createServiceFactory } = fromPortal('@backstage/backend-plugin-api');
const { catalogServiceRef } = fromPortal('@backstage/plugin-catalog-node');

const entities = Array.from(
  { length: Number(process.env.BENCH_OBJECTIVES) },
  (_, index) => slo(index),
);

const catalog = {
  async *streamEntities({ filter }) {
    yield entities.filter(({ kind }) => filter.kind.includes(kind));
  },
  async getEntitiesByRefs({ entityRefs }) {
    return {
      items: entityRefs.map(ref => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { namespace: 'default', name: ref.split('/')[1] },
        spec: {},
        relations: [
          {
            type: 'ownedBy',
            targetRef: `group:default/team-${ref.length % 7}`,
          },
          { type: 'partOf', targetRef: 'system:default/bench' },
        ],
      })),
    };
  },
};

const backend = createBackend();
backend.add(
  createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalog,
  }),
);
backend.add(fromPortal('@bellwether/plugin-slo-backend').default);
await backend.start();

function slo(index) {
  const { name, service, target } = benchSlo(index);
  const source = count => ({
    metricSource:
      process.env.BENCH_SOURCE === 'prometheus'
        ? { type: 'Prometheus', spec: { query: `${count}{slo="${name}"}` } }
        : { type: 'BellwetherCounts', spec: { count } },
  });
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      namespace: 'default',
      name,
      labels: { journey: `journey-${index % 20}` },
    },
    spec: {
      service,
      budgetingMethod: 'Occurrences',
      timeWindow: [{ duration: '28d', isRolling: true }],
      indicator: {
        metadata: { name },
        spec: {
          ratioMetric: {
            counter: false,
            good: source('good'),
            total: source('total'),
          },
        },
      },
      objectives: [{ target }],
    },
  };
}
