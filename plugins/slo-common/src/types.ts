import type {
  BudgetingMethod,
  PolicyDecision,
  PolicyState,
} from '@bellwether/domain-slo';

/**
 * What is known about the data behind an objective. Anything but `ok` is shown as such, never as 0 % or 100 %.
 *
 * - `ok`: fresh data covers the window
 * - `partial`: fresh data, but it covers less than the window (see coverage)
 * - `stale`: nothing new for longer than the freshness limit; the figures are the last known ones
 * - `no-data`: no event at all in the window
 * - `error`: the source could not be read or the declaration cannot be evaluated (see `dataMessage`)
 * - `pending`: declared, not evaluated yet
 * @public
 */
export type DataState =
  'ok' | 'partial' | 'stale' | 'no-data' | 'error' | 'pending';

/**
 * How much error budget is left: more than 50 %, more than 25 %, more than 0, nothing, or not known.
 * @public
 */
export type BudgetState =
  'healthy' | 'observe' | 'attention' | 'exhausted' | 'unknown';

/**
 * What the burn rates ask for: wake somebody, open a ticket, nothing, or not known.
 * @public
 */
export type AlertState = 'page' | 'ticket' | 'none' | 'unknown';

/**
 * Whether the SLI meets the objective; `cannot-tell` when the 95 % interval straddles it.
 * @public
 */
export type Verdict = 'met' | 'missed' | 'cannot-tell' | 'unknown';

/** The compliance window of an SLO and its current bounds. @public */
export interface WindowView {
  kind: 'rolling' | 'calendar';
  /** OpenSLO duration shorthand, e.g. `28d`, `1M`. */
  duration: string;
  /** IANA zone; calendar windows only. */
  timeZone?: string;
  /** ISO 8601 start of the window in force. */
  start: string;
  /** ISO 8601 end of the window in force: now for rolling windows, the period's end for calendar windows. */
  end: string;
}

/** Speed at which the budget is spent over a look-back window; 1 spends it exactly by the end. @public */
export interface BurnRateView {
  /** Look-back window, e.g. `1h`. */
  window: string;
  /** Burn rate, null without data. */
  rate: number | null;
}

/** A multi-window alert pair and whether it holds now. @public */
export interface BurnAlertView {
  severity: 'page' | 'ticket';
  short: string;
  long: string;
  /** Burn rate both windows must exceed. */
  factor: number;
  /** null: cannot tell, data missing. */
  firing: boolean | null;
}

/** When the budget is expected to be gone at the pace of the recent past. @public */
export interface ForecastView {
  /** `exhausted`: gone already; `will-exhaust`: within the horizon; `safe`: not within it. */
  outcome: 'exhausted' | 'will-exhaust' | 'safe';
  /** ISO 8601 moment of exhaustion for `will-exhaust`. */
  at?: string;
  /** Remaining budget expected at the end of the horizon, as a ratio. */
  remainingAtHorizon: number;
  /** ISO 8601 end of the horizon. */
  horizon: string;
}

/** Result of the newest evaluation of one objective. @public */
export interface ObjectiveStatus {
  /** ISO 8601; null while pending. */
  evaluatedAt: string | null;
  data: DataState;
  /** Cause and remedy in words when `data` is not `ok`. */
  dataMessage?: string;
  /** ISO 8601 end of the newest interval with data. */
  lastDataAt: string | null;
  budget: BudgetState;
  alert: AlertState;
  verdict: Verdict;
  /** Service level indicator over the window, 0..1. */
  sli: number | null;
  /** 95 % Wilson interval of the SLI. */
  interval: { low: number; high: number } | null;
  /** Good units in the window: events for Occurrences, time slices otherwise. */
  good: number | null;
  /** All units in the window. */
  total: number | null;
  /** Share of the error budget left: 1 full, 0 spent, negative overspent. */
  remaining: number | null;
  /** Share of the window for which data exists, 0..1. */
  coverage: number | null;
  burnRates: BurnRateView[];
  alerts: BurnAlertView[];
  forecast: ForecastView | null;
  /** Figures as measured, when approved exclusions lie in the window; all other figures are without excluded time. */
  raw?: {
    sli: number | null;
    good: number | null;
    total: number | null;
    remaining: number | null;
    /** Excluded time of the window so far. */
    excludedSeconds: number;
  };
  /** Where it stands under the error budget policy; absent before the first evaluation. */
  policy?: {
    state: PolicyState;
    frozen: boolean;
    decision: PolicyDecision;
    /** ISO 8601. */
    since: string;
  };
}

/** One objective of one SLO with its newest status: a row of the overview. @public */
export interface ObjectiveView {
  /** `<namespace>/<slo name>/<objective index>`. */
  id: string;
  slo: {
    namespace: string;
    name: string;
    /** Catalog entity, e.g. `slo:default/sign-in-availability`. */
    entityRef: string;
    title: string;
  };
  index: number;
  title: string;
  description?: string;
  /** `spec.service` of the document. */
  service: string;
  /** Catalog entity the service maps to, when it exists. */
  componentRef?: string;
  ownerRef?: string;
  systemRef?: string;
  /** Label `journey` of the document. */
  journey?: string;
  /** Objective, 0..1. */
  target: number;
  budgetingMethod: BudgetingMethod;
  /** What a unit of `good` and `total` is. */
  unit: 'event' | 'slice';
  window: WindowView;
  source: {
    /** `counts`, `prometheus`, or the type of a further source. */
    type: string;
    /** Connection or data source name. */
    name: string;
  };
  /** True when any of its data was pushed as sample data. */
  sample: boolean;
  status: ObjectiveStatus;
}

/** Answer of `GET /slos/{namespace}/{name}`. @public */
export interface SloView {
  entityRef: string;
  title: string;
  description?: string;
  /** The document as declared. */
  document: Record<string, unknown>;
  objectives: ObjectiveView[];
}

/** Columns the list can be sorted by. @public */
export type ObjectiveSort =
  'remaining' | 'title' | 'burnRate' | 'sli' | 'target' | 'owner';

/** Filters and paging of `GET /objectives`. Several values of one filter are alternatives. @public */
export interface ListObjectivesRequest {
  owner?: string[];
  system?: string[];
  journey?: string[];
  component?: string[];
  budget?: BudgetState[];
  data?: DataState[];
  alert?: AlertState[];
  /** Case-insensitive text in title, name, service or journey; at most 100 characters. */
  q?: string;
  /** Default `remaining`: worst budget first, unknown before healthy. */
  sort?: ObjectiveSort;
  order?: 'asc' | 'desc';
  /** Opaque, from `nextCursor` or `prevCursor`. */
  cursor?: string;
  /** 1..500, default 50. */
  limit?: number;
}

/** A page of objectives. @public */
export interface ListObjectivesResponse {
  items: ObjectiveView[];
  /** Objectives that match the filters and that the caller may see. */
  totalCount: number;
  nextCursor?: string;
}

/** A filter value and how many visible objectives carry it. @public */
export interface Facet {
  value: string;
  /** Title for display when it differs from the value. */
  title?: string;
  count: number;
}

/** Answer of `GET /summary`: figures over everything the caller may see. @public */
export interface SummaryResponse {
  total: number;
  budget: Record<BudgetState, number>;
  data: Record<DataState, number>;
  alert: Record<AlertState, number>;
  facets: {
    owner: Facet[];
    system: Facet[];
    journey: Facet[];
  };
  /** ISO 8601 end of the newest evaluation; null before the first. */
  evaluatedAt: string | null;
  /** True when any visible objective shows sample data. */
  sample: boolean;
}

/** One point of a series; the interval is [start, start + step). @public */
export interface SeriesPoint {
  /** ISO 8601. */
  start: string;
  good: number;
  total: number;
  /** good / total, null without units. */
  sli: number | null;
  /** Budget left at the end of the interval over the window that ends there; null when unknown. */
  remaining: number | null;
  /** Burn rate over the interval alone; null without units. */
  burnRate: number | null;
}

/** Answer of `GET /slos/{namespace}/{name}/objectives/{index}/series`. @public */
export interface SeriesResponse {
  from: string;
  /** End of the last step, or now while that step is still running. */
  to: string;
  stepSeconds: number;
  points: SeriesPoint[];
}

/** One entry of the append-only record of state changes. @public */
export interface StateChange {
  id: string;
  /** ISO 8601. */
  at: string;
  objectiveId: string;
  sloEntityRef: string;
  /** Of the SLO. */
  sloTitle: string;
  /** Of the objective; that of the SLO when it has none of its own. */
  title: string;
  ownerRef?: string;
  /** Which state changed. */
  field: 'budget' | 'data' | 'alert' | 'policy';
  from: string;
  to: string;
  remaining: number | null;
}

/** A page of state changes, newest first. @public */
export interface ListStateChangesResponse {
  items: StateChange[];
  nextCursor?: string;
}

/** Counts of one interval of one SLO as a producer saw them. @public */
export interface CountsEntry {
  /** Unique per SLO and interval of a producer, 1..200 characters; the same key again is not counted again. */
  key: string;
  /** `<namespace>/<name>` or a full entity ref. */
  slo: string;
  /** Objective index; needed only when objectives have indicators of their own. */
  objective?: number;
  /** ISO 8601 or epoch milliseconds; start of the interval. */
  start: string | number;
  /** Length of the interval, 1..3600. */
  seconds: number;
  /** Good events, 0..total. */
  good: number;
  /** All events, at least 0. */
  total: number;
}

/** Body of `POST /counts`. @public */
export interface PushCountsRequest {
  /** 1..5000 entries. */
  counts: CountsEntry[];
  /** Marks the data as sample data; shown in the portal. */
  sample?: boolean;
}

/** Why an entry was not stored. @public */
export type CountsRejectionCode =
  | 'unknown-slo'
  | 'not-allowed'
  | 'wrong-source'
  | 'objective-required'
  | 'key-conflict'
  | 'invalid-counts'
  | 'invalid-interval'
  | 'crosses-slice'
  | 'too-old'
  | 'in-future';

/** Answer of `POST /counts`. 200 when nothing was rejected, 207 when some entries were, 422 when all were. @public */
export interface PushCountsResponse {
  /** Stored by this request. */
  accepted: number;
  /** Stored before under the same key with the same content. */
  duplicates: number;
  rejected: {
    /** Position in the request. */
    index: number;
    key: string;
    code: CountsRejectionCode;
    message: string;
  }[];
}
