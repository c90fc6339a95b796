import { ResponseError } from '@backstage/errors';
import type { ListAlertsRequest, ListAlertsResponse } from './alerts';
import type { ObjectiveKey, SloApi, SloId, SloRequestOptions } from './api';
import type {
  DecideExclusionRequest,
  ExclusionView,
  ListExclusionsResponse,
  ProposeExclusionRequest,
} from './exclusions';
import type { JourneysResponse } from './journeys';
import type { MarkersResponse } from './markers';
import type { PolicyDecisionResponse, PolicyRequest } from './policy';
import type { ListRecordedRequest, ListRecordedResponse } from './recorded';
import type {
  FrozenReportSummary,
  FrozenReportView,
  ListFrozenReportsResponse,
  ReportPeriodsResponse,
  ReportRequest,
  ReportResponse,
} from './reports';
import type { RulesView } from './rules';
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
import type { ForecastFanView, WhatIfRequest, WhatIfResponse } from './whatIf';

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

  async getSlo(id: SloId, options?: SloRequestOptions) {
    return this.#get<SloView>(sloPath(id), {}, options);
  }

  async getSeries(
    request: Parameters<SloApi['getSeries']>[0],
    options?: SloRequestOptions,
  ) {
    const { namespace, name, index, ...query } = request;
    const path = `${objectivePath({ namespace, name, index })}/series`;
    return this.#get<SeriesResponse>(path, query, options);
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
    const response = await this.#send('/counts', options, jsonBody(request));
    if (!response.ok && response.status !== 422) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as PushCountsResponse;
  }

  async getRules(
    { namespace, name, ...query }: Parameters<SloApi['getRules']>[0],
    options?: SloRequestOptions,
  ) {
    const path = `${sloPath({ namespace, name })}/rules`;
    return this.#get<RulesView>(path, query, options);
  }

  async listAlerts(
    request: ListAlertsRequest = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<ListAlertsResponse>('/alerts', request, options);
  }

  async listRecorded(
    request: ListRecordedRequest = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<ListRecordedResponse>('/recorded', request, options);
  }

  async whatIf(
    { namespace, name, index, ...body }: ObjectiveKey & WhatIfRequest,
    options?: SloRequestOptions,
  ) {
    const path = `${objectivePath({ namespace, name, index })}/what-if`;
    return this.#post<WhatIfResponse>(path, body, options);
  }

  async getForecast(request: ObjectiveKey, options?: SloRequestOptions) {
    const path = `${objectivePath(request)}/forecast`;
    return this.#get<ForecastFanView>(path, {}, options);
  }

  async listMarkers(
    { namespace, name, ...query }: Parameters<SloApi['listMarkers']>[0],
    options?: SloRequestOptions,
  ) {
    const path = `${sloPath({ namespace, name })}/markers`;
    return this.#get<MarkersResponse>(path, query, options);
  }

  async listExclusions(
    { namespace, name, ...query }: Parameters<SloApi['listExclusions']>[0],
    options?: SloRequestOptions,
  ) {
    const path = `${sloPath({ namespace, name })}/exclusions`;
    return this.#get<ListExclusionsResponse>(path, query, options);
  }

  async proposeExclusion(
    { namespace, name, ...body }: SloId & ProposeExclusionRequest,
    options?: SloRequestOptions,
  ) {
    const path = `${sloPath({ namespace, name })}/exclusions`;
    return this.#post<ExclusionView>(path, body, options);
  }

  async decideExclusion(
    {
      namespace,
      name,
      id,
      ...body
    }: SloId & {
      id: string;
    } & DecideExclusionRequest,
    options?: SloRequestOptions,
  ) {
    const path = `${sloPath({ namespace, name })}/exclusions/${encodeURIComponent(id)}/decisions`;
    return this.#post<ExclusionView>(path, body, options);
  }

  async listReportPeriods(options?: SloRequestOptions) {
    return this.#get<ReportPeriodsResponse>('/reports/periods', {}, options);
  }

  async getReport(request: ReportRequest, options?: SloRequestOptions) {
    return this.#get<ReportResponse>('/reports', request, options);
  }

  async freezeReport(request: ReportRequest, options?: SloRequestOptions) {
    return this.#post<FrozenReportSummary>('/reports/frozen', request, options);
  }

  async listFrozenReports(
    request: Parameters<SloApi['listFrozenReports']>[0] = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<ListFrozenReportsResponse>(
      '/reports/frozen',
      request,
      options,
    );
  }

  async getFrozenReport({ id }: { id: string }, options?: SloRequestOptions) {
    const path = `/reports/frozen/${encodeURIComponent(id)}`;
    return this.#get<FrozenReportView>(path, {}, options);
  }

  async getJourneys(
    request: { journey?: string } = {},
    options?: SloRequestOptions,
  ) {
    return this.#get<JourneysResponse>('/journeys', request, options);
  }

  async getPolicyDecision(request: PolicyRequest, options?: SloRequestOptions) {
    return this.#get<PolicyDecisionResponse>(
      '/policy/decision',
      request,
      options,
    );
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

  async #post<T>(
    path: string,
    body: object,
    options?: SloRequestOptions,
  ): Promise<T> {
    const response = await this.#send(path, options, jsonBody(body));
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

function jsonBody(body: object): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

function objectivePath({ index, ...id }: ObjectiveKey): string {
  return `${sloPath(id)}/objectives/${index}`;
}

function sloPath(id: SloId): string {
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
