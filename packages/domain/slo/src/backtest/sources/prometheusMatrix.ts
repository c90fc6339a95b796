import { kindOf, show } from '../../declaration/problem';

/** Samples of one series, ascending; values may be NaN. */
export interface MatrixSeries {
  timesMs: number[];
  values: number[];
}

/** Series of a range query, at most. @public */
export const MAX_MATRIX_SERIES = 10_000;

/**
 * Series of an answer to a Prometheus range query: `{"status": "success", "data": {"resultType": "matrix", "result":
 * [{"metric": {…}, "values": [[<seconds>, "<value>"], …]}]}}`, parsed from JSON.
 *
 * @returns a message that says what was expected and found when it is none
 *
 * Source: Prometheus HTTP API, "Range queries" and "Expression query result formats".
 */
export function matrixSeries(
  response: unknown,
): { ok: true; series: MatrixSeries[] } | { ok: false; message: string } {
  const { status, data, error } = objectOf(response);
  if (status !== 'success') {
    return fault(
      status === 'error'
        ? `Prometheus answered with an error: ${show(error, 300)}`
        : `Expected the answer of a range query with "status": "success", found ${kindOf(status)}`,
    );
  }
  const { resultType, result } = objectOf(data);
  if (resultType !== 'matrix' || !Array.isArray(result)) {
    return fault(
      `Expected a matrix, found ${kindOf(resultType)}. Use /api/v1/query_range`,
    );
  }
  if (result.length > MAX_MATRIX_SERIES) {
    return fault(
      `Expected at most ${MAX_MATRIX_SERIES} series, found ${result.length}. Sum them up in the query`,
    );
  }
  const series: MatrixSeries[] = [];
  for (const [index, one] of result.entries()) {
    const { values, histograms } = objectOf(one);
    if (!Array.isArray(values)) {
      return fault(
        `Expected samples in series ${index}, found ${histograms === undefined ? kindOf(values) : 'a native histogram. Query histogram_count() of it'}`,
      );
    }
    const timesMs: number[] = [];
    const numbers: number[] = [];
    for (const sample of values as unknown[]) {
      const [seconds, text] = Array.isArray(sample)
        ? (sample as unknown[])
        : [];
      const value = typeof text === 'string' ? numberOf(text) : undefined;
      const timeMs =
        typeof seconds === 'number' ? Math.round(seconds * 1000) : NaN;
      if (value === undefined || !(timeMs > (timesMs.at(-1) ?? -Infinity))) {
        return fault(
          `Expected ascending samples [seconds, "value"] in series ${index}, found ${show(sample)}`,
        );
      }
      timesMs.push(timeMs);
      numbers.push(value);
    }
    series.push({ timesMs, values: numbers });
  }
  return { ok: true, series };
}

function numberOf(text: string): number | undefined {
  if (text === 'NaN') return NaN;
  const value = text === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function fault(message: string): { ok: false; message: string } {
  return { ok: false, message: `${message}.` };
}
