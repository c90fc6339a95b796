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
  /** `GET /rollbacks` */
  listRollbacks(
    request?: ListRollbacksRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListRollbacksResponse>;
  /** `GET /rollbacks/:id` */
  getRollback(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<RollbackView>;
  /** `POST /rollbacks`. Asked again for the same deployment and playbook it answers with the rollback there is. */
  requestRollback(
    request: RequestRollbackRequest,
    options?: DeliveryRequestOptions,
  ): Promise<RollbackView>;
  /** `POST /rollbacks/:id/abort` */
  abortRollback(
    id: string,
    request: AbortRollbackRequest,
    options?: DeliveryRequestOptions,
  ): Promise<RollbackView>;
  /** `GET /playbooks` */
  listPlaybooks(
    request?: ListPlaybooksRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListPlaybooksResponse>;
  /** `GET /hosted-gates` */
  listHostedGates(
    request?: ListHostedGatesRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListHostedGatesResponse>;
  /** `GET /hosted-gates/:id` */
  getHostedGate(
    id: string,
    options?: DeliveryRequestOptions,
  ): Promise<HostedGateView>;
  /** `POST /hosted-gates/:id/override` */
  overrideGate(
    id: string,
    request: OverrideGateRequest,
    options?: DeliveryRequestOptions,
  ): Promise<HostedGateView>;
  /** `GET /environments` */
  listEnvironments(
    request?: ListEnvironmentsRequest,
    options?: DeliveryRequestOptions,
  ): Promise<ListEnvironmentsResponse>;
  /** `GET /freezes` */
  getFreezes(
    request?: GetFreezesRequest,
    options?: DeliveryRequestOptions,
  ): Promise<FreezesResponse>;
  /** `GET /dora` */
  getDora(
    request?: GetDoraRequest,
    options?: DeliveryRequestOptions,
  ): Promise<DoraResponse>;
  /** `GET /timeline` */
  getTimeline(
    request?: GetTimelineRequest,
    options?: DeliveryRequestOptions,
  ): Promise<TimelineResponse>;
}
