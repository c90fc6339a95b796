import { isKnown } from './geometry';
import type { ChartPoint, ChartSeries } from './types';

/** The words a value is told in. @internal */
export interface ValueWords {
  formatValue: (value: number) => string;
  noValue: string;
  withRange: (value: string, low: string, high: string) => string;
}

/**
 * A series at a moment, in words: its value, with bounds where it has any, or that there is none. undefined before the
 * first and after the last point: a course that has ended lacks no data.
 * @internal
 */
export function valueText(
  series: ChartSeries,
  atMs: number,
  words: ValueWords,
): string | undefined {
  const { points } = series;
  const point = points.find(candidate => candidate.atMs === atMs);
  if (point) return pointText(point, words);
  const first = points[0]?.atMs ?? Infinity;
  const last = points[points.length - 1]?.atMs ?? -Infinity;
  return atMs > first && atMs < last ? words.noValue : undefined;
}

/** @internal */
export function pointText(point: ChartPoint, words: ValueWords): string {
  if (!isKnown(point)) return words.noValue;
  const { low, high } = point;
  const text = words.formatValue(point.value);
  return typeof low === 'number' && typeof high === 'number' && low < high
    ? words.withRange(text, words.formatValue(low), words.formatValue(high))
    : text;
}

/** Index of the last moment that is not after `nowMs`; the first when all are. @internal */
export function restingIndex(ascending: number[], nowMs?: number): number {
  const last = ascending.length - 1;
  if (nowMs === undefined) return last;
  const later = ascending.findIndex(atMs => atMs > nowMs);
  return later === -1 ? last : Math.max(later - 1, 0);
}
