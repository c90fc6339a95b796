import { isKnown } from './geometry';
import type { ChartSeries } from './types';

/** What a chart shows, in figures, for those who do not see it. @internal */
export interface SeriesSummary {
  label: string;
  /** null without a single known value. */
  known: { latest: number; lowest: number; highest: number } | null;
  /** Points without a value. */
  gaps: number;
}

/** @internal */
export function summarise(series: ChartSeries): SeriesSummary {
  const values = series.points.filter(isKnown).map(point => point.value);
  const gaps = series.points.length - values.length;
  if (values.length === 0) return { label: series.label, known: null, gaps };
  return {
    label: series.label,
    gaps,
    known: {
      latest: values[values.length - 1],
      lowest: values.reduce((a, b) => Math.min(a, b)),
      highest: values.reduce((a, b) => Math.max(a, b)),
    },
  };
}
