/**
 * Share of units that may be bad, `1 - target`, without the noise of binary subtraction: 0.001 for 0.999, where
 * `1 - 0.999` is 0.0010000000000000009. Without this, a budget spent to the last event would not read exactly 0.
 *
 * @param target - objective, 0 ≤ target \< 1
 * @throws RangeError for a target outside that range: 1 leaves no budget to divide by.
 * @public
 */
export function errorBudget(target: number): number {
  if (!(target >= 0 && target < 1)) {
    throw new RangeError(
      `Objective ${target}: expected 0 or more and less than 1, as 100 % leaves no error budget`,
    );
  }
  return Number((1 - target).toFixed(decimals(target)));
}

/**
 * `percent / 100` as the decimal one would write: 0.999 for 99.9, where the division says 0.9990000000000001.
 *
 * @public
 */
export function fractionOfPercent(percent: number): number {
  return Number((percent / 100).toFixed(Math.min(decimals(percent) + 2, 100)));
}

/** Digits after the point in the shortest decimal that reads back as the number, at most 100. */
function decimals(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  const [, fraction = ''] = mantissa.split('.');
  return Math.min(Math.max(fraction.length - Number(exponent), 0), 100);
}
