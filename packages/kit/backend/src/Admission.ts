import { ServiceUnavailableError } from '@backstage/errors';
import pLimit from 'p-limit';

/** Lets few callers at once do something expensive, some more wait, and turns the rest away. @public */
export class Admission {
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(
    private readonly options: {
      /** What it is, in the plural. */
      what: string;
      running: number;
      waiting: number;
    },
  ) {
    this.#limit = pLimit(options.running);
  }

  /**
   * @throws ServiceUnavailableError when too many wait already
   * @throws the reason of `signal` when the caller hung up while waiting
   */
  async run<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    const { what, running, waiting } = this.options;
    const { activeCount, pendingCount } = this.#limit;
    if (activeCount + pendingCount >= running + waiting) {
      throw new ServiceUnavailableError(
        `${running} ${what} are running and ${waiting} wait, as many as may. Try again in some seconds.`,
      );
    }
    return this.#limit(async () => {
      signal.throwIfAborted();
      return act();
    });
  }
}
