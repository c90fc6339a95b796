import { normalQuantile } from '../stats/normal';

/** Samples per arm up to which the distribution is counted out. */
const MAX_COUNTED = 49;

/**
 * Which of the ordered differences, counted from either end, bounds a confidence interval of the shift between two samples.
 *
 * Without ties and with fewer than 50 samples per arm by the exact distribution of the rank sum, as R does, else by the
 * normal approximation with the tie correction.
 *
 * Source: M. Hollander, D. Wolfe, Nonparametric Statistical Methods, section 4.3.
 *
 * @param alpha - 1 - confidence level
 * @returns from 1; 0 when so few samples cannot give that confidence
 */
export function intervalPlace(
  n: number,
  m: number,
  tieTerm: number,
  alpha: number,
): number {
  if (tieTerm === 0 && n <= MAX_COUNTED && m <= MAX_COUNTED) {
    return countedPlace(n, m, alpha / 2);
  }
  const total = n + m;
  const sigma = Math.sqrt(
    ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1))),
  );
  const reach = -normalQuantile(alpha / 2) * sigma;
  return Math.max(Math.floor((n * m) / 2 - reach), 0);
}

/** Largest place k with P(U ≤ k - 1) ≤ probability, for the rank sum statistic U of two samples without a difference. */
function countedPlace(n: number, m: number, probability: number): number {
  const ways = waysOf(n, m);
  const all = ways.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let place = 0;
  while (place < ways.length) {
    below += ways[place];
    if (below / all > probability) break;
    place += 1;
  }
  return place;
}

/** In how many ways n of n + m ranks give each value 0 … n·m of U. Only additions, so that large counts keep their digits. */
function waysOf(n: number, m: number): Float64Array {
  // rows[j]: ways for the i samples so far among j of the others
  let rows = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i += 1) {
    const next = [Float64Array.of(1)];
    for (let j = 1; j <= m; j += 1) {
      const ways = new Float64Array(i * j + 1);
      // the largest of all belongs to the one side, and beats all j, or to the other
      rows[j].forEach((count, u) => {
        ways[u + j] += count;
      });
      next[j - 1].forEach((count, u) => {
        ways[u] += count;
      });
      next.push(ways);
    }
    rows = next;
  }
  return rows[m];
}
