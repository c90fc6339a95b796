import type {
  DoraFigures,
  DoraResponse,
} from '@bellwether/plugin-delivery-common';
import {
  type ChartPoint,
  FilterValues,
  MAX_NAME_LENGTH,
} from '@bellwether/kit-portal';

/** Windows that figures are counted over, days. */
export const DORA_WINDOWS = ['7', '30', '90', '365'] as const;

/** Window unless told. */
export const DEFAULT_WINDOW = '30';

/** What decides whose figures are shown, as it stands in the address. */
export const DORA_FILTERS = {
  days: DORA_WINDOWS,
  environment: MAX_NAME_LENGTH,
  entity: MAX_NAME_LENGTH,
  system: MAX_NAME_LENGTH,
} as const;

/** Values of {@link DORA_FILTERS}. */
export type DoraFilters = FilterValues<typeof DORA_FILTERS>;

/** The four keys, throughput first, as DORA lists them. */
export const DORA_KEYS = [
  'deploymentFrequency',
  'leadTime',
  'changeFailureRate',
  'timeToRestore',
] as const;

/** One of {@link DORA_KEYS}. */
export type DoraKey = (typeof DORA_KEYS)[number];

/** A figure as a number; null: not known. Frequency is deployments a day, rates are 0..1, times are milliseconds. */
export function doraValue(figures: DoraFigures, key: DoraKey): number | null {
  switch (key) {
    case 'deploymentFrequency':
      return figures.deploymentFrequency.n === 0
        ? null
        : figures.deploymentFrequency.perDay;
    case 'changeFailureRate':
      return figures.changeFailureRate.rate;
    default:
      return figures[key].medianMs;
  }
}

/** How many a figure is of. */
export function doraCount(figures: DoraFigures, key: DoraKey): number {
  return figures[key].n;
}

/** How a figure stands against the same time before. */
export type DoraChange = 'better' | 'worse' | 'same' | 'unknown';

/** Changes of less are called the same: figures of few deployments jump. */
const NOTICEABLE = 0.1;

/** Compares a figure with the time before; unknown where either is. More deployments are better, of all else less. */
export function doraChange(
  { before, ...now }: DoraFigures & { before: DoraFigures },
  key: DoraKey,
): DoraChange {
  const value = doraValue(now, key);
  const earlier = doraValue(before, key);
  if (value === null || earlier === null) return 'unknown';
  const scale = Math.max(Math.abs(earlier), Math.abs(value));
  if (scale === 0 || Math.abs(value - earlier) / scale < NOTICEABLE) {
    return 'same';
  }
  const isMore = value > earlier;
  return isMore === (key === 'deploymentFrequency') ? 'better' : 'worse';
}

/** Course of a count by week; a week without any is known to have none. */
export function weekly(
  { weeks }: DoraResponse,
  count: 'deployments' | 'failed',
): ChartPoint[] {
  return weeks.map(week => ({
    atMs: Date.parse(week.from),
    value: week[count],
  }));
}

const HOUR_MS = 3_600_000;

/** Course of the lead time by week, hours: axes have round numbers of them. */
export function weeklyLeadHours({ weeks }: DoraResponse): ChartPoint[] {
  return weeks.map(({ from, leadTimeMedianMs }) => ({
    atMs: Date.parse(from),
    value: leadTimeMedianMs === null ? null : leadTimeMedianMs / HOUR_MS,
  }));
}
