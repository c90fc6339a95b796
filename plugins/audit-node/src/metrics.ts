import type { MetricsService } from '@backstage/backend-plugin-api/alpha';

/** Metrics of an outbox; the meter is that of the plugin that records. */
export class OutboxMetrics {
  readonly #shipped;
  readonly #waiting;
  readonly #age;

  constructor(metrics: MetricsService) {
    this.#shipped = metrics.createCounter<{
      outcome: 'ok' | 'unavailable' | 'refused';
    }>('audit.outbox.sent', {
      description: 'Events that were sent to the audit log, by what came of it',
      unit: '{event}',
    });
    this.#waiting = metrics.createGauge('audit.outbox.events', {
      description: 'Events that the audit log does not have yet',
      unit: '{event}',
    });
    this.#age = metrics.createGauge('audit.outbox.age', {
      description: 'Age of the oldest of them, 0 without any: alert on it',
      unit: 's',
    });
  }

  /** Events were sent. */
  shipped(outcome: 'ok' | 'unavailable' | 'refused', events: number): void {
    this.#shipped.add(events, { outcome });
  }

  /** What is in the outbox now. */
  waiting(events: number, ageSeconds: number): void {
    this.#waiting.record(events);
    this.#age.record(ageSeconds);
  }
}
