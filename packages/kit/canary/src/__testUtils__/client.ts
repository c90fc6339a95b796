import type { RawSample } from '@bellwether/domain-canary';
import type { GatePrometheus, PrometheusSeries } from '../prometheus';

/** What the client of Prometheus throws. */
export class TestFailure extends Error {
  constructor(
    readonly failure: string,
    message: string,
  ) {
    super(message);
  }
}

interface Result {
  metric: Record<string, string>;
  value?: [number, string];
  values?: [number, string][];
}

/** Reads a Prometheus as the client of the kit does, without its limits and checks. */
export function testClient(url: string): GatePrometheus {
  const ask = async (
    endpoint: string,
    form: Record<string, string>,
  ): Promise<PrometheusSeries> => {
    let response: Response;
    try {
      response = await fetch(`${url}/api/v1/${endpoint}`, {
        method: 'POST',
        body: new URLSearchParams(form),
      });
    } catch {
      throw new TestFailure('unreachable', 'Prometheus cannot be reached');
    }
    if (!response.ok) throw new TestFailure('bad-query', await response.text());
    const { data } = (await response.json()) as { data: { result: Result[] } };
    return {
      series: data.result.map(({ metric, value, values }) => ({
        labels: metric,
        samples: (values ?? [value!]).map(([seconds, text]): RawSample => [
          Math.round(seconds * 1000),
          Number(text),
        ]),
      })),
    };
  };
  return {
    query: (query, atMs) => ask('query', { query, time: String(atMs / 1000) }),
    queryRange: (query, { startMs, endMs, stepMs }) =>
      ask('query_range', {
        query,
        start: String(startMs / 1000),
        end: String(endMs / 1000),
        step: String(stepMs / 1000),
      }),
    raw: (selector, { startMs, endMs }) =>
      ask('query', {
        query: `${selector}[${endMs - startMs}ms]`,
        time: String(endMs / 1000),
      }),
  };
}
