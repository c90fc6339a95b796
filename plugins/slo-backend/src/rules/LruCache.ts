/** Keeps the values that were used last; others are worked out again when somebody asks for them. */
export class LruCache<T> {
  readonly #values = new Map<string, T>();

  constructor(private readonly maxSize: number) {}

  /** The value of a key, made when it is not kept. A failure is not kept. */
  getOrMake(key: string, make: () => T): T {
    const known = this.#values.get(key);
    const value = known ?? make();
    // A map hands out its keys in the order they were put in: the first one was used longest ago.
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.maxSize) {
      const [oldest] = this.#values.keys();
      this.#values.delete(oldest);
    }
    return value;
  }
}
