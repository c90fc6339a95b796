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
import type { DoraResponse, GetDoraRequest } from './dora';
import type {
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
} from './environments';
import type { DeliveryEvent, DeliveryEventResponse } from './events';
import type { DeliveryFacts, GetFactsRequest } from './facts';
import type { FreezesResponse, GetFreezesRequest } from './freezes';
import type {
  HostedGateView,
  ListHostedGatesRequest,
  ListHostedGatesResponse,
  OverrideGateRequest,
} from './hostedGates';
import type {
  ListReleasesRequest,
  ListReleasesResponse,
  ReleaseView,
} from './releases';
import type {
  AbortRollbackRequest,
  ListPlaybooksRequest,
  ListPlaybooksResponse,
  ListRollbacksRequest,
  ListRollbacksResponse,
  RequestRollbackRequest,
  RollbackView,
} from './rollbacks';
import type { GetTimelineRequest, TimelineResponse } from './timeline';
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
    return this.#get<GateRunView>(pathOf('gate-runs', id), {}, options);
  }

  async getEvidence(id: string, options?: DeliveryRequestOptions) {
    const path = `${pathOf('gate-runs', id)}/evidence`;
    return this.#get<GateEvidence>(path, {}, options);
  }

  async rejudge(
    id: string,
    request: RejudgeRequest,
    options?: DeliveryRequestOptions,
  ) {
    const path = `${pathOf('gate-runs', id)}/rejudge`;
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
    const path = pathOf('releases', id);
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
    return this.#get<DriftStackView>(pathOf('drift/stacks', id), {}, options);
  }

  async listDriftResources(
    id: string,
    request: ListDriftResourcesRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    const path = `${pathOf('drift/stacks', id)}/resources`;
    return this.#get<ListDriftResourcesResponse>(path, request, options);
  }

  async listRollbacks(
    request: ListRollbacksRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListRollbacksResponse>('/rollbacks', request, options);
  }

  async getRollback(id: string, options?: DeliveryRequestOptions) {
    return this.#get<RollbackView>(pathOf('rollbacks', id), {}, options);
  }

  async requestRollback(
    request: RequestRollbackRequest,
    options?: DeliveryRequestOptions,
  ) {
    return this.#post<RollbackView>('/rollbacks', request, options);
  }

  async abortRollback(
    id: string,
    request: AbortRollbackRequest,
    options?: DeliveryRequestOptions,
  ) {
    const path = `${pathOf('rollbacks', id)}/abort`;
    return this.#post<RollbackView>(path, request, options);
  }

  async listPlaybooks(
    request: ListPlaybooksRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<ListPlaybooksResponse>('/playbooks', request, options);
  }

  async listHostedGates(
    request: ListHostedGatesRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    const path = '/hosted-gates';
    return this.#get<ListHostedGatesResponse>(path, request, options);
  }

  async getHostedGate(id: string, options?: DeliveryRequestOptions) {
    return this.#get<HostedGateView>(pathOf('hosted-gates', id), {}, options);
  }

  async overrideGate(
    id: string,
    request: OverrideGateRequest,
    options?: DeliveryRequestOptions,
  ) {
    const path = `${pathOf('hosted-gates', id)}/override`;
    return this.#post<HostedGateView>(path, request, options);
  }

  async listEnvironments(
    request: ListEnvironmentsRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    const path = '/environments';
    return this.#get<ListEnvironmentsResponse>(path, request, options);
  }

  async getFreezes(
    request: GetFreezesRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<FreezesResponse>('/freezes', request, options);
  }

  async getDora(
    request: GetDoraRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<DoraResponse>('/dora', request, options);
  }

  async getTimeline(
    request: GetTimelineRequest = {},
    options?: DeliveryRequestOptions,
  ) {
    return this.#get<TimelineResponse>('/timeline', request, options);
  }

  /** `GET /facts`, for pipelines with their OIDC token, and services with the permission `delivery.event.push`. */
  async getFacts(request: GetFactsRequest, options?: DeliveryRequestOptions) {
    return this.#get<DeliveryFacts>('/facts', request, options);
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

function pathOf(list: string, id: string): string {
  return `/${list}/${encodeURIComponent(id)}`;
}

function queryString(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) params.append(key, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}
