import pLimit from 'p-limit';
import { readBounded } from '@bellwether/kit-backend';
import type { PrometheusConnection } from './connections';

/** Kinds of failure: the server does not answer, does not answer in time, or answers with an error. */
export type PrometheusFailure = 'unreachable' | 'timeout' | 'refused';

/** A failed query. Messages name the connection, never its address or credentials. */
export class PrometheusError extends Error {
  readonly name = 'PrometheusError';

  constructor(
    readonly failure: PrometheusFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A series of an answer: one sample for instant queries, many for ranges. Values may be NaN or infinite. */
export interface PrometheusSeries {
  labels: Record<string, string>;
  /** [epoch seconds, value]. */
  samples: [number, number][];
}

/** An answered query. */
export interface PrometheusAnswer {
  series: PrometheusSeries[];
  /** What the server could not look at, e.g. an unreachable store. */
  warnings: string[];
}

/** Answers beyond this are refused: the queries here ask for numbers, not for raw series. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Characters of a server's error text that are passed on. */
const MAX_ERROR_TEXT = 500;

/** Queries of one connection: bounded in time, number and size. */
export class PrometheusClient {
  readonly #connection: PrometheusConnection;
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(connection: PrometheusConnection) {
    this.#connection = connection;
    this.#limit = pLimit(connection.concurrency);
  }

  /** Queries at the same time. */
  get concurrency(): number {
    return this.#connection.concurrency;
  }

  /** Values at one moment. */
  async query(
    query: string,
    atMs: number,
    signal: AbortSignal,
    options: {
      /** Longest answer that is read, default 16 MiB. */
      maxBytes?: number;
    } = {},
  ): Promise<PrometheusAnswer> {
    const form = { query, time: seconds(atMs) };
    return this.#request('query', form, signal, options.maxBytes);
  }

  /** Values at `startMs`, `startMs + stepMs`, … up to `endMs`. */
  async queryRange(
    query: string,
    range: { startMs: number; endMs: number; stepMs: number },
    signal: AbortSignal,
  ): Promise<PrometheusAnswer> {
    return this.#request(
      'query_range',
      {
        query,
        start: seconds(range.startMs),
        end: seconds(range.endMs),
        step: seconds(range.stepMs),
      },
      signal,
    );
  }

  /** Queries are sent as a form: they are longer than some proxies accept in an address. */
  async #request(
    path: string,
    form: Record<string, string>,
    signal: AbortSignal,
    maxBytes = MAX_ANSWER_BYTES,
  ): Promise<PrometheusAnswer> {
    return this.#limit(async () => {
      signal.throwIfAborted();
      const { name, timeoutMs, url, headers } = this.#connection;
      const timeout = AbortSignal.timeout(timeoutMs);
      let response: Response;
      let text: string | undefined;
      try {
        response = await fetch(`${url}/api/v1/${path}`, {
          method: 'POST',
          headers: {
            ...headers,
            Accept: 'application/json',
            'Content-Type': 'application/x-www-form-urlencoded',
          },
          body: new URLSearchParams({ ...form, timeout: `${timeoutMs}ms` }),
          redirect: 'error',
          signal: AbortSignal.any([signal, timeout]),
        });
        text = await readBounded(response, maxBytes);
      } catch (error) {
        signal.throwIfAborted();
        throw timeout.aborted
          ? new PrometheusError(
              'timeout',
              `Prometheus "${name}" did not answer within ${timeoutMs / 1000} s. Simplify the query, or raise ` +
                `slo.prometheus.connections[].timeout.`,
            )
          : new PrometheusError(
              'unreachable',
              `Prometheus "${name}" cannot be reached (${causeOf(error)}). Check that it runs and that ` +
                `slo.prometheus.connections[].url is right.`,
              { cause: error },
            );
      }
      if (text === undefined) {
        throw new PrometheusError(
          'refused',
          `Prometheus "${name}" answered with more than ${maxBytes / 1024 / 1024} MiB. ` +
            `Aggregate the query to one value.`,
        );
      }
      return this.#read(response, text);
    });
  }

  #read(response: Response, text: string): PrometheusAnswer {
    const { name } = this.#connection;
    const body = parseBody(text);
    if (!response.ok || body?.status !== 'success') {
      const reason = body?.error ?? `HTTP ${response.status}`;
      const advice = [401, 403].includes(response.status)
        ? ' Check slo.prometheus.connections[].authorization.'
        : '';
      throw new PrometheusError(
        // 5xx without an error of Prometheus' own comes from a proxy in front of a server that is down.
        response.status >= 500 && !body?.error ? 'unreachable' : 'refused',
        `Prometheus "${name}" refused the query: ${String(reason).slice(0, MAX_ERROR_TEXT)}.${advice}`,
      );
    }
    return {
      series: seriesOf(body.data),
      warnings: (body.warnings ?? []).map(warning =>
        String(warning).slice(0, MAX_ERROR_TEXT),
      ),
    };
  }
}

interface Body {
  status?: string;
  error?: string;
  warnings?: unknown[];
  data?: { resultType?: string; result?: unknown };
}

function parseBody(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

type Sample = [number, string];

function seriesOf(data: Body['data']): PrometheusSeries[] {
  const read = ([time, value]: Sample): [number, number] => [
    time,
    parseValue(value),
  ];
  switch (data?.resultType) {
    case 'vector':
      return (
        data.result as { metric: Record<string, string>; value: Sample }[]
      ).map(({ metric, value }) => ({
        labels: metric,
        samples: [read(value)],
      }));
    case 'matrix':
      return (
        data.result as { metric: Record<string, string>; values: Sample[] }[]
      ).map(({ metric, values }) => ({
        labels: metric,
        samples: values.map(read),
      }));
    default:
      throw new PrometheusError(
        'refused',
        `Expected a vector or a matrix from Prometheus, found ${JSON.stringify(data?.resultType)}.`,
      );
  }
}

/** Prometheus writes `+Inf`, which `Number` does not read. */
function parseValue(text: string): number {
  if (text === '+Inf') return Infinity;
  return text === '-Inf' ? -Infinity : Number(text);
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string; message?: string } })
    ?.cause;
  return (
    cause?.code ??
    cause?.message ??
    (error instanceof Error ? error.message : String(error))
  );
}
