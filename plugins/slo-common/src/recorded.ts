import type { SourceProblem } from './alerts';
import type { AlertState, BudgetState } from './types';

/** An SLO that Sloth or Pyrra records in a connected Prometheus. @public */
export interface RecordedSloView {
  /** Unique: connection, tool and the tool's own id. */
  id: string;
  tool: 'sloth' | 'pyrra';
  /** Name of the Prometheus connection. */
  connection: string;
  /** Service as recorded; null when the tool records none. */
  service: string | null;
  name: string;
  /** Labels that tell apart the members of a grouped SLO; empty without grouping. */
  group: Record<string, string>;
  /** Objective, 0..1; null when it is not recorded. */
  target: number | null;
  windowDays: number | null;
  /** Share of the budget left; null without data or when the query failed. */
  remaining: number | null;
  /** Burn rate now; null without data. */
  burnRate: number | null;
  budget: BudgetState;
  alert: AlertState;
  /** Alerts that wait for their time to pass. */
  pending: boolean;
  /** Catalog entity of the service, by `slo.recorded.services` or by name. */
  componentRef?: string;
  ownerRef?: string;
  /** Why figures are missing, in a sentence. */
  note?: string;
}

/** Filters and paging of `GET /recorded`. @public */
export interface ListRecordedRequest {
  /** Case-insensitive text in name or service; at most 100 characters. */
  q?: string;
  tool?: ('sloth' | 'pyrra')[];
  budget?: BudgetState[];
  /** Opaque, from `nextCursor`. */
  cursor?: string;
  /** 1..500, default 50. */
  limit?: number;
}

/** A page of recorded SLOs, worst budget first. @public */
export interface ListRecordedResponse {
  items: RecordedSloView[];
  totalCount: number;
  nextCursor?: string;
  /** Queries that failed: their columns are missing, the rest is shown. */
  problems: SourceProblem[];
  /** ISO 8601: when the figures were read; null when no connection is asked. */
  readAt: string | null;
  /** False when no connection is configured with `recorded: true`. */
  configured: boolean;
}
