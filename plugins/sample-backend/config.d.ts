export interface Config {
  /** Sample data for a portal that has no data of its own. */
  sample?: {
    /** Replay the history, and keep it going. Default: false. */
    enabled?: boolean;
    /** Path of the history in YAML, relative to the working directory of the backend. Required when enabled. */
    history?: string;
    /** Path of what is delivered in YAML, relative to the working directory of the backend. Default: nothing is. */
    deliveries?: string;
    /** Days of history, 1 to 400. Default: 35. An SLO of the history may ask for more. */
    days?: number;
    /** Another seed gives another past with the same story; letters, digits, `.`, `-`, `_`. Default: `northfield`. */
    seed?: string;
  };
}
