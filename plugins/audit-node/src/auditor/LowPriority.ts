import type { LoggerService } from '@backstage/backend-plugin-api';
import type { UnnumberedEvent } from '../outbox/Outbox';

/** How long an event that only says that something was read may wait for others, milliseconds. */
const WAIT_MS = 250;

/** Events that are written at once, at most. */
const BATCH = 256;

/** Events that wait to be written, at most; further ones are waited for. */
const MAX_WAITING = 4096;

/**
 * Writes events of reads together, so that reading does not become as slow as writing: nobody waits for them. A process that is
 * killed loses those of the last quarter of a second. Everything else is written before it is done, and not here.
 */
export class LowPriority {
  #waiting: UnnumberedEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly put: (events: readonly UnnumberedEvent[]) => Promise<void>,
    private readonly logger: LoggerService,
  ) {}

  /** Takes an event; waits only when too many wait already. */
  async add(event: UnnumberedEvent): Promise<void> {
    this.#waiting.push(event);
    if (this.#waiting.length >= MAX_WAITING) {
      await this.flush();
    } else if (this.#waiting.length >= BATCH) {
      void this.flush();
    } else {
      this.#timer ??= setTimeout(() => void this.flush(), WAIT_MS).unref();
    }
  }

  /** Writes everything that waits. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const events = this.#waiting.splice(0, BATCH);
      try {
        await this.put(events);
      } catch (error) {
        this.logger.error(
          `${events.length} events of reads could not be recorded and are lost, from ${events[0].id} on: ${error}`,
        );
      }
    }
  }
}
