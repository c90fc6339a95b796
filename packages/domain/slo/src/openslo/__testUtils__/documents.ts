import { validateOpenSlo } from '../document';
import type { Problem } from '../../declaration/problem';

type Fields = Record<string, unknown>;

/** Document of a kind with valid metadata. */
export function document(kind: string, spec: unknown, metadata: Fields = {}) {
  return {
    apiVersion: 'openslo/v1',
    kind,
    metadata: { name: 'an-object', ...metadata },
    spec,
  };
}

export const metric = {
  metricSource: { type: 'Prometheus', spec: { query: 'x' } },
};

export const ratioMetric = { counter: true, good: metric, total: metric };

export const inlineRatio = {
  metadata: { name: 'an-sli' },
  spec: { ratioMetric },
};

export const inlineThreshold = {
  metadata: { name: 'an-sli' },
  spec: { thresholdMetric: metric },
};

export const rolling = [{ duration: '28d', isRolling: true }];

/** Valid SLO with some fields of its spec replaced; undefined takes one away. */
export function slo(spec: Fields = {}, metadata: Fields = {}) {
  return document(
    'SLO',
    {
      service: 'web',
      indicator: inlineRatio,
      timeWindow: rolling,
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.99 }],
      ...spec,
    },
    metadata,
  );
}

/** `severity code path` of every problem, in the order found. */
export function faults(
  value: unknown,
  options?: Parameters<typeof validateOpenSlo>[1],
) {
  return validateOpenSlo(value, options).map(inShort);
}

export function inShort({ severity, code, path }: Problem): string {
  return severity === 'error' ? `${code} ${path}` : `warning ${code} ${path}`;
}
