import type {
  DriftOverview,
  DriftStackView,
  ListDriftResourcesRequest,
  ListDriftResourcesResponse,
  ListDriftStacksRequest,
  ListDriftStacksResponse,
} from './drift';
import type {
  ListReleasesRequest,
  ListReleasesResponse,
  ReleaseView,
} from './releases';
import type {
  FleetResponse,
  GateEvidence,
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

/** Options of every request. @public */
export interface DeliveryRequestOptions {
  /** Backstage token; in a frontend the portal's fetch adds it by itself. */
  token?: string;
  signal?: AbortSignal;
}

/** The delivery plugin as its screens and other plugins see it. Rejects with `ResponseError`. @public */
export interface DeliveryApi {
  /** `GET /fleet` */
  getFleet(options?: DeliveryRequestOptions): Promise<FleetResponse>;
  /** `GET /gate-runs` */
  listGateRuns(
    request?: ListGateRunsRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListGateRunsResponse>;
  /** `GET /gate-runs/:id` */
  getGateRun(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<GateRunView>;
  /** `GET /gate-runs/:id/evidence` */
  getEvidence(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<GateEvidence>;
  /** `POST /gate-runs/:id/rejudge` */
  rejudge(
    id: string,
    request: RejudgeRequest,
    options?: DeliveryRequestOptions,
  ): Promise<RejudgeResponse>;
  /** `GET /deployments` */
  listDeployments(
    request?: ListDeploymentsRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListDeploymentsResponse>;
  /** `GET /smoke-runs` */
  listSmokeRuns(
    request?: ListSmokeRunsRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListSmokeRunsResponse>;
  /** `GET /releases` */
  listReleases(
    request?: ListReleasesRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListReleasesResponse>;
  /** `GET /releases/:id` */
  getRelease(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<ReleaseView>;
  /** `GET /drift` */
  getDrift(options?: DeliveryRequestOptions): Promise<DriftOverview>;
  /** `GET /drift/stacks` */
  listDriftStacks(
    request?: ListDriftStacksRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListDriftStacksResponse>;
  /** `GET /drift/stacks/:id` */
  getDriftStack(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<DriftStackView>;
  /** `GET /drift/stacks/:id/resources` */
  listDriftResources(
    id: string,
    request?: ListDriftResourcesRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListDriftResourcesResponse>;
}
