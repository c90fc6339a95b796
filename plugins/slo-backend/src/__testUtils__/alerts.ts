import type { ReceivedAlert } from '../alerts/model';
import type { WebhookAlert } from '../alerts/webhook';

/** A received alert, changed as a test wants. */
export function receivedAlert(
  changes: Partial<ReceivedAlert> = {},
): ReceivedAlert {
  const { fingerprint = 'f1', receiver = 'portal' } = changes;
  const startsAtMs = changes.startsAtMs ?? Date.UTC(2026, 10, 23, 10);
  return {
    id: `${receiver}-${fingerprint}-${startsAtMs}`,
    fingerprint,
    receiver,
    objectiveId: 'default/works/0',
    objectiveIndex: 0,
    name: 'SloBurn',
    severity: 'page',
    state: 'firing',
    startsAtMs,
    endsAtMs: null,
    labels: { alertname: 'SloBurn', severity: 'page' },
    ...changes,
  };
}

/** An alert as Alertmanager sends it. */
export function webhookAlert(
  slo: string,
  changes: Partial<WebhookAlert> = {},
): WebhookAlert {
  return {
    status: 'firing',
    labels: {
      alertname: `SloBurn_${slo}`,
      severity: 'page',
      service: 'sign-in',
      slo: `sign-in-${slo}`,
      ...changes.labels,
    },
    annotations: {
      summary: 'The budget burns',
      runbook_url: 'https://runbooks.example.com/sign-in',
      ...changes.annotations,
    },
    startsAt: '2026-11-23T10:00:00.123456789Z',
    endsAt: '0001-01-01T00:00:00Z',
    fingerprint: '00aabbccddeeff11',
    ...Object.fromEntries(
      Object.entries(changes).filter(
        ([key]) => key !== 'labels' && key !== 'annotations',
      ),
    ),
  };
}

/** A message of Alertmanager's webhook. */
export function webhookMessage(
  alerts: WebhookAlert[],
  changes: object = {},
): object {
  return {
    version: '4',
    groupKey: '{}:{slo="x"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'portal',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.com',
    alerts,
    ...changes,
  };
}
