import {
  type CountHistory,
  type SloSource,
  durationMs,
  elapsedWindowAt,
  objectiveFigures,
  prometheusHistory,
  replayableAlerts,
  unitExpressions,
  windowAt,
} from '@bellwether/domain-slo';
import type { HttpClient } from '@bellwether/kit-action';

/** What a Prometheus knows of objectives. Queries are asked one after the other: a check must not take a server down. */
export interface PrometheusReader {
  /**
   * Events of an objective per step, up to now.
   *
   * @throws RangeError for what cannot be read as events; UpstreamError when Prometheus does not answer
   */
  history(source: SloSource): Promise<CountHistory>;
  /** Share of the error budget left in the window in force; null without data. Throws like `history`. */
  remaining(source: SloSource): Promise<number | null>;
}

const MINUTE_MS = 60_000;
const COARSE_MS = 5 * MINUTE_MS;

/** Prometheus answers with 11 000 points a series, at most. */
const MAX_POINTS = 10_000;

/** One query reads weeks of samples. */
const SERVICE = 'Prometheus';

/** @param options - `historyMs`: how far back histories reach; `atMs`: now */
export function prometheusReader(options: {
  http: HttpClient;
  url: URL;
  authorization: string | undefined;
  atMs: number;
  historyMs: number;
}): PrometheusReader {
  const { http, url, authorization } = options;
  const atMs = Math.floor(options.atMs / COARSE_MS) * COARSE_MS;

  async function ask(
    endpoint: 'query' | 'query_range',
    form: Record<string, string>,
  ): Promise<unknown> {
    const base = url.href.replace(/\/*$/, '/');
    const { text } = await http.request({
      service: SERVICE,
      url: new URL(`api/v1/${endpoint}`, base),
      method: 'POST',
      headers: () => ({
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(authorization !== undefined && { Authorization: authorization }),
      }),
      body: new URLSearchParams(form).toString(),
    });
    try {
      return JSON.parse(text);
    } catch {
      throw new RangeError(`${SERVICE} did not answer with JSON`);
    }
  }

  async function range(query: string, stepMs: number): Promise<unknown> {
    const fromMs = atMs - options.historyMs;
    const answers: unknown[] = [];
    for (let ms = fromMs + stepMs; ms <= atMs; ms += MAX_POINTS * stepMs) {
      const endMs = Math.min(ms + (MAX_POINTS - 1) * stepMs, atMs);
      answers.push(
        await ask('query_range', {
          query,
          start: String(ms / 1000),
          end: String(endMs / 1000),
          step: String(stepMs / 1000),
        }),
      );
    }
    return joined(answers);
  }

  return {
    async history(source) {
      const { definition, objective } = source;
      if (
        definition.budgetingMethod !== 'Occurrences' &&
        objective.indicator.kind !== 'ratio'
      ) {
        throw new RangeError('Time slices are replayed for ratio metrics only');
      }
      const stepMs = stepOf(source);
      const events = { ...definition, budgetingMethod: 'Occurrences' } as const;
      const { good, total } = queries(events, source, stepMs);
      const read = prometheusHistory({
        good: await range(good, stepMs),
        total: await range(total, stepMs),
        counter: false,
        stepMs,
      });
      if (!read.ok) throw new RangeError(read.message.replace(/\.$/, ''));
      return read.history;
    },

    async remaining(source) {
      const { definition, objective } = source;
      const { timeWindow, budgetingMethod } = definition;
      const sliceMs =
        budgetingMethod === 'Occurrences'
          ? 1
          : (objective.timeSliceWindowMs ?? 1);
      const endMs = Math.floor(atMs / sliceMs) * sliceMs;
      const elapsed = elapsedWindowAt(timeWindow, endMs);
      const elapsedMs = elapsed.endMs - elapsed.startMs;
      if (elapsedMs <= 0) return null;
      const query = queries(definition, source, elapsedMs);
      const valueOf = async (expression: string) =>
        scalarOf(
          await ask('query', {
            query: expression,
            time: String(endMs / 1000),
          }),
        );
      const good = await valueOf(query.good);
      const total = await valueOf(query.total);
      const units =
        good === undefined || total === undefined ? null : { good, total };
      const window = windowAt(timeWindow, endMs);
      const figures = objectiveFigures(definition, objective, units, window);
      return figures && figures.remaining;
    },
  };
}

function queries(
  definition: SloSource['definition'],
  { objective }: SloSource,
  windowMs: number,
): { good: string; total: string } {
  const made = unitExpressions(definition, objective, windowMs);
  if (!made.ok) throw new RangeError(made.message.replace(/\.$/, ''));
  return made;
}

/** Five minutes, or one where windows and slices ask for it. */
function stepOf(source: SloSource): number {
  const { alerts } = replayableAlerts(source);
  const lengths = [
    ...alerts.flatMap(({ short, long }) => [short, long]).map(durationMs),
    source.objective.timeSliceWindowMs ?? COARSE_MS,
  ];
  return lengths.every(ms => ms % COARSE_MS === 0) ? COARSE_MS : MINUTE_MS;
}

interface Matrix {
  status?: string;
  data?: { resultType?: string; result?: { values?: unknown[] }[] };
}

/**
 * Answers about one time after the other as one. Expressions of units have one series at most; anything unexpected is left
 * to whoever reads the answer.
 */
function joined(answers: readonly unknown[]): unknown {
  const matrices = answers as readonly (Matrix | null)[];
  const odd = matrices.find(
    matrix =>
      matrix?.status !== 'success' ||
      !Array.isArray(matrix.data?.result) ||
      matrix.data.result.length > 1,
  );
  if (odd !== undefined) return odd;
  const values = matrices.flatMap(
    matrix => matrix?.data?.result?.[0]?.values ?? [],
  );
  const result = values.length > 0 ? [{ metric: {}, values }] : [];
  return { status: 'success', data: { resultType: 'matrix', result } };
}

/** The one value of an instant query; undefined without any. @throws RangeError for any other answer */
function scalarOf(answer: unknown): number | undefined {
  const { status, data } = Object(answer) as {
    status?: unknown;
    data?: { result?: { value?: [number, string] }[] };
  };
  const result = data?.result;
  if (status !== 'success' || !Array.isArray(result) || result.length > 1) {
    throw new RangeError(`${SERVICE} did not answer with a single value`);
  }
  const value = Number(result[0]?.value?.[1] ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}
