/**
 * Sum that carries the rounding error of every addition along.
 *
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974).
 */
export class CompensatedSum {
  #sum = 0;
  #lost = 0;

  add(value: number): void {
    const next = this.#sum + value;
    const lost =
      Math.abs(this.#sum) >= Math.abs(value)
        ? this.#sum - next + value
        : value - next + this.#sum;
    const carried = this.#lost + lost;
    this.#sum = next + carried;
    // Only what does not fit into the sum is carried on, so that it keeps its own digits.
    this.#lost = next - this.#sum + carried;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }

  /** Running sum and its accumulated error, apart, so that differences of two states keep full precision. */
  get parts(): readonly [sum: number, lost: number] {
    return [this.#sum, this.#lost];
  }
}

/**
 * Sums over any range of a list in constant time. Differences of plain prefix sums lose the digits in which two large
 * sums agree; the compensation kept beside each prefix gives them back.
 */
export class PrefixSums {
  readonly #sums: Float64Array;
  readonly #lost: Float64Array;

  constructor(values: ArrayLike<number>) {
    this.#sums = new Float64Array(values.length + 1);
    this.#lost = new Float64Array(values.length + 1);
    const running = new CompensatedSum();
    for (let index = 0; index < values.length; index += 1) {
      running.add(values[index]);
      [this.#sums[index + 1], this.#lost[index + 1]] = running.parts;
    }
  }

  /** Sum of values[from] up to but without values[to]. */
  between(from: number, to: number): number {
    return (
      this.#sums[to] - this.#sums[from] + (this.#lost[to] - this.#lost[from])
    );
  }
}
