/** A request as the client makes it: a form, sent with POST because queries may be longer than addresses. @public */
export interface PrometheusRequest {
  url: URL;
  method: 'POST';
  headers: Record<string, string>;
  body: string;
  /** Longest answer that is of use, in bytes: the transport should stop reading beyond it. */
  maxBytes: number;
  signal?: AbortSignal;
}

/** An answer of any status. @public */
export interface PrometheusReply {
  status: number;
  /** Undefined when it is longer than the request allows. */
  text: string | undefined;
}

/**
 * Carries a request. It answers with any status, throws when no answer arrives, and decides about timeouts, proxies and
 * repetitions.
 *
 * @public
 */
export type PrometheusSend = (
  request: PrometheusRequest,
) => Promise<PrometheusReply>;

/** A time series. @public */
export interface Series {
  /** Labels, the name of the metric as `__name__` where there is one. */
  labels: Readonly<Record<string, string>>;
  /** Epoch milliseconds, ascending, and values, which may be NaN or infinite. */
  samples: readonly (readonly [ms: number, value: number])[];
}

/** What Prometheus answered to a query. @public */
export interface PrometheusAnswer {
  series: readonly Series[];
  /** What Prometheus could not look at or thinks is wrong with the query; its `warnings` and `infos`. */
  warnings: readonly string[];
}

/** From when to when, epoch milliseconds. @public */
export interface TimeRange {
  startMs: number;
  endMs: number;
}

/** Reads of the Prometheus HTTP API. Each throws {@link PrometheusError}, or the reason of the signal when it is aborted. @public */
export interface PrometheusClient {
  /** Values at one moment: one series with one sample each for a vector, one without labels for a scalar. */
  query(expression: string, atMs: number): Promise<PrometheusAnswer>;
  /**
   * Values at `startMs`, `startMs + stepMs`, … up to `endMs`; asked in several requests, one after the other, when
   * Prometheus would refuse so many at once.
   */
  queryRange(
    expression: string,
    range: TimeRange & { stepMs: number },
  ): Promise<PrometheusAnswer>;
  /**
   * Samples as they were scraped, after `startMs` and until `endMs`, of the series a selector such as
   * `http_requests_total{job="web"}` matches: without the selector's range.
   */
  raw(selector: string, range: TimeRange): Promise<PrometheusAnswer>;
}

/** What is read of an answer at most. @public */
export interface PrometheusLimits {
  /** Default 16 MiB. */
  maxBytes: number;
  /** Default 1000. */
  maxSeries: number;
  /** Samples of all series together, default 500 000. */
  maxSamples: number;
}

/** How to reach a Prometheus. @public */
export interface PrometheusClientOptions {
  /** Address of the server, or of a proxy in front of it; `api/v1/…` is appended to its path. */
  url: URL | string;
  send: PrometheusSend;
  /** Value of the `Authorization` header. */
  authorization?: string;
  signal?: AbortSignal;
  limits?: Partial<PrometheusLimits>;
}
