import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ExclusionAction } from '@bellwether/domain-slo';
import type {
  AlertmanagerWebhookResponse,
  PushCountsResponse,
} from '@bellwether/plugin-slo-common';
import type { RecordedRefresh } from './recorded/RecordedSlos';

/** How a marker provider answered; `invalid`: with markers that are left out. */
type MarkerOutcome = 'ok' | 'invalid' | 'late' | 'error';

/** How a what-if ended; `busy`: refused because too many were running. */
type WhatIfOutcomeName = 'ok' | 'busy' | 'aborted' | 'error';

/**
 * Metrics of the plugin. Names follow the OpenTelemetry conventions (dots, unit apart); attributes have few values, so
 * that their number does not grow with the number of SLOs.
 */
export class SloMetrics {
  readonly #evaluations;
  readonly #duration;
  readonly #pushed;
  readonly #exclusions;
  readonly #reports;
  readonly #alerts;
  readonly #recorded;
  readonly #recordedSlos;
  readonly #objectives;
  readonly #markers;
  readonly #whatIfs;

  constructor(metrics: MetricsService) {
    this.#evaluations = metrics.createCounter<{ outcome: 'ok' | 'error' }>(
      'slo.evaluations',
      { description: 'Evaluated objectives', unit: '{objective}' },
    );
    this.#duration = metrics.createHistogram<{ outcome: 'ok' | 'error' }>(
      'slo.evaluation.duration',
      {
        description: 'Duration of an evaluation run over all objectives',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [
            0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300,
          ],
        },
      },
    );
    this.#pushed = metrics.createCounter<{ outcome: string }>(
      'slo.counts.pushed',
      {
        description:
          'Pushed entries by outcome: accepted, duplicate, or the code of the rejection',
        unit: '{entry}',
      },
    );
    this.#alerts = metrics.createCounter<{ outcome: string }>(
      'slo.alerts.received',
      {
        description:
          'Alerts of Alertmanagers by outcome: accepted, unchanged, ignored, or truncated by the sender',
        unit: '{alert}',
      },
    );
    this.#exclusions = metrics.createCounter<{ action: string }>(
      'slo.exclusions',
      {
        description:
          'What people did with exclusions: propose, approve, reject, revoke',
        unit: '{act}',
      },
    );
    this.#recorded = metrics.createHistogram<{ outcome: 'ok' | 'error' }>(
      'slo.recorded.refresh.duration',
      {
        description:
          'Duration of reading what others record from all connections; error: a query failed',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
        },
      },
    );
    this.#recordedSlos = metrics.createGauge('slo.recorded.slos', {
      description: 'SLOs that others record, members of groups each',
      unit: '{slo}',
    });
    this.#reports = metrics.createHistogram<{ outcome: 'ok' | 'error' }>(
      'slo.report.duration',
      {
        description: 'Duration of reading the figures of a report',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
        },
      },
    );
    this.#objectives = metrics.createGauge<{ data: string }>('slo.objectives', {
      description: 'Objectives by data state',
      unit: '{objective}',
    });
    this.#markers = metrics.createCounter<{
      provider: string;
      outcome: MarkerOutcome;
    }>('slo.markers.answers', {
      description: 'Answers of marker providers by outcome',
      unit: '{answer}',
    });
    this.#whatIfs = metrics.createHistogram<{ outcome: WhatIfOutcomeName }>(
      'slo.what_if.duration',
      {
        description: 'Duration of what-ifs, with the time they waited',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
        },
      },
    );
  }

  /** One finished run. */
  evaluated(summary: {
    seconds: number;
    evaluated: number;
    failed: number;
    data: Record<string, number>;
  }): void {
    this.#duration.record(summary.seconds, { outcome: 'ok' });
    this.#evaluations.add(summary.evaluated - summary.failed, {
      outcome: 'ok',
    });
    this.#evaluations.add(summary.failed, { outcome: 'error' });
    for (const data of ['ok', 'partial', 'stale', 'no-data', 'error']) {
      this.#objectives.record(summary.data[data] ?? 0, { data });
    }
  }

  /** One run that ended in an error. */
  evaluationFailed(seconds: number): void {
    this.#duration.record(seconds, { outcome: 'error' });
  }

  /** One answered message of an Alertmanager. */
  alertsReceived(
    { accepted, unchanged, ignored }: AlertmanagerWebhookResponse,
    truncated: number,
  ): void {
    for (const [outcome, count] of Object.entries({
      accepted,
      unchanged,
      ignored,
      truncated,
    })) {
      if (count > 0) this.#alerts.add(count, { outcome });
    }
  }

  /** One proposal of an exclusion, or one decision on it. */
  exclusionActed(action: 'propose' | ExclusionAction): void {
    this.#exclusions.add(1, { action });
  }

  /** Everything that others record was read. */
  recordedRefreshed({ seconds, slos, problems }: RecordedRefresh): void {
    this.#recorded.record(seconds, { outcome: problems > 0 ? 'error' : 'ok' });
    this.#recordedSlos.record(slos);
  }

  /** One report that was read. */
  reportRead(seconds: number, outcome: 'ok' | 'error'): void {
    this.#reports.record(seconds, { outcome });
  }

  /** One answered push. */
  countPushed(result: PushCountsResponse): void {
    this.#pushed.add(result.accepted, { outcome: 'accepted' });
    this.#pushed.add(result.duplicates, { outcome: 'duplicate' });
    const codes = new Map<string, number>();
    for (const { code } of result.rejected) {
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    for (const [outcome, count] of codes) this.#pushed.add(count, { outcome });
  }

  /** A marker provider was asked. */
  markersAnswered(provider: string, outcome: MarkerOutcome): void {
    this.#markers.add(1, { provider, outcome });
  }

  /** A what-if ended. */
  whatIfEnded(outcome: WhatIfOutcomeName, seconds: number): void {
    this.#whatIfs.record(seconds, { outcome });
  }
}
