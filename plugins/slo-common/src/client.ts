import { ResponseError } from '@backstage/errors';
import type {
  ListObjectivesRequest,
  ListObjectivesResponse,
  ListStateChangesResponse,
  PushCountsRequest,
  PushCountsResponse,
  SeriesResponse,
  SloView,
  SummaryResponse,
} from './types';

/** What a caller passes along with a request. @public */
export interface SloRequestOptions {
  /** Backstage token; the portal's fetch adds it by itself. */
  token?: string;
  signal?: AbortSignal;
}

/** The SLO backend as its callers see it. Every method rejects with a `ResponseError` on any other answer. @public */
export interface SloApi {
  listObjectives(
    request?: ListObjectivesRequest,
    options?: SloRequestOptions,
  ): Promise<ListObjectivesResponse>;
  getSummary(options?: SloRequestOptions): Promise<SummaryResponse>;
  getSlo(
    id: { namespace: string; name: string },
    options?: SloRequestOptions,
  ): Promise<SloView>;
  getSeries(
    request: {
      namespace: string;
      name: string;
      index: number;
      /** ISO 8601, default: start of the SLO's window. */
      from?: string;
      /** ISO 8601, default: now. */
      to?: string;
      /** Upper bound of points, 2..2000, default 300. */
      points?: number;
    },
    options?: SloRequestOptions,
  ): Promise<SeriesResponse>;
  listStateChanges(
    request?: {
      /** One SLO only: entity ref. */
      slo?: string;
      owner?: string[];
      cursor?: string;
      limit?: number;
    },
    options?: SloRequestOptions,
  ): Promise<ListStateChangesResponse>;
  pushCounts(
    request: PushCountsRequest,
    options?: SloRequestOptions,
  ): Promise<PushCountsResponse>;
}

/** {@link SloApi} over HTTP. @public */
export class SloClient implements SloApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi?.fetch ?? fetch;
  }

  async listObjectives(
    request: ListObjectivesRequest = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<ListObjectivesResponse>('/objectives', request, options);
  }

  async getSummary(options?: SloRequestOptions) {
    return this.#get<SummaryResponse>('/summary', {}, options);
  }

  async getSlo(
    id: { namespace: string; name: string },
    options?: SloRequestOptions,
  ) {
    return this.#get<SloView>(sloPath(id), {}, options);
  }

  async getSeries(
    request: Parameters<SloApi['getSeries']>[0],
    options?: SloRequestOptions,
  ) {
    const { namespace, name, index, ...query } = request;
    return this.#get<SeriesResponse>(
      `${sloPath({ namespace, name })}/objectives/${index}/series`,
      query,
      options,
    );
  }

  async listStateChanges(
    request: Parameters<SloApi['listStateChanges']>[0] = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<ListStateChangesResponse>(
      '/state-changes',
      request,
      options,
    );
  }

  async pushCounts(request: PushCountsRequest, options?: SloRequestOptions) {
    // 422 carries the same body as 200 and 207: every entry was rejected, each with its reason.
    const response = await this.#send('/counts', options, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    if (!response.ok && response.status !== 422) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as PushCountsResponse;
  }

  async #get<T>(
    path: string,
    query: object,
    options?: SloRequestOptions,
  ): Promise<T> {
    const response = await this.#send(`${path}${queryString(query)}`, options);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }

  async #send(path: string, options?: SloRequestOptions, init?: RequestInit) {
    const baseUrl = await this.#discovery.getBaseUrl('slo');
    return this.#fetch(`${baseUrl}${path}`, {
      ...init,
      signal: options?.signal,
      headers: {
        ...init?.headers,
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
    });
  }
}

function sloPath(id: { namespace: string; name: string }): string {
  return `/slos/${encodeURIComponent(id.namespace)}/${encodeURIComponent(id.name)}`;
}

function queryString(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined) params.append(key, String(item));
    }
  }
  const text = params.toString();
  return text && `?${text}`;
}
