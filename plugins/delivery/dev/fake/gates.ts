/** Gate files of Northfield, as their YAML would be read. */

interface GateOptions {
  service: string;
  environment?: string;
  name?: string;
  mode?: string;
  /** Share of traffic by minutes since the start. */
  weights?: Record<number, number>;
  deadline?: string;
  interval?: string;
  metrics?: Record<string, unknown>[];
  decision?: Record<string, unknown>;
  /** Calendars. */
  freeze?: Record<string, unknown>[];
}

/** Responses with a server error, of all. */
export function errorRate(more: Record<string, unknown> = {}) {
  return {
    name: 'error-rate',
    type: 'proportion',
    unit: 'errors per request',
    direction: 'increase',
    critical: true,
    tolerance: 0.1,
    margin: 1.5,
    queries: {
      total: 'http_requests_total{$arm}',
      bad: 'http_requests_total{$arm,code=~"5.."}',
    },
    ...more,
  };
}

/** Responses that took longer than the SLO allows, of all. */
export function slowRequests(more: Record<string, unknown> = {}) {
  return {
    name: 'slow-requests',
    type: 'histogramOver',
    unit: 'share beyond 0.8 s',
    direction: 'increase',
    tolerance: 0.1,
    margin: 1.5,
    bound: 0.8,
    queries: { buckets: 'http_request_duration_seconds_bucket{$arm}' },
    ...more,
  };
}

/** Seconds a response takes, on average. */
export function latency(more: Record<string, unknown> = {}) {
  return {
    name: 'latency',
    type: 'mean',
    unit: 's',
    direction: 'increase',
    queries: {
      sum: 'http_request_duration_seconds_sum{$arm}',
      count: 'http_request_duration_seconds_count{$arm}',
    },
    ...more,
  };
}

/** A gate as `readCanaryGate` takes it. */
export function gateDocument(options: GateOptions): unknown {
  const weights = options.weights ?? { 0: 0.05, 10: 0.1, 20: 0.25, 35: 0.5 };
  return {
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'CanaryGate',
    metadata: { name: options.name ?? 'canary' },
    spec: {
      service: options.service,
      environment: options.environment ?? 'production',
      variables: ['canary', 'baseline'],
      arms: {
        canary: { service: options.service, version: '${canary}' },
        baseline: { service: options.service, version: '${baseline}' },
      },
      weights: {
        schedule: Object.entries(weights).map(([minutes, weight]) => ({
          after: `${minutes}m`,
          weight,
        })),
      },
      exposure: 'http_requests_total{$arm}',
      metrics: options.metrics ?? [errorRate(), slowRequests()],
      schedule: {
        interval: options.interval ?? '1m',
        warmup: '0s',
        deadline: options.deadline ?? '1h',
        maxGap: '10m',
      },
      decision: { mode: options.mode ?? 'sequential', ...options.decision },
      freeze: options.freeze ?? [],
    },
  };
}
