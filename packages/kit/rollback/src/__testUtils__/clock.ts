import type { RollbackClock } from '../execute';

/** A clock that waits by going forward. */
export class FakeClock implements RollbackClock {
  constructor(private now: number) {}

  readonly nowMs = (): number => this.now;

  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.now += ms;
  };
}
