import type { JudgeMode } from '../bundle/bundle';
import type { Classification } from '../model';

/**
 * What a gate concludes. `Promote`: go on; `Rollback`: the canary is worse; `Hold`: cannot tell, or may not go on now;
 * `Error`: the gate itself could not judge.
 * @public
 */
export type GateDecision = 'Promote' | 'Hold' | 'Rollback' | 'Error';

/** How a gate was run: look by look, one look at what there is, or over a time that is past. @public */
export type GateRunMode = 'loop' | 'once' | 'retrospective';

/** Arms of a gate. `stable` is a second baseline, for the negative control. @public */
export const GATE_ARMS = ['canary', 'baseline', 'stable'] as const;

/** One of {@link GATE_ARMS}. @public */
export type GateArm = (typeof GATE_ARMS)[number];

/** A reason for machines and for people. @public */
export interface GateReason {
  /** kebab-case, stable, e.g. `harm-shown`, `too-few-events`, `frozen`, `budget-exhausted`, `no-data`. */
  code: string;
  /** A sentence with the numbers. */
  text: string;
  /** The metric it is about. */
  metric?: string;
}

/** A metric as one look saw it. @public */
export interface GateLookMetric {
  name: string;
  label: Classification;
  /** Evidence of harm, 0.. (a decision from 1/alpha on); null in modes without. */
  eHarm: number | null;
  /** Evidence against the margin; null in modes without. */
  ePromote: number | null;
  /** Canary over baseline (sequential, deviation in others); null: not known. */
  ratio: number | null;
  /** Interval of the ratio (sequential) or of the shift (exact, kayenta-compat); null: not computed. */
  interval: readonly [lower: number, upper: number] | null;
  /** Events or samples so far. */
  events: { canary: number; baseline: number };
}

/** One look of a gate at its metrics. @public */
export interface GateLook {
  /** Number of the look, from 1. */
  index: number;
  /** Epoch milliseconds: end of the data it saw. */
  atMs: number;
  /** Share of traffic the canary was meant to have, 0..1; null: not declared. */
  weight: number | null;
  decision: GateDecision;
  metrics: readonly GateLookMetric[];
}

/** Both arms of a metric over time, for charts. `null`: no data in that interval. @public */
export interface GateSeries {
  name: string;
  /** What the values are, such as `errors per request` or `s`. */
  unit: string;
  /** Epoch milliseconds: end of each interval. */
  atMs: readonly number[];
  canary: readonly (number | null)[];
  baseline: readonly (number | null)[];
}

/** A metric as the gate leaves it. @public */
export interface GateMetricVerdict extends GateLookMetric {
  critical: boolean;
  /** Value of each arm over all intervals: a rate, or a mean; null: no data. */
  rates: { canary: number | null; baseline: number | null };
  /** Share of the chance of a wrong verdict this metric has; null in modes without. */
  alpha: number | null;
  reasons: readonly string[];
  /** What cast doubt on the data: overdispersion, autocorrelation, sample ratio, negative control, gaps. */
  diagnostics: readonly GateReason[];
  /** Ratios the two tests are about: more than `harm` is worse, surely less than `promote` is good enough; modes without: absent. */
  bounds?: { harm: number; promote: number };
  /** Parts of the traffic that were judged apart, such as districts; absent: none were. */
  strata?: readonly GateStratum[];
}

/** One part of the traffic as the last look saw it. @public */
export interface GateStratum {
  name: string;
  /** Evidence of harm in this part alone. */
  eHarm: number;
  /** Value of each arm over all intervals; null: no data. */
  rates: { canary: number | null; baseline: number | null };
  /** Canary over baseline; null: not known. */
  ratio: number | null;
  /** Events of both arms. */
  events: number;
}

/** What a gate was, saw and concluded: the verdict that is shown, sent and stored. Plain JSON. @public */
export interface GateRecord {
  version: 1;
  gate: {
    name: string;
    /** Service as the gate file names it: an entity reference or a name. */
    service: string;
    environment: string;
    /** SHA-256 (hex) of the gate as it was read, in canonical JSON. */
    configHash: string;
  };
  /** Name and version of the judge. */
  engine: string;
  judge: JudgeMode;
  mode: GateRunMode;
  /** What is being delivered, as far as it was told. */
  release: { version: string | null; baseline: string | null };
  /** Epoch milliseconds. */
  window: { startMs: number; endMs: number };
  intervalMs: number;
  looks: readonly GateLook[];
  metrics: readonly GateMetricVerdict[];
  series: readonly GateSeries[];
  decision: GateDecision;
  reasons: readonly GateReason[];
  /** SHA-256 (hex) of the samples in canonical JSON. */
  samplesHash: string;
}

/**
 * A gate's evidence: the record with everything that leads to it. Judging `bundle` again gives `judgement`, byte for byte.
 * @public
 */
export interface GateEvidence {
  version: 1;
  record: GateRecord;
  /** The gate file as it was read, normalised. */
  gate: unknown;
  /** The bundle that was judged last, as `readBundle` takes it. */
  bundle: unknown;
  /** The judgement of the bundle, as `bellwether canary judge --json` prints it; null when there was nothing to judge. */
  judgement: unknown;
  /** Everything that was read, which `record.samplesHash` is the hash of; absent where there was no room for it. */
  samples?: unknown;
  /** SHA-256 (hex) of the record in canonical JSON. */
  hash: string;
}
