/** Whether an alert waits for its time to pass, tells people, or is over. @public */
export type FiringState = 'pending' | 'firing' | 'resolved';

/** An alert about an SLO as Prometheus or Alertmanager reports it. @public */
export interface AlertView {
  /** Unique among the alerts; stays the same while it fires. */
  id: string;
  /** Name of the alerting rule. */
  name: string;
  /** Label of the alert: `page`, `ticket`, `critical`, … */
  severity: string;
  state: FiringState;
  source: {
    type: 'prometheus' | 'alertmanager';
    /** Name of the connection; for Alertmanager its receiver. */
    name: string;
  };
  /** Catalog entity of the SLO. */
  sloEntityRef: string;
  sloTitle: string;
  /** Absent: about the SLO as a whole. */
  objectiveIndex?: number;
  /** ISO 8601; null when the source does not tell. */
  startsAt: string | null;
  /** ISO 8601; resolved alerts only. */
  endsAt?: string;
  /** ISO 8601: when this was last heard. */
  updatedAt: string;
  summary?: string;
  description?: string;
  /** Http(s) address of a runbook. */
  runbookUrl?: string;
  labels: Record<string, string>;
}

/** Filters and paging of `GET /alerts`. @public */
export interface ListAlertsRequest {
  /** One SLO only: entity ref. */
  slo?: string;
  /** Default: pending and firing. */
  state?: FiringState[];
  owner?: string[];
  /** Opaque, from `nextCursor`. */
  cursor?: string;
  /** 1..500, default 50. */
  limit?: number;
}

/** A source that could not be asked. @public */
export interface SourceProblem {
  source: string;
  message: string;
}

/** A page of alerts, newest first. @public */
export interface ListAlertsResponse {
  items: AlertView[];
  /** Sources whose alerts are missing. */
  problems: SourceProblem[];
  nextCursor?: string;
}

/** Answer of `POST /alertmanager/webhook`. @public */
export interface AlertmanagerWebhookResponse {
  /** Alerts stored or updated. */
  accepted: number;
  /** Alerts known already, with nothing new. */
  unchanged: number;
  /** Alerts that are about no SLO the portal knows, or that the caller may not push for. */
  ignored: number;
}
