/** Ranks of values, and how many share each. */
export interface Ranks {
  /** From 1, in the order of the values; equal values have the mean of their ranks. Halves and whole numbers are exact. */
  ranks: Float64Array;
  /** Σ(t³ − t) over groups of t equal values. */
  tieTerm: number;
}

/** Ranks of values that are numbers. */
export function ranksOf(values: readonly number[]): Ranks {
  const order = values.map((_, index) => index);
  order.sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(values.length);
  let tieTerm = 0;
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) {
      end += 1;
    }
    const tied = end - first;
    // first + 1 … end, counted from 1
    const shared = (first + 1 + end) / 2;
    for (let place = first; place < end; place += 1) {
      ranks[order[place]] = shared;
    }
    tieTerm += tied ** 3 - tied;
    first = end;
  }
  return { ranks, tieTerm };
}
