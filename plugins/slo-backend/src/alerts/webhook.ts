import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { contentOf } from './content';
import type { ReceivedAlert } from './model';

/** An alert in the body of Alertmanager's webhook. */
export interface WebhookAlert {
  status: 'firing' | 'resolved';
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt: string;
  endsAt?: string;
  fingerprint: string;
}

/**
 * The body of Alertmanager's webhook, as far as it is read.
 *
 * Source: Prometheus documentation, "Alerting configuration", `<webhook_config>`, version 4.
 */
export interface WebhookMessage {
  version: '4';
  receiver: string;
  /** Alerts that were left out because of `max_alerts`. */
  truncatedAlerts?: number;
  alerts: WebhookAlert[];
}

/** An alert that was received, but for what it is about. */
export type UnassignedAlert = Omit<
  ReceivedAlert,
  'objectiveId' | 'objectiveIndex'
>;

/**
 * The alerts of a message, each once.
 *
 * @throws InputError for times that are none
 */
export function alertsOf({
  receiver,
  alerts,
}: WebhookMessage): UnassignedAlert[] {
  const byId = new Map<string, UnassignedAlert>();
  for (const [index, alert] of alerts.entries()) {
    const { status, labels, annotations = {}, fingerprint } = alert;
    const startsAtMs = timeOf(`alerts[${index}].startsAt`, alert.startsAt);
    const id = createHash('sha256')
      .update(JSON.stringify([receiver, fingerprint, startsAtMs]))
      .digest('hex')
      .slice(0, 32);
    if (byId.get(id)?.state === 'resolved') continue;
    byId.set(id, {
      ...contentOf(labels, annotations),
      id,
      fingerprint,
      receiver,
      state: status,
      startsAtMs,
      // An alert that fires has the year 1, or the time it will be given up.
      endsAtMs:
        status === 'resolved'
          ? timeOf(`alerts[${index}].endsAt`, alert.endsAt)
          : null,
    });
  }
  return [...byId.values()];
}

function timeOf(place: string, text: string | undefined): number {
  const ms = Date.parse(text ?? '');
  if (!(ms >= 0 && ms < Date.UTC(2200, 0, 1))) {
    throw new InputError(
      `Expected "${place}" as a time such as 2026-09-01T08:00:00Z, found ${JSON.stringify(text)}`,
    );
  }
  return ms;
}
