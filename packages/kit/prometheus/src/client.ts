import {
  AnswerFault,
  oneLine,
  readAnswer,
  readEnvelope,
  readRefusal,
  type ResultType,
} from './answer';
import { PrometheusError, type PrometheusFailure } from './errors';
import type {
  PrometheusAnswer,
  PrometheusClient,
  PrometheusClientOptions,
  PrometheusLimits,
  PrometheusReply,
  Series,
} from './types';

/** Prometheus refuses range queries with more than 11 000 points a series. */
const MAX_POINTS = 10_000;

const LIMITS: PrometheusLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxSeries: 1000,
  maxSamples: 500_000,
};

/** What the types of errors of the HTTP API mean to whoever asked. */
const BY_ERROR_TYPE: Record<string, PrometheusFailure> = {
  bad_data: 'bad-query',
  timeout: 'timeout',
  canceled: 'timeout',
  unavailable: 'unavailable',
  internal: 'unavailable',
};

/** Sentences that begin with "Prometheus". */
const WORDS: Record<PrometheusFailure, string> = {
  'bad-query': 'has no answer to such a query',
  failed: 'could not carry out the query',
  timeout: 'did not answer in time',
  unavailable: 'cannot answer now',
  unreachable: 'cannot be reached',
  refused: 'refused these credentials',
  'not-prometheus': 'is not what answers at this address',
  'too-large': 'answered with more than is read',
};

const ADVICE: Record<PrometheusFailure, string> = {
  'bad-query': 'Correct the query.',
  failed: 'Make the query cheaper, or correct it.',
  timeout: 'Make the query cheaper, or give it more time.',
  unavailable: 'Try again later.',
  unreachable: 'Check the address, and that it can be reached from here.',
  refused: 'Check the authorization.',
  'not-prometheus': 'Check the address and its path.',
  'too-large': 'Select or sum up so that fewer samples are left.',
};

/**
 * A client of the HTTP API of Prometheus, and of what speaks it. Answers are read strictly: whatever is not as the API
 * describes it is an error, never a guess.
 *
 * @throws RangeError when a limit or the address is none
 * @public
 *
 * Source: https://prometheus.io/docs/prometheus/latest/querying/api/
 */
export function createPrometheusClient(
  options: PrometheusClientOptions,
): PrometheusClient {
  const { send, authorization, signal } = options;
  const limits = { ...LIMITS, ...options.limits };
  const base = new URL(options.url);
  base.pathname = base.pathname.replace(/\/*$/, '/');

  async function ask(
    endpoint: 'query' | 'query_range',
    expression: string,
    form: Record<string, string>,
    accepted: readonly ResultType[],
  ): Promise<PrometheusAnswer> {
    const query = oneLine(expression, 300);
    const fault = (
      failure: PrometheusFailure,
      reason: string,
      more?: { status?: number; cause?: unknown },
    ) =>
      new PrometheusError(
        failure,
        query,
        `Prometheus ${WORDS[failure]}: ${reason.replace(/\.$/, '')}. Query: ${query}. ${ADVICE[failure]}`,
        more,
      );

    signal?.throwIfAborted();
    let reply: PrometheusReply;
    try {
      reply = await send({
        url: new URL(`api/v1/${endpoint}`, base),
        method: 'POST',
        headers: {
          Accept: 'application/json',
          'Content-Type': 'application/x-www-form-urlencoded',
          ...(authorization !== undefined && { Authorization: authorization }),
        },
        body: new URLSearchParams({ query: expression, ...form }).toString(),
        maxBytes: limits.maxBytes,
        signal,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw fault(
        isTimeout(error) ? 'timeout' : 'unreachable',
        oneLine(error instanceof Error ? error.message : String(error)),
        { cause: error },
      );
    }
    const { status, text } = reply;
    if (text === undefined || Buffer.byteLength(text) > limits.maxBytes) {
      throw fault('too-large', `more than ${limits.maxBytes} bytes`, {
        status,
      });
    }
    const envelope = readEnvelope(text);
    const refusal = readRefusal(envelope);
    if (status >= 300 || refusal) {
      const reason = refusal?.error ?? oneLine(`status ${status} ${text}`, 200);
      throw fault(failureOf(status, refusal?.errorType), reason, { status });
    }
    try {
      return readAnswer(envelope, accepted, limits);
    } catch (error) {
      if (!(error instanceof AnswerFault)) throw error;
      throw fault(error.failure, error.message, { status });
    }
  }

  return {
    query: (expression, atMs) =>
      ask('query', expression, { time: seconds(atMs) }, ['vector', 'scalar']),

    async queryRange(expression, { startMs, endMs, stepMs }) {
      if (!(stepMs > 0) || !(endMs >= startMs)) {
        throw new RangeError(
          `Expected a start before the end and a step above 0 ms, found ${startMs} to ${endMs} by ${stepMs}`,
        );
      }
      const parts: PrometheusAnswer[] = [];
      for (let ms = startMs; ms <= endMs; ms += MAX_POINTS * stepMs) {
        parts.push(
          await ask(
            'query_range',
            expression,
            {
              start: seconds(ms),
              end: seconds(Math.min(ms + (MAX_POINTS - 1) * stepMs, endMs)),
              step: seconds(stepMs),
            },
            ['matrix'],
          ),
        );
      }
      return joined(parts);
    },

    async raw(selector, { startMs, endMs }) {
      if (!(endMs > startMs)) {
        throw new RangeError(
          `Expected a start before the end, found ${startMs} to ${endMs}`,
        );
      }
      const { series, warnings } = await ask(
        'query',
        `${selector}[${Math.ceil(endMs - startMs)}ms]`,
        { time: seconds(endMs) },
        ['matrix'],
      );
      return {
        // until version 3 Prometheus took the sample at the very start along
        series: series
          .map(({ labels, samples }) => ({
            labels,
            samples: samples.filter(([ms]) => ms > startMs),
          }))
          .filter(({ samples }) => samples.length > 0),
        warnings,
      };
    },
  };
}

function failureOf(
  status: number,
  errorType: string | undefined,
): PrometheusFailure {
  if (status === 401 || status === 403) return 'refused';
  if (errorType !== undefined) return BY_ERROR_TYPE[errorType] ?? 'failed';
  return status >= 500 || status === 408 || status === 429
    ? 'unavailable'
    : 'not-prometheus';
}

/** Answers about one time after the other as one. */
function joined(parts: readonly PrometheusAnswer[]): PrometheusAnswer {
  if (parts.length === 1) return parts[0];
  const byLabels = new Map<string, Series[]>();
  for (const series of parts.flatMap(part => part.series)) {
    const key = JSON.stringify(Object.entries(series.labels).sort());
    byLabels.set(key, [...(byLabels.get(key) ?? []), series]);
  }
  return {
    series: [...byLabels.values()].map(pieces => ({
      labels: pieces[0].labels,
      samples: pieces.flatMap(({ samples }) => samples),
    })),
    warnings: [...new Set(parts.flatMap(({ warnings }) => warnings))],
  };
}

/** Whether an error, or what caused it, is that of a timeout signal. */
function isTimeout(error: unknown): boolean {
  const { name, cause } = Object(error) as { name?: unknown; cause?: unknown };
  return name === 'TimeoutError' || (cause !== undefined && isTimeout(cause));
}

/** Prometheus reads three decimals. */
function seconds(ms: number): string {
  return String(Math.round(ms) / 1000);
}
