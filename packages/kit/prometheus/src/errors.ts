/**
 * Why there is no answer. `bad-query`: Prometheus cannot read the query, or it
 * asks for something else than numbers; `failed`: it could not carry it out;
 * `timeout`: not in time; `unavailable`: it is overloaded, starting or down behind a proxy; `unreachable`: nothing answers
 * at the address; `refused`: it wants other credentials; `not-prometheus`: something else answered; `too-large`: more than
 * the limits allow.
 *
 * @public
 */
export type PrometheusFailure =
  | 'bad-query'
  | 'failed'
  | 'timeout'
  | 'unavailable'
  | 'unreachable'
  | 'refused'
  | 'not-prometheus'
  | 'too-large';

/** A query without an answer. The message carries the query and the text of Prometheus, never credentials. @public */
export class PrometheusError extends Error {
  readonly name = 'PrometheusError';

  constructor(
    readonly failure: PrometheusFailure,
    /** The query, without line breaks, cut after 300 characters. */
    readonly query: string,
    message: string,
    options: { status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status;
  }

  /** HTTP status, undefined without an answer. */
  readonly status?: number;
}
