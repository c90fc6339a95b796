/** Somebody sends more than may be. */
export class TooManyEventsError extends Error {
  readonly name = 'TooManyEventsError';
  readonly statusCode = 429;

  constructor(
    message: string,
    /** When there is room again. */
    readonly retryAfterSeconds: number,
  ) {
    super(message);
  }
}

/** Senders that are remembered; beyond them the one that was silent for longest is forgotten. */
const MAX_SENDERS = 10_000;

/**
 * Lets each sender send so many events a minute, with as many at once. Each replica counts for itself: this keeps one pipeline
 * from taking the place of all others, it is no quota.
 */
export class RateLimit {
  readonly #buckets = new Map<string, { tokens: number; atMs: number }>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws TooManyEventsError */
  take(sender: string): void {
    const nowMs = this.now();
    const { tokens, atMs } = this.#buckets.get(sender) ?? {
      tokens: this.perMinute,
      atMs: nowMs,
    };
    const refilled = Math.min(
      this.perMinute,
      tokens + ((nowMs - atMs) / 60_000) * this.perMinute,
    );
    const isFull = refilled < 1;
    this.#buckets.delete(sender);
    this.#buckets.set(sender, {
      tokens: isFull ? refilled : refilled - 1,
      atMs: nowMs,
    });
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_SENDERS) this.#buckets.delete(oldest);
    if (!isFull) return;
    throw new TooManyEventsError(
      `${sender} has sent ${this.perMinute} events within a minute, as many as it may (delivery.events.perMinute)`,
      Math.ceil(((1 - refilled) / this.perMinute) * 60),
    );
  }
}
