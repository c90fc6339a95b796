import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import {
  DRIFT_SEVERITIES,
  type DriftCounts,
  type DriftSeverity,
  type DriftState,
  type GateDecision,
  type RollbackState,
  type RollbackTriggerKind,
} from '@bellwether/plugin-delivery-common';
import type { SubjectEntity } from './database/model';

/** How an event was answered. */
export type EventAnswer =
  | 'accepted'
  | 'repeated'
  | 'invalid'
  | 'unauthenticated'
  | 'not-allowed'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'error';

/**
 * Metrics of the plugin. Names follow the OpenTelemetry conventions (dots, unit apart); attributes have few values, so that
 * their number does not grow with the number of repositories.
 */
export class DeliveryMetrics {
  readonly #events;
  readonly #keys;
  readonly #runs;
  readonly #subjects;
  readonly #rejudges;
  readonly #stacks;
  readonly #drifted;
  readonly #driftAge;
  readonly #detectionAge;
  readonly #rollbacks;
  readonly #restoring;
  readonly #refused;
  readonly #protection;

  constructor(metrics: MetricsService) {
    this.#events = metrics.createHistogram<{ answer: EventAnswer }>(
      'delivery.event.duration',
      {
        description: 'Duration of answering events, by answer',
        unit: 's',
        advice: {
          explicitBucketBoundaries: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
        },
      },
    );
    this.#keys = metrics.createCounter<{ outcome: 'ok' | 'error' }>(
      'delivery.keys.reads',
      {
        description: 'Attempts to read the keys of issuers of tokens',
        unit: '{attempt}',
      },
    );
    this.#runs = metrics.createCounter<{ decision: GateDecision }>(
      'delivery.gate.runs',
      { description: 'Runs of gates that finished', unit: '{run}' },
    );
    this.#subjects = metrics.createGauge<{ state: SubjectEntity['state'] }>(
      'delivery.subjects',
      {
        description:
          'Services that were told of, by what the catalog says: known, none, or pending when it was not asked',
        unit: '{service}',
      },
    );
    this.#rejudges = metrics.createHistogram<{
      outcome: 'ok' | 'problem' | 'busy' | 'error';
    }>('delivery.rejudge.duration', {
      description:
        'Duration of judging evidence again, with the time it waited',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      },
    });
    this.#stacks = metrics.createGauge<{ state: DriftState }>(
      'delivery.drift.stacks',
      { description: 'Stacks by state', unit: '{stack}' },
    );
    this.#drifted = metrics.createGauge<{ severity: DriftSeverity }>(
      'delivery.drift.resources',
      {
        description: 'Resources whose drift is open, by severity',
        unit: '{resource}',
      },
    );
    this.#driftAge = metrics.createGauge<{ severity: DriftSeverity }>(
      'delivery.drift.age',
      {
        description:
          'Age of the oldest drift that is open, by severity; 0 without any',
        unit: 's',
      },
    );
    this.#detectionAge = metrics.createGauge('delivery.drift.detection.age', {
      description:
        'Time since the last check of the stack that nobody checked for longest',
      unit: 's',
    });
    this.#rollbacks = metrics.createCounter<{
      state: RollbackState;
      trigger: RollbackTriggerKind;
    }>('delivery.rollbacks', {
      description: 'Rollbacks by the state they came to, and what began them',
      unit: '{rollback}',
    });
    this.#restoring = metrics.createHistogram<{
      trigger: RollbackTriggerKind;
    }>('delivery.rollback.restore.duration', {
      description: 'From when it was bad until everything was verified',
      unit: 's',
      advice: {
        explicitBucketBoundaries: [
          15, 30, 60, 120, 300, 600, 1800, 3600, 14400,
        ],
      },
    });
    this.#protection = metrics.createCounter<{
      state: 'progress' | 'approved' | 'rejected';
      outcome: 'sent' | 'retried' | 'given-up';
    }>('delivery.protection.answers', {
      description:
        'Attempts to tell GitHub about deployments that wait, by what came of them',
      unit: '{attempt}',
    });
    this.#refused = metrics.createCounter<{ guard: string }>(
      'delivery.rollback.refusals',
      {
        description:
          'Rollbacks that were to begin by themselves and that a guard refused',
        unit: '{rollback}',
      },
    );
  }

  /** A rollback came to a state; `ttrMs`: time to restore, once it is known. */
  rollbackChanged(
    state: RollbackState,
    trigger: RollbackTriggerKind,
    ttrMs: number | null,
  ): void {
    this.#rollbacks.add(1, { state, trigger });
    if (ttrMs !== null) this.#restoring.record(ttrMs / 1000, { trigger });
  }

  /** A rollback that nobody asked for by hand was refused by a guard. */
  rollbackRefused(guard: string): void {
    this.#refused.add(1, { guard });
  }

  /** GitHub was told about a deployment that waits, or was not. */
  protectionAnswered(
    state: 'progress' | 'approved' | 'rejected',
    outcome: 'sent' | 'retried' | 'given-up',
  ): void {
    this.#protection.add(1, { state, outcome });
  }

  /** An event was answered. */
  eventAnswered(answer: EventAnswer, seconds: number): void {
    this.#events.record(seconds, { answer });
  }

  /** The keys of an issuer were read. */
  keysRead(outcome: 'ok' | 'error'): void {
    this.#keys.add(1, { outcome });
  }

  /** A run of a gate finished. */
  gateFinished(decision: GateDecision): void {
    this.#runs.add(1, { decision });
  }

  /** The catalog was asked about all subjects. */
  subjects(counts: Record<SubjectEntity['state'], number>): void {
    for (const [state, count] of Object.entries(counts)) {
      this.#subjects.record(count, { state: state as SubjectEntity['state'] });
    }
  }

  /** Evidence was judged again, or not. */
  rejudged(
    outcome: 'ok' | 'problem' | 'busy' | 'error',
    seconds: number,
  ): void {
    this.#rejudges.record(seconds, { outcome });
  }

  /** Drift was measured; without a stack there is nobody who could be silent. */
  drift(measured: {
    stacks: Record<DriftState, number>;
    resources: DriftCounts;
    nowMs: number;
    oldestOpenMs: Partial<Record<DriftSeverity, number>>;
    checkedMs: number | undefined;
  }): void {
    const { stacks, resources, nowMs, oldestOpenMs, checkedMs } = measured;
    const age = (ms = nowMs) => Math.max(0, nowMs - ms) / 1000;
    for (const [state, count] of Object.entries(stacks)) {
      this.#stacks.record(count, { state: state as DriftState });
    }
    for (const severity of DRIFT_SEVERITIES) {
      this.#drifted.record(resources[severity], { severity });
      this.#driftAge.record(age(oldestOpenMs[severity]), { severity });
    }
    if (checkedMs !== undefined) this.#detectionAge.record(age(checkedMs));
  }
}
