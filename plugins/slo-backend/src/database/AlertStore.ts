import type { ListedAlert, ReceivedAlert } from '../alerts/model';
import type { VisibilityFilter } from './filters';

/** Place of an alert in lists: newest first, then by id. */
export interface AlertPosition {
  startsAtMs: number;
  id: string;
}

/** Filters and paging of stored alerts. */
export interface AlertQuery {
  /** `<namespace>/<name>` of one SLO. */
  sloKey?: string;
  owner?: string[];
  states: ('firing' | 'resolved')[];
  after?: AlertPosition;
  limit: number;
}

/** What became of received alerts. */
export interface SavedAlerts {
  /** New ones and those with something new. */
  accepted: number;
  unchanged: number;
  /** Alerts that began to fire with this message, and nobody had heard of through another receiver. */
  fired: ReceivedAlert[];
  /** Alerts that ended with this message. */
  resolved: ReceivedAlert[];
}

/** Alerts of Alertmanagers. */
export interface AlertStore {
  /** Stores alerts; each id once. A resolved alert stays resolved, whatever arrives late. */
  save(alerts: ReceivedAlert[], nowMs: number): Promise<SavedAlerts>;

  /** A page of alerts that the filter shows, newest first; an alert that came through several receivers once. */
  list(query: AlertQuery, filter: VisibilityFilter): Promise<ListedAlert[]>;

  /** Alerts of these objectives that fire, or that ended at that moment or later. */
  findCurrent(objectiveIds: string[], sinceMs: number): Promise<ListedAlert[]>;

  /** Deletes alerts last heard of before that moment. */
  cleanUp(beforeMs: number): Promise<number>;
}
