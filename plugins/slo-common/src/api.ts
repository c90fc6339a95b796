import type { ListAlertsRequest, ListAlertsResponse } from './alerts';
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
  ReportKind,
  ReportPeriodsResponse,
  ReportRequest,
  ReportResponse,
} from './reports';
import type { RulesProfile, RulesView } from './rules';
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

/** What a caller passes along with a request. @public */
export interface SloRequestOptions {
  /** Backstage token; the portal's fetch adds it by itself. */
  token?: string;
  signal?: AbortSignal;
}

/** Which SLO. @public */
export interface SloId {
  namespace: string;
  name: string;
}

/** Which objective of which SLO. @public */
export interface ObjectiveKey extends SloId {
  index: number;
}

/** The SLO backend as its callers see it. Every method rejects with a `ResponseError` on any other answer. @public */
export interface SloApi {
  listObjectives(
    request?: ListObjectivesRequest,
    options?: SloRequestOptions,
  ): Promise<ListObjectivesResponse>;
  getSummary(options?: SloRequestOptions): Promise<SummaryResponse>;
  getSlo(id: SloId, options?: SloRequestOptions): Promise<SloView>;
  getSeries(
    request: ObjectiveKey & {
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
  getRules(
    request: SloId & {
      /** Default: `exact`. */
      profile?: RulesProfile;
    },
    options?: SloRequestOptions,
  ): Promise<RulesView>;
  listAlerts(
    request?: ListAlertsRequest,
    options?: SloRequestOptions,
  ): Promise<ListAlertsResponse>;
  listRecorded(
    request?: ListRecordedRequest,
    options?: SloRequestOptions,
  ): Promise<ListRecordedResponse>;
  whatIf(
    request: ObjectiveKey & WhatIfRequest,
    options?: SloRequestOptions,
  ): Promise<WhatIfResponse>;
  getForecast(
    request: ObjectiveKey,
    options?: SloRequestOptions,
  ): Promise<ForecastFanView>;
  listMarkers(
    request: SloId & {
      /** ISO 8601. */
      from: string;
      /** ISO 8601, at most 400 days after `from`. */
      to: string;
    },
    options?: SloRequestOptions,
  ): Promise<MarkersResponse>;
  listExclusions(
    request: SloId & {
      cursor?: string;
      /** 1..500, default 50. */
      limit?: number;
    },
    options?: SloRequestOptions,
  ): Promise<ListExclusionsResponse>;
  proposeExclusion(
    request: SloId & ProposeExclusionRequest,
    options?: SloRequestOptions,
  ): Promise<ExclusionView>;
  decideExclusion(
    request: SloId & { id: string } & DecideExclusionRequest,
    options?: SloRequestOptions,
  ): Promise<ExclusionView>;
  listReportPeriods(
    options?: SloRequestOptions,
  ): Promise<ReportPeriodsResponse>;
  getReport(
    request: ReportRequest,
    options?: SloRequestOptions,
  ): Promise<ReportResponse>;
  freezeReport(
    request: ReportRequest,
    options?: SloRequestOptions,
  ): Promise<FrozenReportSummary>;
  listFrozenReports(
    request?: {
      kind?: ReportKind;
      name?: string;
      cursor?: string;
      /** 1..500, default 50. */
      limit?: number;
    },
    options?: SloRequestOptions,
  ): Promise<ListFrozenReportsResponse>;
  getFrozenReport(
    request: { id: string },
    options?: SloRequestOptions,
  ): Promise<FrozenReportView>;
  getJourneys(
    request?: {
      /** One journey only. */
      journey?: string;
    },
    options?: SloRequestOptions,
  ): Promise<JourneysResponse>;
  getPolicyDecision(
    request: PolicyRequest,
    options?: SloRequestOptions,
  ): Promise<PolicyDecisionResponse>;
}
