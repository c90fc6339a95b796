/**
 * The k-th smallest of all differences `x[i] - y[j]`, without making them: by bisection over the numbers a double can be,
 * counting differences with two pointers. Takes O((n + m) · 64), and gives one of the differences exactly.
 *
 * @param x - ascending
 * @param y - ascending
 * @param k - from 1 to x.length · y.length
 */
export function kthDifference(
  x: readonly number[],
  y: readonly number[],
  k: number,
): number {
  let low = x[0] - y[y.length - 1];
  let high = x[x.length - 1] - y[0];
  if (countUpTo(x, y, low) >= k) return low;
  // Fewer than k differences are at most `low`, at least k at most `high`.
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (countUpTo(x, y, middle) >= k) high = middle;
    else low = middle;
  }
}

function countUpTo(
  x: readonly number[],
  y: readonly number[],
  bound: number,
): number {
  let count = 0;
  let from = y.length;
  // The larger x, the larger y has to be.
  for (let index = 0; index < x.length; index += 1) {
    if (index === 0) from = 0;
    while (from < y.length && x[index] - y[from] > bound) from += 1;
    count += y.length - from;
  }
  return count;
}
