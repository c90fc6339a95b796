import type { Entity } from '@backstage/catalog-model';

const source = (count: string) => ({
  metricSource: { type: 'BellwetherCounts', spec: { count } },
});

/** One SLO with pushed counts, the component it is about, and one SLO that is broken. */
export const entities: Entity[] = [
  {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name: 'sign-in-works',
      namespace: 'default',
      title: 'Sign in works',
      labels: { journey: 'sign-in' },
    },
    spec: {
      service: 'sign-in',
      description: 'Of all sign-ins with valid credentials, 99 % succeed.',
      budgetingMethod: 'Occurrences',
      timeWindow: [{ duration: '28d', isRolling: true }],
      indicator: {
        metadata: { name: 'sign-in-works' },
        spec: {
          ratioMetric: {
            counter: false,
            good: source('good'),
            total: source('total'),
          },
        },
      },
      objectives: [{ target: 0.99 }],
    },
  },
  {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'broken', namespace: 'default' },
    spec: { service: 'sign-in', indicatorRef: 'missing', objectives: [] },
  },
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'sign-in', namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'identity' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/identity' }],
  },
];
