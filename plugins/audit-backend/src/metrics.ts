import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { AnchorKind } from '@bellwether/plugin-audit-common';

/** How sending entries was answered. */
export type AppendAnswer =
  'ok' | 'invalid' | 'not-allowed' | 'busy' | 'rolled-back' | 'error';

/** Metrics of the plugin. Names follow the OpenTelemetry conventions; attributes have few values. */
export class AuditMetrics {
  readonly #appends;
  readonly #entries;
  readonly #size;
  readonly #state;
  readonly #age;
  readonly #late;
  readonly #exported;

  constructor(metrics: MetricsService) {
    this.#appends = metrics.createHistogram<{ answer: AppendAnswer }>(
      'audit.append.duration',
      {
        description: 'Taking entries, until they are on the disk',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [
            0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5,
          ],
        },
      },
    );
    this.#entries = metrics.createCounter('audit.entries', {
      description: 'Entries that were taken',
      unit: '{entry}',
    });
    this.#size = metrics.createGauge<{ what: 'head' | 'checkpoint' }>(
      'audit.log.size',
      {
        description: 'Entries of the log, and those of its newest checkpoint',
        unit: '{entry}',
      },
    );
    this.#state = metrics.createGauge('audit.log.rolled_back', {
      description:
        '1 when the database is older than what is known of the log: alert on it',
      unit: '1',
    });
    this.#age = metrics.createGauge<{ kind: AnchorKind; target: string }>(
      'audit.anchor.age',
      {
        description:
          'For how long a place lacks entries, 0 when it has them all',
        unit: 's',
      },
    );
    this.#late = metrics.createGauge<{ kind: AnchorKind; target: string }>(
      'audit.anchor.late',
      {
        description: '1 when that is longer than configured: alert on it',
        unit: '1',
      },
    );
    this.#exported = metrics.createCounter('audit.exported', {
      description: 'Entries that were taken away in bundles',
      unit: '{entry}',
    });
  }

  /** Entries were sent. */
  appended(answer: AppendAnswer, entries: number, seconds: number): void {
    this.#appends.record(seconds, { answer });
    if (answer === 'ok') this.#entries.add(entries);
  }

  /** The log was looked at. */
  log(sizes: { head: number; checkpoint: number }, rolledBack: boolean): void {
    this.#size.record(sizes.head, { what: 'head' });
    this.#size.record(sizes.checkpoint, { what: 'checkpoint' });
    this.#state.record(rolledBack ? 1 : 0);
  }

  /** A place was looked at. */
  anchor(
    kind: AnchorKind,
    target: string,
    seconds: number,
    late: boolean,
  ): void {
    this.#age.record(seconds, { kind, target });
    this.#late.record(late ? 1 : 0, { kind, target });
  }

  /** Entries were taken away. */
  exported(entries: number): void {
    this.#exported.add(entries);
  }
}
