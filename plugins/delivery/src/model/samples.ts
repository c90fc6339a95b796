import type { ChartPoint } from '@bellwether/kit-portal';
import type { GateSeries } from '@bellwether/plugin-delivery-common';

/** Both arms in one interval; null: no data. */
export interface SampleRow {
  /** Epoch milliseconds: end of the interval. */
  atMs: number;
  canary: number | null;
  baseline: number | null;
}

/** Intervals of a series as rows, oldest first. */
export function sampleRows(series: GateSeries): SampleRow[] {
  return series.atMs.map((atMs, index) => ({
    atMs,
    canary: series.canary[index] ?? null,
    baseline: series.baseline[index] ?? null,
  }));
}

/** One arm of a series as points of a chart. */
export function armPoints(
  series: GateSeries,
  arm: 'canary' | 'baseline',
): ChartPoint[] {
  return sampleRows(series).map(row => ({ atMs: row.atMs, value: row[arm] }));
}
