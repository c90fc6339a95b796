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
import type { PrometheusClient } from '@bellwether/kit-prometheus';

/** What a Prometheus knows of objectives. Queries are asked one after the other: a check must not take a server down. */
export interface PrometheusReader {
  /**
   * Events of an objective per step, up to now.
   *
   * @throws RangeError for what cannot be read as events; PrometheusError when Prometheus does not answer
   */
  history(source: SloSource): Promise<CountHistory>;
  /** Share of the error budget left in the window in force; null without data. Throws like `history`. */
  remaining(source: SloSource): Promise<number | null>;
}

const MINUTE_MS = 60_000;
const COARSE_MS = 5 * MINUTE_MS;

/** @param options - `historyMs`: how far back histories reach; `atMs`: now */
export function prometheusReader(options: {
  prometheus: PrometheusClient;
  atMs: number;
  historyMs: number;
}): PrometheusReader {
  const { prometheus, historyMs } = options;
  const atMs = Math.floor(options.atMs / COARSE_MS) * COARSE_MS;

  /** Values of each step, as an answer to one range query. */
  async function range(expression: string, stepMs: number): Promise<unknown> {
    const { series } = await prometheus.queryRange(expression, {
      startMs: atMs - historyMs + stepMs,
      endMs: atMs,
      stepMs,
    });
    const result = series.map(({ labels, samples }) => ({
      metric: labels,
      values: samples.map(([ms, value]) => [ms / 1000, String(value)]),
    }));
    return { status: 'success', data: { resultType: 'matrix', result } };
  }

  async function valueAt(
    expression: string,
    endMs: number,
  ): Promise<number | undefined> {
    const { series } = await prometheus.query(expression, endMs);
    if (series.length > 1) {
      throw new RangeError(
        `Expected a single value from Prometheus, found ${series.length}`,
      );
    }
    const value = series[0]?.samples[0][1];
    return Number.isFinite(value) ? value : undefined;
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
      const good = await valueAt(query.good, endMs);
      const total = await valueAt(query.total, endMs);
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
