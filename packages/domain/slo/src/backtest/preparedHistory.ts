import { PrefixSums } from '../budget/sums';
import type { CountHistory } from './history';

/** A history of which any window can be summed in constant time. */
export class PreparedHistory {
  readonly startMs: number;
  readonly stepMs: number;
  readonly steps: number;
  readonly #known: Uint32Array;
  readonly #bad: PrefixSums;
  readonly #total: PrefixSums;

  /** @throws RangeError for counts that are negative or infinite */
  constructor({ startMs, stepMs, good, total }: CountHistory) {
    this.startMs = startMs;
    this.stepMs = stepMs;
    this.steps = total.length;
    const bad = new Float64Array(total.length);
    const all = new Float64Array(total.length);
    this.#known = new Uint32Array(total.length + 1);
    for (let index = 0; index < total.length; index += 1) {
      this.#known[index + 1] = this.#known[index];
      if (Number.isNaN(total[index])) continue;
      if (!(good[index] >= 0 && total[index] >= 0 && total[index] < Infinity)) {
        throw new RangeError(
          `Step ${index} of the history has ${good[index]} good of ${total[index]} units: expected finite numbers, 0 or more`,
        );
      }
      this.#known[index + 1] += 1;
      bad[index] = Math.max(total[index] - good[index], 0);
      all[index] = total[index];
    }
    this.#bad = new PrefixSums(bad);
    this.#total = new PrefixSums(all);
  }

  /** Moment at which a step is over. */
  endOf(index: number): number {
    return this.startMs + (index + 1) * this.stepMs;
  }

  /** Index of the step in which a moment lies, within 0..steps; steps that began before it come before. */
  indexAt(timeMs: number): number {
    const index = Math.ceil((timeMs - this.startMs) / this.stepMs);
    return Math.min(Math.max(index, 0), this.steps);
  }

  /** Steps of [from, to) with data. */
  known(from: number, to: number): number {
    return this.#known[to] - this.#known[Math.max(from, 0)];
  }

  /** Bad units of the steps [from, to). */
  bad(from: number, to: number): number {
    return this.#bad.between(Math.max(from, 0), to);
  }

  /** All units of the steps [from, to). */
  total(from: number, to: number): number {
    return this.#total.between(Math.max(from, 0), to);
  }
}
