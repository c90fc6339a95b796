import pLimit from 'p-limit';
import { PrometheusError } from './PrometheusClient';

/** Failures in a row after which a server is taken for down. */
const MAX_FAILURES = 3;

/**
 * Stops asking a server that does not answer. It lives for one evaluation run: the next run asks again, so recovery
 * needs no timer. Work waits its turn here, so that what is still waiting when the server is found down never starts.
 */
export class CircuitBreaker {
  readonly #limit: ReturnType<typeof pLimit>;
  #failures = 0;
  #last: PrometheusError | undefined;

  constructor(options: { concurrency: number }) {
    this.#limit = pLimit(options.concurrency);
  }

  /** Runs `work`, or fails with the last failure when the server was down several times in a row. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    return this.#limit(async () => {
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
    });
  }
}
