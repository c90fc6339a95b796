import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  ListObjectivesRequest,
  ListObjectivesResponse,
  ListStateChangesResponse,
  PushCountsRequest,
  PushCountsResponse,
  SeriesResponse,
  SloView,
  SummaryResponse,
} from '@bellwether/plugin-slo-common';
import type { SloObjectiveResource } from '@bellwether/plugin-slo-node';
import type { VisibilityFilter } from '../database/filters';

/** Which objective of which SLO, and which part of its history. */
export interface GetSeriesRequest {
  namespace: string;
  name: string;
  index: number;
  /** Epoch milliseconds, default: start of the window. */
  fromMs?: number;
  /** Epoch milliseconds, default: now. */
  toMs?: number;
  /** Upper bound of points, 2..2000, default 300. */
  points?: number;
}

/** Filters and paging of the record of state changes. */
export interface ListStateChangesRequest {
  slo?: string;
  owner?: string[];
  cursor?: string;
  limit?: number;
}

/** What a caller may see and do; undefined members put no limit. */
export interface SloServiceScope {
  visible?: VisibilityFilter;
  /** Whether the caller may know of an objective. */
  mayRead?(objective: SloObjectiveResource): boolean;
  /** Whether the caller may push counts for an objective. */
  mayPush?(objective: SloObjectiveResource): boolean;
}

/** Who calls; the scope is added by {@link AuthorizedSloService}. */
export interface SloServiceOptions {
  credentials: BackstageCredentials;
  scope?: SloServiceScope;
}

/** Everything the API offers, as routes and actions call it. */
export interface SloService {
  listObjectives(
    request: ListObjectivesRequest,
    options: SloServiceOptions,
  ): Promise<ListObjectivesResponse>;
  getSummary(options: SloServiceOptions): Promise<SummaryResponse>;
  /** @throws NotFoundError when there is no such SLO or none of its objectives is visible. */
  getSlo(
    id: { namespace: string; name: string },
    options: SloServiceOptions,
  ): Promise<SloView>;
  /** @throws NotFoundError like `getSlo`. */
  getSeries(
    request: GetSeriesRequest,
    options: SloServiceOptions & { signal: AbortSignal },
  ): Promise<SeriesResponse>;
  listStateChanges(
    request: ListStateChangesRequest,
    options: SloServiceOptions,
  ): Promise<ListStateChangesResponse>;
  pushCounts(
    request: PushCountsRequest,
    options: SloServiceOptions,
  ): Promise<PushCountsResponse>;
}
