import { PrometheusError } from './PrometheusClient';

/** Failures in a row after which a server is taken for down. */
const MAX_FAILURES = 3;

/**
 * Stops asking a server that does not answer. It lives for one evaluation run: the next run asks again, so recovery
 * needs no timer.
 */
export class CircuitBreaker {
  #failures = 0;
  #last: PrometheusError | undefined;

  /** Runs `work`, or fails at once with the last failure when the server was down several times in a row. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#last && this.#failures >= MAX_FAILURES) throw this.#last;
    try {
      const result = await work();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (error instanceof PrometheusError && error.failure !== 'refused') {
        this.#failures += 1;
        this.#last = error;
      }
      throw error;
    }
  }
}
