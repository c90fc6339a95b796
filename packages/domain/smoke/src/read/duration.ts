const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Such as `500ms`, `2s`, `1h30m` or `14d`; also the pattern in the schema. */
export const DURATION_PATTERN = '^(?:\\d{1,9}(?:\\.\\d{1,3})?(?:ms|s|m|h|d))+$';

/** Milliseconds of a duration in words, undefined when it is none. */
export function durationMs(text: string): number | undefined {
  if (text.length > 40 || !new RegExp(DURATION_PATTERN).test(text)) {
    return undefined;
  }
  const parts = text.matchAll(/([\d.]+)(ms|s|m|h|d)/g);
  return Math.round(
    [...parts].reduce(
      (sum, [, figure, unit]) => sum + Number(figure) * UNITS[unit],
      0,
    ),
  );
}
