import { CompensatedSum } from './sums';

/** Units of a span of the past, cell by cell; the last cell ends now. */
export interface PastUnits {
  bad: Float64Array;
  total: Float64Array;
}

/** Running sums of the units of a possible future: index `i` holds those of its first `i` cells. */
export interface Future {
  bad: Float64Array;
  total: Float64Array;
}

/** Uniform numbers in 0..1, the same ones for the same seed. */
export type Uniform = () => number;

/**
 * Possible futures, each a row of blocks of the past. A block is a week (a day, an hour) that ends a whole number of
 * blocks before now, so hours of the week stay what they are, and troubles that last stay whole.
 *
 * A few weeks tell little about the weeks to come, and a forecast that took them for the truth would be too sure of
 * itself. Therefore
 *
 * - how likely each block is, is drawn for each future, uniformly over all distributions;
 * - there is one more block, half as likely: as much worse than the worst as that is worse than the mean, because the
 *   worst has probably not been seen yet;
 * - bad units of blocks are moved away from their mean, on a logarithmic scale, by as much as Student's t is wider than
 *   the normal distribution and a sample is narrower than what it was taken from.
 *
 * @param cells - length of the futures
 * @param block - cells of a block, at most the length of the past
 * @returns draws a future; the next one overwrites it
 *
 * Source: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), block resampling; D. Rubin, "The Bayesian
 * Bootstrap", Annals of Statistics 9 (1981).
 */
export function futuresFrom(
  past: PastUnits,
  block: number,
  cells: number,
  random: Uniform,
): () => Future {
  const blocks = blocksOf(past, block);
  const likelihood = new Float64Array(blocks.length);
  const future: Future = {
    bad: new Float64Array(cells + 1),
    total: new Float64Array(cells + 1),
  };
  return () => {
    let whole = 0;
    blocks.forEach(({ prior }, index) => {
      likelihood[index] = -Math.log(1 - random()) * prior;
      whole += likelihood[index];
    });
    for (let from = 0; from < cells; from += block) {
      const { start, factor } = blocks[drawn(likelihood, random() * whole)];
      for (let at = from; at < Math.min(from + block, cells); at += 1) {
        const source = start + at - from;
        const total = past.total[source];
        const bad = Math.min(past.bad[source] * factor, total);
        future.bad[at + 1] = future.bad[at] + bad;
        future.total[at + 1] = future.total[at] + total;
      }
    }
    return future;
  };
}

interface Block {
  /** First cell in the past. */
  start: number;
  /** What its bad units are multiplied with. */
  factor: number;
  prior: number;
}

const PRIOR_OF_UNSEEN = 0.5;

function blocksOf(past: PastUnits, block: number): Block[] {
  const count = Math.floor(past.bad.length / block);
  const first = past.bad.length - count * block;
  const blocks = Array.from({ length: count }, (_, index) => {
    const start = first + index * block;
    const bad = new CompensatedSum();
    past.bad.subarray(start, start + block).forEach(units => bad.add(units));
    return { start, bad: bad.value };
  });
  const mean = blocks.reduce((sum, { bad }) => sum + bad, 0) / count;
  const worst = blocks.reduce((a, b) => (b.bad > a.bad ? b : a));
  const power = wideningOf(count + 1) - 1;
  const widened = (bad: number) => (bad > 0 ? (bad / mean) ** power : 0);
  const unseen = worst.bad > 0 ? worst.bad / mean : 0;
  return [
    ...blocks.map(({ start, bad }) => ({
      start,
      factor: widened(bad),
      prior: 1,
    })),
    {
      start: worst.start,
      factor: unseen * widened(worst.bad * unseen),
      prior: PRIOR_OF_UNSEEN,
    },
  ];
}

/**
 * How much wider an interval from a sample must be than the resampled one, at its 10th and 90th percentile.
 *
 * Source: M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5, for Student's t.
 */
function wideningOf(sample: number): number {
  const z = 1.2815515655446004;
  const freedom = sample - 1;
  const student =
    z +
    (z ** 3 + z) / (4 * freedom) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
  return (student / z) * Math.sqrt((sample + 1) / (sample - 1));
}

function drawn(likelihood: Float64Array, position: number): number {
  let left = position;
  let index = 0;
  while (index < likelihood.length - 1 && left >= likelihood[index]) {
    left -= likelihood[index];
    index += 1;
  }
  return index;
}

/**
 * A generator of uniform numbers: a counter whose bits are mixed.
 *
 * Source: A. Appleby, MurmurHash3 (public domain), 32-bit finaliser; G. Steele, D. Lea, C. Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA (2014).
 */
export function uniformNumbers(seed: number): Uniform {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
