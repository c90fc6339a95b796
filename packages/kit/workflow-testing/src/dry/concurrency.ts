/** How a run takes its place in a group. @public */
export interface ConcurrencyRules {
  /** Whether whoever is at it is cancelled. */
  cancelInProgress?: boolean;
  /** `single`: one may wait, and the next takes its place; `max`: all wait, in the order they came. */
  queue?: 'single' | 'max';
}

/** A place in a group. @public */
export interface ConcurrencyTurn {
  /** Whether it is its turn, or another has taken its place. */
  granted: boolean;
  /** Lets the next one in. */
  leave(): void;
}

interface Waiting {
  resolve(turn: ConcurrencyTurn): void;
  cancel(): void;
}

/**
 * Groups of runs that GitHub never lets run at the same time.
 *
 * @public
 */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, { running: Waiting; queue: Waiting[] }>();

  /**
   * Waits until it is the turn of a run.
   *
   * @param cancel - called when the run is cancelled for a newer one
   */
  enter(
    group: string,
    { cancelInProgress = false, queue = 'single' }: ConcurrencyRules,
    cancel: () => void,
  ): Promise<ConcurrencyTurn> {
    return new Promise(resolve => {
      const own: Waiting = { resolve, cancel };
      const known = this.#groups.get(group);
      if (!known) {
        this.#groups.set(group, { running: own, queue: [] });
        this.#grant(group, own);
        return;
      }
      if (queue === 'single') {
        for (const other of known.queue.splice(0)) {
          other.resolve({ granted: false, leave: () => {} });
        }
      }
      known.queue.push(own);
      if (cancelInProgress) known.running.cancel();
    });
  }

  #grant(group: string, turn: Waiting): void {
    turn.resolve({
      granted: true,
      leave: () => {
        const known = this.#groups.get(group)!;
        const next = known.queue.shift();
        if (!next) {
          this.#groups.delete(group);
          return;
        }
        known.running = next;
        this.#grant(group, next);
      },
    });
  }
}
