/** ln Σ exp(x) without overflow; -∞ of nothing. */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    if (values[index] > largest) largest = values[index];
  }
  if (largest === -Infinity) return -Infinity;
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) {
    sum += Math.exp(values[index] - largest);
  }
  return largest + Math.log(sum);
}
