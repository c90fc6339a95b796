const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Stands for a moment without a value. */
const NOTHING = '·';

const MIDDLE = BARS[3];

/**
 * Draws values as a row of bars that any font has, for tables and logs where no picture can be: `▁▂▅█`. Moments without a
 * value, and values that are not finite, are `·`.
 *
 * @param options - `range`: values of the lowest and the highest bar, so that two rows can be compared; those of the values
 *   unless told; `width`: most bars, default 40; more values are averaged, so that the last bar is the latest
 * @throws RangeError for a width that is no positive whole number
 * @public
 */
export function sparkline(
  values: readonly (number | null)[],
  options: { range?: readonly [min: number, max: number]; width?: number } = {},
): string {
  const { width = 40 } = options;
  if (!Number.isInteger(width) || width < 1) {
    throw new RangeError(`Expected a positive whole width, found ${width}`);
  }
  const shown = averaged(values, width);
  const [min, max] = options.range ?? valueRange(shown);
  return shown.map(value => barOf(value, min, max)).join('');
}

/**
 * Least and greatest of several rows of values, for the `range` of {@link sparkline}; null and what is not finite do not
 * count.
 *
 * @returns `[0, 0]` without a value
 * @public
 */
export function valueRange(
  ...rows: readonly (readonly (number | null)[])[]
): [min: number, max: number] {
  let [min, max] = [Infinity, -Infinity];
  for (const row of rows) {
    for (const value of row) {
      if (value === null || !Number.isFinite(value)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return min <= max ? [min, max] : [0, 0];
}

/** As many values as there is room for, each the mean of what it stands for. */
function averaged(
  values: readonly (number | null)[],
  width: number,
): (number | null)[] {
  if (values.length <= width) return [...values];
  return Array.from({ length: width }, (_, bar) => {
    const from = Math.floor((bar * values.length) / width);
    const to = Math.floor(((bar + 1) * values.length) / width);
    const known = values
      .slice(from, to)
      .filter(value => value !== null && Number.isFinite(value)) as number[];
    return known.length === 0
      ? null
      : known.reduce((sum, value) => sum + value / known.length, 0);
  });
}

function barOf(value: number | null, min: number, max: number): string {
  if (value === null || !Number.isFinite(value)) return NOTHING;
  if (!(max / 2 > min / 2)) return MIDDLE;
  // halves, as the difference of two numbers can be more than a number can
  const share = (value / 2 - min / 2) / (max / 2 - min / 2);
  const index = Math.floor(share * BARS.length);
  return BARS[Math.min(Math.max(index, 0), BARS.length - 1)];
}
