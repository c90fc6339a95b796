import { ResponseError } from '@backstage/errors';
import type { AuditApi, AuditRequestOptions } from './api';
import type {
  AppendRequest,
  AppendResponse,
  AuditEntryView,
  ConsistencyView,
  EraseSubjectRequest,
  EraseSubjectResponse,
  ExportRequest,
  ListCheckpointsResponse,
  ListEntriesRequest,
  ListEntriesResponse,
  LogView,
} from './types';

/** {@link AuditApi} over HTTP. @public */
export class AuditClient implements AuditApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi?.fetch ?? fetch;
  }

  async listEntries(
    request: ListEntriesRequest = {},
    options?: AuditRequestOptions,
  ) {
    return this.#json<ListEntriesResponse>('/entries', request, options);
  }

  async getEntry(index: number, options?: AuditRequestOptions) {
    return this.#json<AuditEntryView>(`/entries/${index}`, {}, options);
  }

  async getProof(index: number, options?: AuditRequestOptions) {
    return (await this.#send(`/entries/${index}/proof`, options)).text();
  }

  async getLog(options?: AuditRequestOptions) {
    return this.#json<LogView>('/log', {}, options);
  }

  async listCheckpoints(
    page: { cursor?: string; limit?: number } = {},
    options?: AuditRequestOptions,
  ) {
    return this.#json<ListCheckpointsResponse>('/checkpoints', page, options);
  }

  async getCheckpoint(options?: AuditRequestOptions) {
    return (await this.#send('/checkpoint', options)).text();
  }

  async getTile(path: string, options?: AuditRequestOptions) {
    const response = await this.#send(`/${path}`, options);
    return new Uint8Array(await response.arrayBuffer());
  }

  async getConsistency(
    sizes: { from: number; to: number },
    options?: AuditRequestOptions,
  ) {
    return this.#json<ConsistencyView>('/consistency', sizes, options);
  }

  async exportEntries(request: ExportRequest, options?: AuditRequestOptions) {
    const path = `/export${queryString(request)}`;
    return (await this.#send(path, options)).blob();
  }

  async eraseSubject(
    ref: string,
    request: EraseSubjectRequest,
    options?: AuditRequestOptions,
  ) {
    const path = `/subjects/${encodeURIComponent(ref)}/erasure`;
    return this.#post<EraseSubjectResponse>(path, request, options);
  }

  /**
   * `POST /entries`, for plugins of the backend. It returns when all of them are in the log for good; sending the same events
   * again is harmless. Plugins record by `@bellwether/plugin-audit-node` rather than by this.
   */
  async append(request: AppendRequest, options?: AuditRequestOptions) {
    return this.#post<AppendResponse>('/entries', request, options);
  }

  async #json<T>(
    path: string,
    query: object,
    options?: AuditRequestOptions,
  ): Promise<T> {
    const response = await this.#send(`${path}${queryString(query)}`, options);
    return (await response.json()) as T;
  }

  async #post<T>(
    path: string,
    body: object,
    options?: AuditRequestOptions,
  ): Promise<T> {
    const response = await this.#send(path, options, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  }

  async #send(
    path: string,
    options?: AuditRequestOptions,
    init?: RequestInit,
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl('audit');
    const response = await this.#fetch(`${baseUrl}${path}`, {
      ...init,
      signal: options?.signal,
      headers: {
        ...init?.headers,
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function queryString(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.append(key, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
