import type { Entity } from '@backstage/catalog-model';

/** What differs between the SLOs of tests. */
export interface SloOptions {
  name: string;
  namespace?: string;
  title?: string;
  service?: string;
  owner?: string;
  journey?: string;
  target?: number;
  duration?: string;
  timeWindow?: object;
  budgetingMethod?: 'Occurrences' | 'Timeslices' | 'RatioTimeslices';
  /** Replaces the single objective made of `target`. */
  objectives?: object[];
  /** Replaces the indicator of pushed counts. */
  indicator?: object | null;
  annotations?: Record<string, string>;
}

/** Indicator whose counts are pushed. */
export const pushedCounts = {
  metadata: { name: 'counts' },
  spec: {
    ratioMetric: {
      counter: false,
      good: {
        metricSource: { type: 'BellwetherCounts', spec: { count: 'good' } },
      },
      total: {
        metricSource: { type: 'BellwetherCounts', spec: { count: 'total' } },
      },
    },
  },
};

/** Indicator of two Prometheus metrics. */
export function prometheusRatio(options: {
  good: string;
  total: string;
  counter?: boolean;
  ref?: string;
}) {
  const source = (query: string) => ({
    metricSource: {
      ...(options.ref && { metricSourceRef: options.ref }),
      type: 'Prometheus',
      spec: { query },
    },
  });
  return {
    metadata: { name: 'ratio' },
    spec: {
      ratioMetric: {
        counter: options.counter ?? false,
        good: source(options.good),
        total: source(options.total),
      },
    },
  };
}

/** An SLO as the catalog hands it out. */
export function sloEntity(options: SloOptions): Entity {
  const { name, namespace = 'default', service = 'sign-in' } = options;
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: {
      name,
      namespace,
      ...(options.title && {
        displayName: options.title,
        title: options.title,
      }),
      ...(options.journey && { labels: { journey: options.journey } }),
      ...(options.annotations && { annotations: options.annotations }),
    },
    spec: {
      service,
      budgetingMethod: options.budgetingMethod ?? 'Occurrences',
      timeWindow: [
        options.timeWindow ?? {
          duration: options.duration ?? '28d',
          isRolling: true,
        },
      ],
      ...(options.indicator !== null && {
        indicator: options.indicator ?? pushedCounts,
      }),
      objectives: options.objectives ?? [{ target: options.target ?? 0.99 }],
    },
    ...(options.owner && {
      relations: [{ type: 'ownedBy', targetRef: options.owner }],
    }),
  } as Entity;
}

/** A component as the catalog hands it out. */
export function componentEntity(options: {
  name: string;
  owner?: string;
  system?: string;
}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: options.name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production' },
    relations: [
      { type: 'ownedBy', targetRef: options.owner ?? 'group:default/identity' },
      {
        type: 'partOf',
        targetRef: options.system ?? 'system:default/identity',
      },
    ],
  };
}
