import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { PushCountsResponse } from '@bellwether/plugin-slo-common';

/**
 * Metrics of the plugin. Names follow the OpenTelemetry conventions (dots, unit apart); attributes have few values, so
 * that their number does not grow with the number of SLOs.
 */
export class SloMetrics {
  readonly #evaluations;
  readonly #duration;
  readonly #pushed;
  readonly #objectives;

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
    this.#objectives = metrics.createGauge<{ data: string }>('slo.objectives', {
      description: 'Objectives by data state',
      unit: '{objective}',
    });
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
}
