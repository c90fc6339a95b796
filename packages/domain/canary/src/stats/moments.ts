/** Mean in two passes: the second takes back what the first lost to rounding. NaN without values. */
export function mean(values: readonly number[]): number {
  const n = values.length;
  if (n === 0) return NaN;
  const first = sum(values) / n;
  let rest = 0;
  for (const value of values) rest += value - first;
  return first + rest / n;
}

/** Sample variance, corrected for the rounding of the mean; 0 of a single value, NaN without values. */
export function variance(values: readonly number[]): number {
  const n = values.length;
  if (n <= 1) return n === 0 ? NaN : 0;
  const centre = mean(values);
  let squares = 0;
  let rest = 0;
  for (const value of values) {
    const distance = value - centre;
    squares += distance * distance;
    rest += distance;
  }
  return (squares - (rest * rest) / n) / (n - 1);
}

/** Of values in ascending order: linear between order statistics, R's type 7. NaN without values. */
export function percentile(sorted: readonly number[], share: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const position = 1 + (n - 1) * share;
  const below = Math.floor(position);
  const low = sorted[below - 1];
  const high = sorted[Math.min(below, n - 1)];
  return low + (position - below) * (high - low);
}

export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
