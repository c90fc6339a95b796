import {
  ScaleLinear,
  scaleLinear,
  ScaleLogarithmic,
  scaleLog,
  ScaleTime,
  scaleTime,
  scaleUtc,
} from 'd3-scale';
import { area, curveLinear, curveStepAfter, line } from 'd3-shape';
import type {
  ChartPoint,
  ChartSeries,
  ChartThreshold,
  ValueLimits,
} from './types';

/** Lower and upper end of an axis. @internal */
export type Domain = [number, number];

/** A point that can be drawn. @internal */
export type KnownPoint = ChartPoint & { value: number };

/** @internal */
export interface ChartScales {
  x: ScaleTime<number, number>;
  y: ScaleLinear<number, number> | ScaleLogarithmic<number, number>;
}

/** All moments of all series, ascending, each once: the stops of the cursor and the rows of the table. @internal */
export function moments(series: ChartSeries[]): number[] {
  const all = new Set<number>();
  for (const { points } of series) {
    for (const { atMs } of points) all.add(atMs);
  }
  return [...all].sort((a, b) => a - b);
}

/**
 * Ends of the value axis: everything that is drawn plus a tenth of air, kept inside `limits` (an SLI never leaves
 * 0..1). A flat line gets room on both sides, otherwise it would lie on the frame.
 * @internal
 */
export function valueDomain(
  series: ChartSeries[],
  thresholds: ChartThreshold[] = [],
  limits: ValueLimits = {},
): Domain {
  const log = limits.scale === 'log';
  let min = Infinity;
  let max = -Infinity;
  const see = (value: number | null | undefined) => {
    if (value === null || value === undefined) return;
    // A logarithmic axis has no place for what is not above zero.
    if (log && value <= 0) return;
    min = Math.min(min, value);
    max = Math.max(max, value);
  };
  for (const { points, shape } of series) {
    if (shape === 'bar' || shape === 'area') see(0);
    for (const point of points) {
      see(point.value);
      see(point.low);
      see(point.high);
    }
  }
  for (const { value } of thresholds) see(value);
  limits.include?.forEach(see);
  if (min === Infinity) return [limits.min ?? (log ? 0.1 : 0), limits.max ?? 1];
  if (log) {
    // Air is a factor here: a tenth of the powers that are drawn.
    const room = max > min ? (max / min) ** 0.1 : 2;
    return [
      Math.max(min / room, limits.min ?? 0),
      Math.min(max * room, limits.max ?? Infinity),
    ];
  }
  const air = (max - min) * 0.1 || Math.abs(max) * 0.1 || 0.5;
  const low = Math.max(min - air, limits.min ?? -Infinity);
  const high = Math.min(max + air, limits.max ?? Infinity);
  return low < high ? [low, high] : [low - air, high + air];
}

/** @internal */
export function createScales(options: {
  time: Domain;
  values: Domain;
  width: number;
  height: number;
  timeZone: string;
  /** Default `linear`. */
  scale?: ValueLimits['scale'];
}): ChartScales {
  const { time, values, width, height, timeZone } = options;
  // d3 knows two calendars: the machine's and UTC. Ticks on the machine's round hours suit every other zone best.
  const scale = timeZone === 'UTC' ? scaleUtc() : scaleTime();
  return {
    x: scale.domain(time).range([0, width]),
    y: (options.scale === 'log' ? scaleLog().clamp(true) : scaleLinear())
      .domain(values)
      .range([height, 0]),
  };
}

/** Ticks of a logarithmic axis, at most. */
const MAX_LOG_TICKS = 7;

/** Digits of the ticks between powers of ten, coarse before fine. */
const LOG_DIGITS = [
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
];

/** Ticks of a logarithmic axis: between powers of ten as many as are needed and have room, else powers of ten alone. @internal */
export function logTicks([low, high]: Domain): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, index) => first + index,
  );
  const inside = (ticks: number[]) =>
    ticks.filter(tick => tick >= low && tick <= high);
  // Products such as 2 * 10 ** -1 are not the numbers people write.
  const [coarse, fine] = LOG_DIGITS.map(digits =>
    inside(
      powers.flatMap(power => digits.map(digit => Number(`${digit}e${power}`))),
    ),
  );
  if (coarse.length < 3) return fine;
  if (coarse.length <= MAX_LOG_TICKS) return coarse;
  const whole = inside(powers.map(power => Number(`1e${power}`)));
  const rare = Math.ceil(whole.length / MAX_LOG_TICKS);
  return whole.filter((_, index) => index % rare === 0);
}

/** Paths of the value line, one per run of known values. @internal */
export function linePath(
  points: ChartPoint[],
  scales: ChartScales,
  shape: 'line' | 'step' = 'line',
): string {
  return (
    line<ChartPoint>()
      .defined(isKnown)
      .x(point => scales.x(point.atMs))
      .y(point => scales.y(point.value ?? 0))
      .curve(shape === 'step' ? curveStepAfter : curveLinear)(points) ?? ''
  );
}

/** Area between the line and zero. @internal */
export function areaPath(points: ChartPoint[], scales: ChartScales): string {
  return (
    area<ChartPoint>()
      .defined(isKnown)
      .x(point => scales.x(point.atMs))
      .y0(scales.y(0))
      .y1(point => scales.y(point.value ?? 0))(points) ?? ''
  );
}

/** Band between the bounds of the values; empty when no point has any. @internal */
export function bandPath(points: ChartPoint[], scales: ChartScales): string {
  const bounded = (point: ChartPoint) =>
    typeof point.low === 'number' && typeof point.high === 'number';
  if (!points.some(bounded)) return '';
  return (
    area<ChartPoint>()
      .defined(bounded)
      .x(point => scales.x(point.atMs))
      .y0(point => scales.y(point.low ?? 0))
      .y1(point => scales.y(point.high ?? 0))(points) ?? ''
  );
}

/** Known values with gaps on both sides: a line through them has no length, so they are drawn as dots. @internal */
export function isolatedPoints(points: ChartPoint[]): KnownPoint[] {
  return points.filter(
    (point, index): point is KnownPoint =>
      isKnown(point) &&
      !isKnown(points[index - 1]) &&
      !isKnown(points[index + 1]),
  );
}

/** Bars from zero; each as wide as the shortest distance between two moments, at least one pixel. @internal */
export function bars(
  points: ChartPoint[],
  scales: ChartScales,
): {
  x: number;
  y: number;
  width: number;
  height: number;
  negative: boolean;
}[] {
  let step = Infinity;
  for (let index = 1; index < points.length; index += 1) {
    step = Math.min(step, points[index].atMs - points[index - 1].atMs);
  }
  const [from, to] = scales.x.range();
  const width = Number.isFinite(step)
    ? scales.x(scales.x.domain()[0].getTime() + step) - from
    : Math.min(24, to - from);
  const zero = scales.y(0);
  return points.filter(isKnown).map(point => {
    const y = scales.y(point.value);
    return {
      x: scales.x(point.atMs),
      y: Math.min(y, zero),
      width: Math.max(width - 1, 1),
      height: Math.abs(zero - y),
      negative: point.value < 0,
    };
  });
}

/** Index of the moment nearest to `atMs`; -1 when there is none. @internal */
export function nearestIndex(ascending: number[], atMs: number): number {
  let low = 0;
  let high = ascending.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (ascending[middle] <= atMs) low = middle;
    else high = middle;
  }
  return Math.abs(ascending[high] - atMs) < Math.abs(ascending[low] - atMs)
    ? high
    : low;
}

/** @internal */
export function isKnown(point: ChartPoint | undefined): point is KnownPoint {
  return typeof point?.value === 'number' && Number.isFinite(point.value);
}
