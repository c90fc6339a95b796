/** Shares of the capital that are bet on a canary above its bound; each interval wins or loses its share. */
export const BETS = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9];

/**
 * Adds to the logarithm of each bet what an interval says, for figures of which nothing is known: one as often above the bound
 * as below makes no profit on average, whatever its distribution is. Equal to the bound: no bet.
 *
 * Source: testing by betting, Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", 2024; for
 * signs a mixture over fixed bets.
 */
export function addSign(
  logs: number[],
  experiment: number,
  control: number,
  nullDelta: number,
): void {
  const sign = signAgainst(experiment, control, nullDelta);
  if (sign === 0) return;
  for (let index = 0; index < BETS.length; index += 1) {
    logs[index] += Math.log1p(sign * BETS[index]);
  }
}

/** Whether the canary is above (1), at (0) or below (-1) `exp(delta)` times the baseline; negative figures grow towards 0. */
export function signAgainst(
  experiment: number,
  control: number,
  delta: number,
): number {
  const bound = control + Math.abs(control) * Math.expm1(delta);
  return Math.sign(experiment - bound);
}
