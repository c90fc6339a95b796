import type { RollbackClock } from '@bellwether/kit-rollback';

/** A clock that goes on when somebody waits, or says that time passes: what it measures is the same every time. */
export class SimulatedClock implements RollbackClock {
  #nowMs: number;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  readonly nowMs = (): number => this.#nowMs;

  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.pass(ms);
  };

  /** @param ms - at least 0 */
  pass(ms: number): void {
    this.#nowMs += ms;
  }
}
