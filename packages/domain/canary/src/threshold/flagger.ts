import type { Threshold } from '../model';

/** A query of a Canary. @public */
export type FlaggerSource =
  /** One of the metrics Flagger knows by name, whose query depends on what routes the traffic. */
  | { type: 'builtin'; name: FlaggerBuiltin }
  /** PromQL, its template filled in. */
  | { type: 'query'; query: string }
  /** A MetricTemplate, and what to fill in besides. */
  | {
      type: 'template';
      name: string;
      namespace: string;
      variables: Record<string, string>;
    };

/** Metrics Flagger knows by name. @public */
export type FlaggerBuiltin = 'request-success-rate' | 'request-duration';

/** A metric of a Canary. @public */
export interface FlaggerMetric {
  name: string;
  source: FlaggerSource;
  /** Unit of the bounds of a builtin metric: per cent, or milliseconds. */
  unit?: '%' | 'ms';
  /** Milliseconds the query looks back. */
  intervalMs: number;
  threshold: Threshold;
}

/** What a Canary of Flagger says about its analysis. @public */
export interface FlaggerCanary {
  name: string;
  namespace: string;
  /** By which fields there are, as Flagger decides. */
  strategy: 'canary' | 'blue-green' | 'ab-testing';
  /** Milliseconds between two looks. */
  intervalMs: number;
  /** Failed looks at which the canary is rolled back. */
  failureThreshold: number;
  /** Per cent of the traffic the canary has, step by step; none: it has all of it, or that of some users. */
  weights: number[];
  /** Looks that have to pass. */
  looks: number;
  metrics: FlaggerMetric[];
}

/**
 * A bundle that judges samples as Flagger would, for `readBundle`.
 *
 * @param samples - of each metric by name, a sample a look; null: there was no value
 * @public
 */
export function flaggerBundle(
  { metrics, failureThreshold }: FlaggerCanary,
  samples: Readonly<Record<string, readonly (number | null)[]>>,
): unknown {
  return {
    mode: 'threshold',
    failureThreshold,
    metrics: metrics.map(({ name, threshold }) => ({
      name,
      experiment: Object.hasOwn(samples, name) ? samples[name] : [],
      config: { threshold },
    })),
  };
}
