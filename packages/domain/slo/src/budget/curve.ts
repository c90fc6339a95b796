import { CompensatedSum } from './sums';

/**
 * A running total over time: grows linearly within a piece, is flat between pieces. Pieces are appended in order of time;
 * reading at ascending times costs constant time per reading on average.
 */
export class RunningTotal {
  readonly #times: number[] = [];
  readonly #totals: number[] = [];
  readonly #sum = new CompensatedSum();

  /** Adds an amount spread evenly over [startMs, endMs); an empty span is a jump. */
  append(startMs: number, endMs: number, amount: number): void {
    this.#times.push(startMs);
    this.#totals.push(this.#sum.value);
    this.#sum.add(amount);
    this.#times.push(endMs);
    this.#totals.push(this.#sum.value);
  }

  /** A reader for times that only grow. */
  reader(): (timeMs: number) => number {
    let next = 0;
    return timeMs => {
      while (next < this.#times.length && this.#times[next] <= timeMs) {
        next += 1;
      }
      if (next === 0) return 0;
      const before = this.#totals[next - 1];
      if (next === this.#times.length) return before;
      const after = this.#totals[next];
      const fromMs = this.#times[next - 1];
      const share = (timeMs - fromMs) / (this.#times[next] - fromMs);
      return before + (after - before) * share;
    };
  }
}
