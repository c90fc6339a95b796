import type { RawSample } from '@bellwether/domain-canary';

/** Answer to a query: series with their samples, the name of the metric as label `__name__`. @public */
export interface PrometheusSeries {
  series: readonly {
    labels: Readonly<Record<string, string>>;
    samples: readonly RawSample[];
  }[];
}

/**
 * What a gate asks of Prometheus: the reads of the client of `@bellwether/kit-prometheus`. What cannot be read is an error with
 * a `failure`: `bad-query`, `refused` and `not-prometheus` end a gate, others are tried again.
 *
 * @public
 */
export interface GatePrometheus {
  /** Values at a moment. */
  query(expression: string, atMs: number): Promise<PrometheusSeries>;
  /** Values at `startMs`, `startMs + stepMs`, … up to `endMs`. */
  queryRange(
    expression: string,
    range: { startMs: number; endMs: number; stepMs: number },
  ): Promise<PrometheusSeries>;
  /** Samples as they were scraped, after `startMs` and until `endMs`. */
  raw(
    selector: string,
    range: { startMs: number; endMs: number },
  ): Promise<PrometheusSeries>;
}

/** Why Prometheus has no answer; undefined for any other error. */
export function failureOf(error: unknown): string | undefined {
  const { failure } = Object(error) as { failure?: unknown };
  return error instanceof Error && typeof failure === 'string'
    ? failure
    : undefined;
}
