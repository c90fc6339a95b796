/** Time ranges a chart can be shown for; `window` is the whole compliance window. */
export const RANGE_PRESETS = ['window', '7d', '24h', '1h'] as const;

export type RangePreset = (typeof RANGE_PRESETS)[number];

const LENGTH_MS: Record<RangePreset, number | undefined> = {
  window: undefined,
  '7d': 7 * 86_400_000,
  '24h': 86_400_000,
  '1h': 3_600_000,
};

/** Length of a range in milliseconds; undefined for the whole window. */
export function rangeMs(range: RangePreset): number | undefined {
  return LENGTH_MS[range];
}

/** A range from a search parameter; anything unknown is the whole window. */
export function parseRange(text: string | null): RangePreset {
  return RANGE_PRESETS.find(preset => preset === text) ?? 'window';
}
