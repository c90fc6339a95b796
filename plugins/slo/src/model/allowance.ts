/**
 * How many units out of how many may fail, in the smallest whole numbers people would say: 99.9 % is 1 of 1 000,
 * 99.95 % is 1 of 2 000, 97 % is 3 of 100.
 *
 * @param target - objective, 0 ≤ target < 1
 */
export function allowance(target: number): { bad: number; of: number } {
  const share = Number((1 - target).toPrecision(12));
  const inverse = Number((1 / share).toPrecision(12));
  if (Number.isInteger(inverse)) return { bad: 1, of: inverse };
  for (let of = 100; of <= 1e9; of *= 10) {
    const bad = Number((share * of).toPrecision(12));
    if (Number.isInteger(bad)) return { bad, of };
  }
  return { bad: 1, of: Math.round(inverse) };
}
