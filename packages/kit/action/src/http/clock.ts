import { setTimeout as delay } from 'node:timers/promises';

/** Time as the Action sees it, so that tests can have another. @public */
export interface Clock {
  nowMs(): number;
  /** Waits; ends at once with the reason of the signal when that is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The clock of the machine. @public */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal }).catch(error => {
      throw signal.aborted ? signal.reason : error;
    });
  },
};
