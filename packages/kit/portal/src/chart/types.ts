/** A value at a moment; null where nothing is known, which is drawn as a gap. @public */
export interface ChartPoint {
  /** Epoch milliseconds; start of the interval for bars and steps. */
  atMs: number;
  value: number | null;
  /** Bounds of the value, drawn as a band behind it. */
  low?: number | null;
  high?: number | null;
}

/** How a line is meant; every tone reads on cards in both themes. @public */
export type ChartTone =
  'accent' | 'positive' | 'warning' | 'negative' | 'neutral';

/** One thing that is drawn over time. @public */
export interface ChartSeries {
  /** Unique within the chart. */
  id: string;
  label: string;
  /** `area` fills towards zero, red below it; default `line`. */
  shape?: 'line' | 'step' | 'area' | 'bar';
  tone?: ChartTone;
  /** Ascending by time. Series of one chart share their moments where they have any in common. */
  points: ChartPoint[];
}

/** A horizontal line that means something, such as an objective. @public */
export interface ChartThreshold {
  value: number;
  label: string;
  tone?: ChartTone;
}

/** How the span of a marker is filled: kinds that are drawn side by side differ without colour. @public */
export type ChartFill = 'shade' | 'hatch' | 'dots';

/** Sign at the head of a marker: kinds that are drawn side by side differ without colour. @public */
export type ChartSymbol =
  'triangle' | 'circle' | 'square' | 'diamond' | 'cross' | 'star' | 'none';

/** The value axis of a chart. @public */
export interface ValueLimits {
  /** Ends the axis never leaves. */
  min?: number;
  max?: number;
  /** Values it always shows. */
  include?: readonly number[];
  /** `log` for values above zero that grow by factors: each step of the axis is one; default `linear`. */
  scale?: 'linear' | 'log';
}

/** Something that happened: a moment is drawn as a vertical line, a span as a band. @public */
export interface ChartMarker {
  /** Epoch milliseconds. */
  atMs: number;
  /** End of a span, not before `atMs`; absent: a moment. */
  untilMs?: number;
  label: string;
  tone?: ChartTone;
  /** Default `shade`; spans only. */
  fill?: ChartFill;
  /** Default `triangle` for moments, `none` for spans. */
  symbol?: ChartSymbol;
  /** Name of its kind. Kinds stand in the legend with the look of their first marker. */
  group?: string;
}
