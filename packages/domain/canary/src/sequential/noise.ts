import type { Cell } from './countEvidence';

/**
 * What is left of each interval after the log ratio (or log rate) known from those before it. While that is constant and the
 * rest is chance, these residuals have variance 1 and no correlation.
 */
export interface Noise {
  /** Before there are {@link STARTING_EVENTS} in each arm: what there is so far. */
  start: Cell | null;
  level: number;
  variance: number;
  /** Residuals so far. */
  count: number;
  squares: number;
  /** Variance of `squares` by chance alone. */
  squaresVariance: number;
  products: number;
  /** Of the last interval. */
  residual: number;
  /** How much each unit of variance of the level adds to `squares`, and the squares of that. */
  gain: number;
  gainSquares: number;
}

/** Fewer events of an arm give no ratio worth comparing others with. */
const STARTING_EVENTS = 5;

export const NO_NOISE: Noise = {
  start: {
    experiment: 0,
    control: 0,
    experimentExposure: 0,
    controlExposure: 0,
  },
  level: 0,
  variance: 0,
  count: 0,
  squares: 0,
  squaresVariance: 0,
  products: 0,
  residual: 0,
  gain: 0,
  gainSquares: 0,
};

/**
 * Takes in how the events of an interval split between two arms.
 *
 * @param cells - one, or one of each stratum
 * @param areTrials - events of trials vary less the more common they are
 */
export function noiseOfSplit(
  noise: Noise,
  cells: readonly Cell[],
  areTrials: boolean,
): Noise {
  if (noise.start) {
    const start = [noise.start, ...cells].reduce(joined);
    const { experiment, control, experimentExposure, controlExposure } = start;
    if (Math.min(experiment, control) < STARTING_EVENTS) {
      return { ...noise, start };
    }
    return {
      ...noise,
      start: null,
      level: Math.log(
        (experiment * controlExposure) / (control * experimentExposure),
      ),
      variance: 1 / experiment + 1 / control,
    };
  }
  const sums = { surplus: 0, slope: 0, spread: 0, kurtosis: 0 };
  for (const cell of cells) {
    const events = cell.experiment + cell.control;
    const exposure = cell.experimentExposure + cell.controlExposure;
    const odds = cell.experimentExposure * Math.exp(noise.level);
    const share = odds / (odds + cell.controlExposure);
    const binomial = events * share * (1 - share);
    const spread = binomial * leftOf(events, exposure, areTrials);
    sums.surplus += cell.experiment - events * share;
    sums.slope += binomial;
    sums.spread += spread;
    sums.kurtosis += spread * (1 - 6 * share * (1 - share));
  }
  return updated(noise, sums);
}

/** Takes in the control arm's events alone: the level is its log rate. */
export function noiseOfRate(
  noise: Noise,
  cell: Cell,
  areTrials: boolean,
): Noise {
  const { control, controlExposure } = cell;
  if (noise.start) {
    const start = joined(noise.start, cell);
    if (start.control < STARTING_EVENTS) return { ...noise, start };
    return {
      ...noise,
      start: null,
      level: Math.log(start.control / start.controlExposure),
      variance: 1 / start.control,
    };
  }
  const slope = controlExposure * Math.exp(noise.level);
  const spread = slope * leftOf(slope, controlExposure, areTrials);
  return updated(noise, {
    surplus: control - slope,
    slope,
    spread,
    kurtosis: spread,
  });
}

/**
 * Takes in a figure of which nothing is known, such as a difference: its residual is what it is off the mean so far. Only
 * correlation can be told from these.
 */
export function noiseOfValue(noise: Noise, value: number): Noise {
  if (noise.start) return { ...noise, start: null, level: value, variance: 1 };
  const residual = value - noise.level;
  return {
    ...noise,
    level: noise.level + residual * (noise.variance / (1 + noise.variance)),
    variance: noise.variance / (1 + noise.variance),
    count: noise.count + 1,
    squares: noise.squares + residual * residual,
    products: noise.products + residual * noise.residual,
    residual,
  };
}

/** A step of a Kalman filter for a level that does not move, linearised where the level is known to be. */
function updated(
  noise: Noise,
  {
    surplus,
    slope,
    spread,
    kurtosis,
  }: Record<'surplus' | 'slope' | 'spread' | 'kurtosis', number>,
): Noise {
  if (!(spread > 0)) return noise;
  const total = spread + slope * slope * noise.variance;
  const pull = (slope * noise.variance) / total;
  const residual = surplus / Math.sqrt(total);
  const gain = (slope * slope) / total;
  return {
    ...noise,
    level: noise.level + pull * surplus,
    variance: noise.variance * (1 - pull * slope),
    count: noise.count + 1,
    squares: noise.squares + residual * residual,
    squaresVariance: noise.squaresVariance + 2 + kurtosis / (total * total),
    products: noise.products + residual * noise.residual,
    residual,
    gain: noise.gain + gain,
    gainSquares: noise.gainSquares + gain * gain,
  };
}

/** Variance of residuals over what chance gives; NaN without any. */
export function dispersionOf({ squares, count }: Noise): number {
  return count > 0 ? squares / count : NaN;
}

/** Correlation of residuals with the next, -1..1; NaN for fewer than two. */
export function autocorrelationOf({ products, squares, count }: Noise): number {
  return count > 1 && squares > 0 ? products / squares : NaN;
}

/** How many standard deviations of chance the dispersion is above 1. */
export function dispersionScore(noise: Noise): number {
  return noise.squaresVariance > 0
    ? (noise.squares - noise.count) / Math.sqrt(noise.squaresVariance)
    : 0;
}

/**
 * How many standard deviations of chance the autocorrelation is above 0. Residuals of figures, whose variance nobody knows, are
 * taken by their own; those of events by the one of chance, so that a steady rate is not mistaken for a drift.
 */
export function autocorrelationScore(noise: Noise): number {
  const { products, squares, squaresVariance, count } = noise;
  if (count < 2) return 0;
  const scale = squaresVariance > 0 ? 1 : squares / count;
  return scale > 0 ? products / (scale * Math.sqrt(count - 1)) : 0;
}

/**
 * Whether two arms are seen to move together: noise of their own, as large as what one of them shows by itself, would have
 * spread their split further. In standard deviations below what it would have been; negative: seen.
 *
 * @param split - of both arms
 * @param rate - of one arm
 */
export function togetherness(split: Noise, rate: Noise): number {
  const own = Math.max((rate.squares - rate.count) / rate.gain, 0);
  if (!Number.isFinite(own) || split.count === 0) return 0;
  const added = 2 * own;
  const variance =
    split.squaresVariance +
    4 * added * split.gain +
    2 * added * added * split.gainSquares;
  const surplus = split.squares - split.count - added * split.gain;
  return surplus / Math.sqrt(variance);
}

function leftOf(events: number, exposure: number, areTrials: boolean): number {
  return areTrials ? Math.max(1 - events / exposure, 0) : 1;
}

function joined(one: Cell, other: Cell): Cell {
  return {
    experiment: one.experiment + other.experiment,
    control: one.control + other.control,
    experimentExposure: one.experimentExposure + other.experimentExposure,
    controlExposure: one.controlExposure + other.controlExposure,
  };
}
