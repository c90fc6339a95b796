import type { SloObjectiveResource } from '@bellwether/plugin-slo-node';

/** What an alert is about: an objective, or with `whole` the SLO it belongs to. */
export interface AlertTarget extends SloObjectiveResource {
  sloKey: string;
  index: number;
  entityRef: string;
  sloTitle: string;
  /** Of the objective. */
  title: string;
  service: string;
}

/** An alert as its source tells it. */
export interface AlertContent {
  name: string;
  severity: string;
  labels: Record<string, string>;
  summary?: string;
  description?: string;
  /** Http(s) address. */
  runbookUrl?: string;
}

/** An alert of an Alertmanager. */
export interface ReceivedAlert extends AlertContent {
  /** Made of receiver, fingerprint and start. */
  id: string;
  fingerprint: string;
  receiver: string;
  /** Objective it is about; for the SLO as a whole its first one. */
  objectiveId: string;
  /** null: the SLO as a whole. */
  objectiveIndex: number | null;
  state: 'firing' | 'resolved';
  startsAtMs: number;
  /** Resolved alerts only. */
  endsAtMs: number | null;
}

/** A stored alert with what it is about. */
export interface ListedAlert extends ReceivedAlert {
  updatedAtMs: number;
  entityRef: string;
  sloTitle: string;
}
