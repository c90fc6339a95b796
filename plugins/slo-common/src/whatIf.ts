/** A burn alert to try. @public */
export interface WhatIfAlert {
  severity: 'page' | 'ticket';
  /** Short window, OpenSLO duration such as `5m`. */
  short: string;
  /** Long window, not shorter than `short`, at most 30 days. */
  long: string;
  /** Burn rate both windows must exceed, above 0. */
  factor: number;
}

/** Body of `POST /slos/{namespace}/{name}/objectives/{index}/what-if`: what is left out stays as declared. @public */
export interface WhatIfRequest {
  /** 0 ≤ target \< 1. */
  target?: number;
  /** 1 to 8 alerts. */
  alerts?: WhatIfAlert[];
  /** Bad events the long window needs before anything fires; 0..1000000. */
  minBadEvents?: number;
  /** ISO 8601; default: 28 days before `to`. At most 92 days before `to`. */
  from?: string;
  /** ISO 8601; default: now. */
  to?: string;
}

/** A time somebody would have been told. @public */
export interface WhatIfFiring {
  severity: 'page' | 'ticket';
  /** ISO 8601. */
  firedAt: string;
  /** ISO 8601; null: still firing at the end. */
  resolvedAt: string | null;
  /** Share of the budget left when it fired; null without units. */
  remaining: number | null;
  /** Alerts that had a part in it, positions in `alerts`. */
  alerts: number[];
  /** False when no known incident overlaps it; null when no incident is known at all. */
  aboutIncident: boolean | null;
}

/** What one set of alerts would have done. @public */
export interface WhatIfOutcome {
  target: number;
  alerts: (WhatIfAlert & { firings: number })[];
  minBadEvents: number;
  /** Ascending in time; at most 500, see `total`. */
  firings: WhatIfFiring[];
  total: { page: number; ticket: number };
  /** Known incidents that were told of, and the usual ratios; null without incidents. */
  score: {
    incidents: number;
    detected: number;
    precision: number | null;
    recall: number | null;
    /** Median seconds from the start of an incident until somebody was told. */
    medianDetectionSeconds: number | null;
    /** Median seconds from the end of an incident until the alert was over. */
    medianResetSeconds: number | null;
  } | null;
  /** Share of the budget left at the end. */
  remaining: number | null;
}

/** Answer of `POST …/what-if`. @public */
export interface WhatIfResponse {
  from: string;
  to: string;
  /** Resolution of the history that was replayed. */
  stepSeconds: number;
  /** Share of the steps with data, 0..1; null for an empty history. */
  coverage: number | null;
  declared: WhatIfOutcome;
  asked: WhatIfOutcome;
  /** Why figures may be off, in sentences: coarse steps, alerts that cannot be replayed. */
  notes: string[];
}

/** Answer of `GET …/objectives/{index}/forecast`. @public */
export interface ForecastFanView {
  /** ISO 8601. */
  at: string;
  /** ISO 8601. */
  horizon: string;
  /** From now to the horizon, ascending: what is left in 10, 50 and 90 % of the futures; empty when nothing is known. */
  points: { at: string; p10: number; p50: number; p90: number }[];
  /** When the budget is gone in 10, 50 and 90 % of the futures, ISO 8601; null: not before the horizon. */
  exhaustion: { p10: string | null; p50: string | null; p90: string | null };
  /** Share of futures in which it is gone before the horizon, 0..1; null when nothing is known. */
  risk: number | null;
  /** Days of history behind it. */
  historyDays: number;
  /** Why there is no forecast or why it is rough, in a sentence. */
  note?: string;
}
