import type { AlertState } from '@bellwether/plugin-slo-common';
import type { PrometheusSeries } from '../sources/prometheus/PrometheusClient';

/** What the alerts of one recorded SLO say. */
export interface RecordedAlerts {
  alert: AlertState;
  /** Whether one waits for its time to pass. */
  pending: boolean;
}

type Labels = Record<string, string>;

/**
 * Alerts of recorded SLOs by the ID they carry.
 *
 * An alert concerns a member of a grouped SLO unless one of the labels that tell the members apart says otherwise.
 */
export class AlertStates {
  readonly #byId = new Map<string, Labels[]>();
  readonly #isKnown: boolean;

  /**
   * @param series - of `ALERTS`; undefined: they could not be asked for
   * @param options - `id`: label with the ID; `severity`: label with the severity
   */
  constructor(
    series: readonly PrometheusSeries[] | undefined,
    private readonly options: { id: string; severity: string },
  ) {
    this.#isKnown = series !== undefined;
    for (const { labels } of series ?? []) {
      const id = labels[options.id];
      if (id === undefined) continue;
      const alerts = this.#byId.get(id);
      if (alerts) alerts.push(labels);
      else this.#byId.set(id, [labels]);
    }
  }

  /** IDs that have alerts. */
  ids(): Iterable<string> {
    return this.#byId.keys();
  }

  of(id: string, group: Readonly<Labels>): RecordedAlerts {
    if (!this.#isKnown) return { alert: 'unknown', pending: false };
    const alerts = (this.#byId.get(id) ?? []).filter(labels =>
      Object.entries(group).every(
        ([name, value]) => (labels[name] ?? value) === value,
      ),
    );
    const firing = alerts
      .filter(({ alertstate }) => alertstate === 'firing')
      .map(labels => labels[this.options.severity]);
    const pages = firing.some(
      severity => severity === 'page' || severity === 'critical',
    );
    const ticketOrNone = firing.length > 0 ? 'ticket' : 'none';
    return {
      alert: pages ? 'page' : ticketOrNone,
      pending: alerts.some(({ alertstate }) => alertstate === 'pending'),
    };
  }
}
