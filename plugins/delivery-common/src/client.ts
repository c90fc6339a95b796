import { ResponseError } from '@backstage/errors';
import type { GateEvidence } from '@bellwether/domain-canary';
import type { DeliveryApi, DeliveryRequestOptions } from './api';
import type {
  DriftOverview,
  DriftStackView,
  ListDriftResourcesRequest,
  ListDriftResourcesResponse,
  ListDriftStacksRequest,
  ListDriftStacksResponse,
} from './drift';
import type { DeliveryEvent, DeliveryEventResponse } from './events';
import type {
  ListReleasesRequest,
  ListReleasesResponse,
  ReleaseView,
} from './releases';
import type {
  FleetResponse,
  GateRunView,
  ListDeploymentsRequest,
  ListDeploymentsResponse,
  ListGateRunsRequest,
  ListGateRunsResponse,
  ListSmokeRunsRequest,
  ListSmokeRunsResponse,
  RejudgeRequest,
  RejudgeResponse,
} from './types';

/** {@link DeliveryApi} over HTTP. @public */
export class DeliveryClient implements DeliveryApi {
  readonly #discovery: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetch: typeof fetch;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi?.fetch ?? fetch;
  }

  async getFleet(options?: DeliveryRequestOptions) {
    return this.#get<FleetResponse>('/fleet', {}, options);
  }

  async listGateRuns(
    request: ListGateRunsRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListGateRunsResponse>('/gate-runs', request, options);
  }

  async getGateRun(id: string, options?: DeliveryRequestOptions) {
    return this.#get<GateRunView>(gateRunPath(id), {}, options);
  }

  async getEvidence(id: string, options?: DeliveryRequestOptions) {
    const path = `${gateRunPath(id)}/evidence`;
    return this.#get<GateEvidence>(path, {}, options);
  }

  async rejudge(
    id: string,
    request: RejudgeRequest,
    options?: DeliveryRequestOptions,
  ) {
    const path = `${gateRunPath(id)}/rejudge`;
    return this.#post<RejudgeResponse>(path, request, options);
  }

  async listDeployments(
    request: ListDeploymentsRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListDeploymentsResponse>('/deployments', request, options);
  }

  async listSmokeRuns(
    request: ListSmokeRunsRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListSmokeRunsResponse>('/smoke-runs', request, options);
  }

  async listReleases(
    request: ListReleasesRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListReleasesResponse>('/releases', request, options);
  }

  async getRelease(id: string, options?: DeliveryRequestOptions) {
    const path = `/releases/${encodeURIComponent(id)}`;
    return this.#get<ReleaseView>(path, {}, options);
  }

  async getDrift(options?: DeliveryRequestOptions) {
    return this.#get<DriftOverview>('/drift', {}, options);
  }

  async listDriftStacks(
    request: ListDriftStacksRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    const path = '/drift/stacks';
    return this.#get<ListDriftStacksResponse>(path, request, options);
  }

  async getDriftStack(id: string, options?: DeliveryRequestOptions) {
    return this.#get<DriftStackView>(driftStackPath(id), {}, options);
  }

  async listDriftResources(
    id: string,
    request: ListDriftResourcesRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    const path = `${driftStackPath(id)}/resources`;
    return this.#get<ListDriftResourcesResponse>(path, request, options);
  }

  /**
   * `POST /events`, for services with the permission `delivery.event.push`. Sending the same event again is harmless.
   */
  async pushEvent(event: DeliveryEvent, options?: DeliveryRequestOptions) {
    return this.#post<DeliveryEventResponse>(
      '/events',
      event,
      options,
      'application/cloudevents+json',
    );
  }

  async #get<T>(
    path: string,
    query: object,
    options?: DeliveryRequestOptions,
  ): Promise<T> {
    return this.#send(`${path}${queryString(query)}`, options);
  }

  async #post<T>(
    path: string,
    body: object,
    options?: DeliveryRequestOptions,
    contentType = 'application/json',
  ): Promise<T> {
    return this.#send(path, options, {
      method: 'POST',
      headers: { 'Content-Type': contentType },
      body: JSON.stringify(body),
    });
  }

  async #send<T>(
    path: string,
    options?: DeliveryRequestOptions,
    init?: RequestInit,
  ): Promise<T> {
    const baseUrl = await this.#discovery.getBaseUrl('delivery');
    const response = await this.#fetch(`${baseUrl}${path}`, {
      ...init,
      signal: options?.signal,
      headers: {
        ...init?.headers,
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}

function gateRunPath(id: string): string {
  return `/gate-runs/${encodeURIComponent(id)}`;
}

function driftStackPath(id: string): string {
  return `/drift/stacks/${encodeURIComponent(id)}`;
}

function queryString(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.append(key, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
