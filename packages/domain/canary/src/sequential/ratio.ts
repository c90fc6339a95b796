import { logSumExp } from '../stats/logSumExp';
import type { Cell } from './countEvidence';
import type { RatioInterval, SequentialKind } from './model';
import { BETS, signAgainst } from './signEvidence';

/** Log ratios that are told apart: from 1/100 to 100, 0.2 % apart around 1 and 5 % apart at the ends. */
const HALF = 100;
const REACH = 5.44;
const DELTAS = Array.from(
  { length: 2 * HALF + 1 },
  (_, index) => 0.04 * Math.sinh(((index - HALF) / HALF) * REACH),
);
const FACTORS = DELTAS.map(Math.expm1);

/** Which ratios are expected, before any data: e times more or less is as likely as not. Only the width depends on it. */
const LOG_PRIOR = (() => {
  const widths = DELTAS.map((_, index) => {
    const last = DELTAS.length - 1;
    return (
      (DELTAS[Math.min(index + 1, last)] - DELTAS[Math.max(index - 1, 0)]) / 2
    );
  });
  const logs = DELTAS.map(
    (delta, index) => Math.log(widths[index]) - Math.abs(delta) / 0.7,
  );
  const total = logSumExp(logs);
  return logs.map(log => log - total);
})();

/** What is known of the ratio of canary to baseline; one number for each ratio that is told apart. */
export interface RatioEvidence {
  /** Log likelihood of each, up to a constant; `value`: intervals in which the canary was above it. */
  above: Float64Array;
  /** `value`: intervals in which the canary was below it. */
  below: Float64Array;
}

export const NO_RATIO: RatioEvidence = {
  above: new Float64Array(DELTAS.length),
  below: new Float64Array(DELTAS.length),
};

/** Takes in the cells of an interval: one, or one of each stratum. */
export function ratioAfter(
  { above, below }: RatioEvidence,
  cells: readonly Cell[],
  kind: SequentialKind,
): RatioEvidence {
  const after = { above: above.slice(), below: below.slice() };
  for (const cell of cells) {
    if (kind === 'value') addSigns(after, cell);
    else addLikelihood(after.above, cell);
  }
  return after;
}

function addLikelihood(logs: Float64Array, cell: Cell): void {
  const { experiment, control, experimentExposure, controlExposure } = cell;
  const share = experimentExposure / (experimentExposure + controlExposure);
  const events = experiment + control;
  for (let index = 0; index < logs.length; index += 1) {
    logs[index] +=
      experiment * DELTAS[index] - events * Math.log1p(share * FACTORS[index]);
  }
}

function addSigns({ above, below }: RatioEvidence, cell: Cell): void {
  DELTAS.forEach((delta, index) => {
    const sign = signAgainst(cell.experiment, cell.control, delta);
    if (sign > 0) above[index] += 1;
    if (sign < 0) below[index] += 1;
  });
}

/**
 * Where the ratio is: all ratios that a test at this look cannot reject at `alpha`. All looks together hold the true ratio
 * with the confidence 1 − alpha. 0 and infinity are bounds that nothing rejects; null: no ratio is rejected.
 */
export function ratioInterval(
  evidence: RatioEvidence,
  kind: SequentialKind,
  alpha: number,
): RatioInterval | null {
  const against =
    kind === 'value' ? signsAgainst(evidence) : likelihoodAgainst(evidence);
  const bound = -Math.log(alpha);
  const inside = against.flatMap((log, index) => (log < bound ? [index] : []));
  if (inside.length === against.length) return null;
  if (inside.length === 0) return between(evidence);
  const [first, last] = [inside[0], inside[inside.length - 1]];
  const crossing = (within: number, beyond: number) => {
    const [low, high] = [against[within], against[beyond]];
    const share = low < bound ? (bound - low) / (high - low) : 1;
    return Math.exp(DELTAS[within] + share * (DELTAS[beyond] - DELTAS[within]));
  };
  return [
    first === 0 ? 0 : crossing(first, first - 1),
    last === against.length - 1 ? Infinity : crossing(last, last + 1),
  ];
}

/** The two ratios that are told apart between which all there is lies. */
function between({ above, below }: RatioEvidence): RatioInterval {
  const last = above.findLastIndex((up, index) => up > below[index]);
  return [
    last < 0 ? 0 : Math.exp(DELTAS[last]),
    last === DELTAS.length - 1 ? Infinity : Math.exp(DELTAS[last + 1]),
  ];
}

/** Natural logarithm of the evidence against each ratio: a mixture of all ratios against it. */
function likelihoodAgainst({ above }: RatioEvidence): number[] {
  const mixed = logSumExp(above.map((log, index) => log + LOG_PRIOR[index]));
  return Array.from(above, log => mixed - log);
}

/** Bets that the canary is above each ratio, and that it is below, half of the capital each. */
function signsAgainst({ above, below }: RatioEvidence): number[] {
  return Array.from(above, (up, index) =>
    logSumExp(
      BETS.flatMap(bet => {
        const [win, loss] = [Math.log1p(bet), Math.log1p(-bet)];
        const down = below[index];
        const share = Math.log(2 * BETS.length);
        return [up * win + down * loss - share, down * win + up * loss - share];
      }),
    ),
  );
}
