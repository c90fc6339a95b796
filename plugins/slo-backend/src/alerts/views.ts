import type { AlertView } from '@bellwether/plugin-slo-common';
import { contentOf } from './content';
import type { FoundTarget } from './identity';
import type { AlertContent, ListedAlert } from './model';
import type { LiveAlert } from './PrometheusAlerts';

/** A live alert with what it is about. */
export interface AssignedAlert extends FoundTarget {
  alert: LiveAlert;
}

/** An alert of an Alertmanager as the API shows it. */
export function storedView(alert: ListedAlert): AlertView {
  return {
    ...textsOf(alert),
    id: alert.id,
    state: alert.state,
    source: { type: 'alertmanager', name: alert.receiver },
    sloEntityRef: alert.entityRef,
    sloTitle: alert.sloTitle,
    ...(alert.objectiveIndex !== null && {
      objectiveIndex: alert.objectiveIndex,
    }),
    startsAt: isoTime(alert.startsAtMs),
    ...(alert.endsAtMs !== null && { endsAt: isoTime(alert.endsAtMs) }),
    updatedAt: isoTime(alert.updatedAtMs),
  };
}

/** An alert of a Prometheus as the API shows it; annotations are no part of its series. */
export function liveView({ alert, target, index }: AssignedAlert): AlertView {
  return {
    ...textsOf(contentOf(alert.labels, {})),
    id: alert.id,
    state: alert.state,
    source: { type: 'prometheus', name: alert.connection },
    sloEntityRef: target.entityRef,
    sloTitle: target.sloTitle,
    ...(index !== null && { objectiveIndex: index }),
    startsAt: alert.startsAtMs === null ? null : isoTime(alert.startsAtMs),
    updatedAt: isoTime(alert.readAtMs),
  };
}

function textsOf({
  name,
  severity,
  labels,
  summary,
  description,
  runbookUrl,
}: AlertContent) {
  return {
    name,
    severity,
    labels,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(runbookUrl !== undefined && { runbookUrl }),
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
