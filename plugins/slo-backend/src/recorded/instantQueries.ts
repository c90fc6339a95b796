import type { SourceProblem } from '@bellwether/plugin-slo-common';
import type {
  PrometheusAnswer,
  PrometheusClient,
  PrometheusSeries,
} from '../sources/prometheus/PrometheusClient';

/** Answers of ten thousands of SLOs are large, and known to be numbers of recorded series. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Answers by name of the query; undefined: it failed. */
export type Answers<Q extends string> = Record<
  Q,
  PrometheusSeries[] | undefined
>;

/**
 * Asks several queries at the same time. One that fails is a problem of its own: its answer is missing, the others are
 * there.
 *
 * @param queries - PromQL by what it is about, in words that can stand in a message
 */
export async function instantQueries<Q extends string>(
  connection: string,
  client: Pick<PrometheusClient, 'query'>,
  queries: Record<Q, string>,
  atMs: number,
): Promise<{ answers: Answers<Q>; problems: SourceProblem[] }> {
  // Nobody waits for this answer alone; the time limit of the client bounds it.
  const { signal } = new AbortController();
  const problems: SourceProblem[] = [];
  const problem = (name: string, message: string) =>
    problems.push({ source: connection, message: `${name}: ${message}` });
  const asked = await Promise.all(
    Object.entries<string>(queries).map(
      async ([name, query]): Promise<
        [string, PrometheusSeries[] | undefined]
      > => {
        try {
          const answer: PrometheusAnswer = await client.query(
            query,
            atMs,
            signal,
            { maxBytes: MAX_ANSWER_BYTES },
          );
          answer.warnings.forEach(warning => problem(name, warning));
          return [name, answer.series];
        } catch (error) {
          problem(name, error instanceof Error ? error.message : String(error));
          return [name, undefined];
        }
      },
    ),
  );
  return { answers: Object.fromEntries(asked) as Answers<Q>, problems };
}
