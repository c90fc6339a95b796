import type { ChartPoint } from '@bellwether/kit-portal';
import type { SeriesResponse } from '@bellwether/plugin-slo-common';

/** Budget left at the end of each interval, so each point stands at that end. */
export function burnDownPoints(series: SeriesResponse): ChartPoint[] {
  return series.points.map(point => ({
    // the newest step is still running: nothing is known beyond now
    atMs: Math.min(
      Date.parse(point.start) + series.stepSeconds * 1000,
      Date.parse(series.to),
    ),
    value: point.remaining,
  }));
}

/** Service level of each interval alone, standing at its start; null where nothing was counted. */
export function sliPoints(series: SeriesResponse): ChartPoint[] {
  return series.points.map(point => ({
    atMs: Date.parse(point.start),
    value: point.sli,
  }));
}
