import type {
  ObjectiveDefinition,
  PolicyStanding,
  SloDefinition,
} from '@bellwether/domain-slo';
import type {
  AlertState,
  BudgetState,
  BurnAlertView,
  BurnRateView,
  DataState,
  ForecastView,
  ObjectiveStatus,
  StateChange,
  Verdict,
} from '@bellwether/plugin-slo-common';

/** The compliance window as declared, with what is needed to compute its bounds at any moment. */
export type DeclaredWindow = SloDefinition['timeWindow'];

/** What lists show of an objective as declared in the catalog. */
export interface ObjectiveIdentity {
  /** `<namespace>/<slo name>/<index>`, lower case. */
  id: string;
  /** `<namespace>/<slo name>`, lower case. */
  sloKey: string;
  index: number;
  entityRef: string;
  sloTitle: string;
  title: string;
  description?: string;
  service: string;
  componentRef?: string;
  ownerRef?: string;
  systemRef?: string;
  journey?: string;
  target: number;
  budgetingMethod: SloDefinition['budgetingMethod'];
  window: DeclaredWindow;
  /** Series of pushed counts: shared by objectives that share an indicator. */
  seriesKey: string;
  sourceType: string;
  sourceName: string;
  /** From the annotation; undefined: the configured limit. */
  staleAfterMs?: number;
  /** Why it cannot be evaluated. */
  problem?: string;
}

/** What to evaluate; absent when the declaration is broken. */
export interface ObjectiveContent extends ObjectiveIdentity {
  definition?: { slo: SloDefinition; objective: ObjectiveDefinition };
}

/** One objective as declared in the catalog. */
export interface ObjectiveDeclaration extends ObjectiveContent {
  /** The document as declared. */
  document: Record<string, unknown>;
}

/** Parts of a status that nothing filters or sorts by. */
export interface StatusPayload {
  interval: { low: number; high: number } | null;
  burnRates: BurnRateView[];
  alerts: BurnAlertView[];
  forecast: ForecastView | null;
  /** Figures with excluded time, when the window has any. */
  raw?: ObjectiveStatus['raw'];
  /** Bounds of the window the figures are about; null while pending. */
  window: { startMs: number; endMs: number } | null;
}

/** Where an objective stands under the error budget policy, and since when. */
export interface StoredStanding extends PolicyStanding {
  sinceMs: number;
}

/** The newest evaluation of an objective. */
export interface StoredStatus extends StatusPayload {
  objectiveId: string;
  evaluatedAtMs: number | null;
  data: DataState;
  dataMessage?: string;
  lastDataMs: number | null;
  budget: BudgetState;
  alert: AlertState;
  verdict: Verdict;
  sli: number | null;
  good: number | null;
  total: number | null;
  remaining: number | null;
  coverage: number | null;
  /** Burn rate lists sort by. */
  burnRate: number | null;
  sample: boolean;
  forecastAtMs: number | null;
  /** The store works it out from the standing before; null before the first evaluation. */
  policy: StoredStanding | null;
}

/** A row of a list: an objective together with its status. */
export interface ListedObjective extends ObjectiveIdentity {
  status: StoredStatus;
}

/** An objective ready to be evaluated. */
export interface StoredObjective extends ObjectiveContent {
  status: StoredStatus;
}

/** A state change as the evaluation finds it. */
export type StateTransition = Pick<
  StateChange,
  'field' | 'from' | 'to' | 'remaining'
> & { objectiveId: string; atMs: number };

/** The status of an objective nobody has evaluated yet. */
export function pendingStatus(
  objectiveId: string,
  problem?: string,
): StoredStatus {
  return {
    objectiveId,
    evaluatedAtMs: null,
    data: problem ? 'error' : 'pending',
    dataMessage: problem,
    lastDataMs: null,
    budget: 'unknown',
    alert: 'unknown',
    verdict: 'unknown',
    sli: null,
    good: null,
    total: null,
    remaining: null,
    coverage: null,
    burnRate: null,
    sample: false,
    forecastAtMs: null,
    policy: null,
    interval: null,
    burnRates: [],
    alerts: [],
    forecast: null,
    window: null,
  };
}
