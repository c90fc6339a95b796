import type {
  GateRecord,
  GateRunStatus,
  GateRunSummary,
  GateRunView,
  PipelineRun,
} from '@bellwether/plugin-delivery-common';

/** What the portal knows of a run beside its record. */
export interface RunFacts {
  id: string;
  status: GateRunStatus;
  entityRef: string | null;
  pipeline: PipelineRun | null;
  hasEvidence: boolean;
}

/** A run as the backend shows it. */
export function viewOf(record: GateRecord, facts: RunFacts): GateRunView {
  const last = record.looks[record.looks.length - 1];
  const harms = record.metrics.flatMap(({ eHarm, alpha }) =>
    eHarm === null || alpha === null ? [] : [eHarm * alpha],
  );
  const at = (ms: number) => new Date(ms).toISOString();
  return {
    ...facts,
    gate: record.gate.name,
    environment: record.gate.environment,
    service: record.gate.service,
    version: record.release.version,
    baseline: record.release.baseline,
    mode: record.mode,
    judge: record.judge,
    decision: record.decision,
    reason: record.reasons[0] ?? null,
    weight: last?.weight ?? null,
    looks: record.looks.length,
    harm: harms.length > 0 ? Math.max(...harms) : null,
    startedAt: at(record.window.startMs),
    updatedAt: at(record.window.endMs),
    finishedAt: facts.status === 'finished' ? at(record.window.endMs) : null,
    looksTaken: [...record.looks],
    metrics: [...record.metrics],
    series: [...record.series],
    reasons: [...record.reasons],
    configHash: record.gate.configHash,
    samplesHash: record.samplesHash,
    engine: record.engine,
    may: { rejudge: true },
  };
}

/** A run as lists show it. */
export function summaryOf(run: GateRunView): GateRunSummary {
  const {
    looksTaken: _looks,
    metrics: _metrics,
    series: _series,
    reasons: _reasons,
    configHash: _config,
    samplesHash: _samples,
    engine: _engine,
    hasEvidence: _evidence,
    may: _may,
    ...summary
  } = run;
  return summary;
}
