import type { RootConfigService } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** A Prometheus-compatible HTTP API, as configured. */
export interface PrometheusConnection {
  name: string;
  /** Base address without a trailing slash. */
  url: string;
  /** Request headers, including the Authorization header. */
  headers: Record<string, string>;
  /** Time limit of one query. */
  timeoutMs: number;
  /** Queries at the same time. */
  concurrency: number;
  /** Whether SLOs that others record there are shown. */
  recorded?: boolean;
}

const KEY = 'slo.prometheus.connections';

/**
 * Reads `slo.prometheus.connections`.
 *
 * @throws Error that names the key for wrong values; secrets never appear in it.
 */
export function readConnections(
  root: RootConfigService,
): PrometheusConnection[] {
  const connections = (root.getOptionalConfigArray(KEY) ?? []).map(
    (config, index) => readConnection(config, `${KEY}[${index}]`),
  );
  const names = connections.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Error(`${KEY}: the name "${twice}" is used twice`);
  }
  return connections;
}

function readConnection(config: Config, key: string): PrometheusConnection {
  const authorization = config.getOptionalString('authorization');
  const timeoutMs = config.has('timeout')
    ? durationToMilliseconds(readDurationFromConfig(config, { key: 'timeout' }))
    : 10_000;
  if (!(timeoutMs >= 100 && timeoutMs <= 600_000)) {
    throw new Error(
      `${key}.timeout: expected 100 ms to 10 minutes, found ${timeoutMs} ms`,
    );
  }
  const concurrency = config.getOptionalNumber('concurrency') ?? 8;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 64) {
    throw new Error(
      `${key}.concurrency: expected a whole number of 1..64, found ${concurrency}`,
    );
  }
  return {
    name: config.getString('name'),
    url: readUrl(config.getString('url'), `${key}.url`),
    headers: {
      ...readHeaders(config.getOptionalConfig('headers')),
      ...(authorization && { Authorization: authorization }),
    },
    timeoutMs,
    concurrency,
    ...(config.getOptionalBoolean('recorded') && { recorded: true }),
  };
}

function readUrl(text: string, key: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(
      `${key}: expected an http or https address such as https://prometheus.example.com`,
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new Error(
      `${key}: expected an address without user, password, query and fragment; use "authorization" for credentials`,
    );
  }
  return url.href.replace(/\/+$/, '');
}

function readHeaders(config: Config | undefined): Record<string, string> {
  return Object.fromEntries(
    (config?.keys() ?? []).map(name => [
      name,
      (config as Config).getString(name),
    ]),
  );
}
