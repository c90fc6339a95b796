/** A value that is expensive to get, kept for a while; however many ask, it is got once at a time. */
export class Snapshot<T> {
  readonly #load: () => Promise<T>;
  readonly #freshMs: number;
  readonly #keptMs: number;
  readonly #now: () => number;
  #known: { value: T; atMs: number } | undefined;
  #loading: Promise<T> | undefined;

  /**
   * @param options - `load` gets the value; `freshMs`: how long it is handed out as it is; `keptMs`: how long it is handed
   *   out while a newer one is being got, default: not at all
   */
  constructor(options: {
    load: () => Promise<T>;
    freshMs: number;
    keptMs?: number;
    now?: () => number;
  }) {
    this.#load = options.load;
    this.#freshMs = options.freshMs;
    this.#keptMs = options.keptMs ?? 0;
    this.#now = options.now ?? Date.now;
  }

  /** The value; rejects like `load` when there is none that may be handed out. */
  async get(): Promise<T> {
    const ageMs = this.#known ? this.#now() - this.#known.atMs : Infinity;
    if (this.#known && ageMs < this.#freshMs) return this.#known.value;
    const loading = this.#refresh();
    if (this.#known && ageMs < this.#keptMs) {
      // Whoever finds nothing to be handed out gets to see the failure.
      loading.catch(() => {});
      return this.#known.value;
    }
    return loading;
  }

  #refresh(): Promise<T> {
    this.#loading ??= this.#load()
      .then(value => {
        this.#known = { value, atMs: this.#now() };
        return value;
      })
      .finally(() => {
        this.#loading = undefined;
      });
    return this.#loading;
  }
}
