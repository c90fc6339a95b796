import { canonicalJson, sha256 } from '@bellwether/domain-digest';
import { slotsOf, wholeOf } from './bundleOf';
import { GATE_ENGINE } from './engine';
import type { CanaryGate } from './gate';
import { gateMs } from './duration';
import type { TakenLook } from './look';
import type {
  GateDecision,
  GateEvidence,
  GateLook,
  GateReason,
  GateRecord,
  GateRunMode,
} from './record';
import type { GateSamples } from './samples';
import { lookMetric, seriesOf, verdictOf } from './verdict';

/** What ended a gate from outside: a freeze, a budget, a cancellation, a source that knows no such metric. @public */
export interface GateEnding {
  decision: Extract<GateDecision, 'Hold' | 'Error'>;
  reasons: readonly GateReason[];
}

/** A run of a gate so far. @public */
export interface GateRun {
  gate: CanaryGate;
  mode: GateRunMode;
  samples: GateSamples;
  /** Epoch milliseconds at which the run ended or is now. */
  endMs: number;
  /** Every look that was taken. */
  looks: readonly GateLook[];
  /** The last one, with what led to it; absent: none was taken. */
  last?: TakenLook;
  /** Absent: the last look decides. */
  ending?: GateEnding;
}

/** Codes of what ends a gate from outside. @public */
export const GATE_ENDINGS = [
  'frozen',
  'budget-exhausted',
  'budget-unknown',
  'cancelled',
  'unknown-metric',
  'source-refused',
] as const;

/**
 * The record of a run: the same run makes the same record, byte for byte.
 *
 * @public
 */
export function gateRecord(run: GateRun): GateRecord {
  const { gate, samples, last, ending } = run;
  const { spec, metadata } = gate;
  const slots = slotsOf(gate, samples, last?.look.atMs ?? samples.startMs);
  return {
    version: 1,
    gate: {
      name: metadata.name,
      service: spec.service,
      environment: spec.environment,
      configHash: hashOf(gate),
    },
    engine: GATE_ENGINE,
    judge: spec.decision.mode,
    mode: run.mode,
    release: {
      version: samples.variables.canary ?? null,
      baseline: samples.variables.baseline ?? null,
    },
    window: { startMs: samples.startMs, endMs: run.endMs },
    intervalMs: gateMs(spec.schedule.interval),
    looks: run.looks,
    metrics: spec.metrics.map((metric, index) =>
      verdictOf(
        metric,
        wholeOf(metric.name, slots),
        last?.look.metrics[index] ?? lookMetric(metric, undefined, undefined),
        last?.judgement?.metrics[index],
      ),
    ),
    series: spec.metrics.map(metric => seriesOf(metric, samples)),
    decision: ending?.decision ?? last?.decision ?? 'Hold',
    reasons: ending
      ? [...ending.reasons, ...(last?.reasons ?? [])]
      : (last?.reasons ?? []),
    samplesHash: hashOf(samples),
  };
}

/**
 * The evidence of a run: the record with everything it follows from.
 *
 * @public
 */
export function gateEvidence(run: GateRun): GateEvidence {
  const record = gateRecord(run);
  return {
    version: 1,
    record,
    gate: run.gate,
    bundle: run.last?.bundle ?? null,
    judgement: plain(run.last?.judgement ?? null),
    samples: run.samples,
    hash: hashOf(record),
  };
}

/** SHA-256 (hex) of a value in canonical JSON. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** As JSON has it: null for what is no number. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
