import type { FreezeCalendar } from '../calendar/calendar';
import type { CanaryBundle, JudgeMode } from '../bundle/bundle';
import type { Direction, EffectSize, Threshold } from '../model';
import type { GateArm } from './record';

/** Of the gate files this version reads. @public */
export const GATE_API_VERSION = 'bellwether.dev/v1alpha1' as const;

/** Marks, in a query, where the matchers of an arm belong. @public */
export const ARM_PLACEHOLDER = '$arm';

/**
 * What a label of an arm has to be: equal to a text, another one, or matching a regular expression of Prometheus. Texts may
 * contain `${variable}`.
 *
 * @public
 */
export type LabelMatch =
  string | { not: string } | { matches: string } | { notMatches: string };

/** Matchers by label; all of them have to hold. @public */
export type ArmMatchers = Readonly<Record<string, LabelMatch>>;

/** Share of the traffic the canary is meant to have from a time on. @public */
export interface GateWeight {
  /** Since the start of the gate, such as `10m`. */
  after: string;
  /** 0..1. */
  weight: number;
}

/** What every metric of a gate has. @public */
export interface GateMetricSettings {
  name: string;
  /** Of a value, for people: `s`, `errors per request`. */
  unit?: string;
  /** Which way is bad. */
  direction: Direction;
  /** A worsening up to this share is tolerated, such as 0.1; mode `sequential`. */
  tolerance: number;
  /** Ratio of canary to baseline that has to be ruled out before the canary goes on, more than 1 + tolerance; mode `sequential`. */
  margin: number;
  /** Share of alpha, 0..1; without it metrics share what is left evenly; mode `sequential`. */
  alphaShare?: number;
  /** Events both arms together need before the metric says anything. */
  minEvents: number;
  /** Its failure fails everything. */
  critical: boolean;
  /** Without data it fails. */
  mustHaveData: boolean;
  /** Shown, and not counted. */
  muted: boolean;
  /** Group it is scored in; modes that score. */
  group?: string;
  /** Label, such as `district`, whose values are compared each on their own; mode `sequential`. */
  strata?: string;
  /** A metric Prometheus has never heard of is 0, instead of a misspelt name. */
  absentMeansZero: boolean;
  /** From which effect on a difference counts; modes `exact` and `kayenta-compat`. */
  effectSize?: Partial<EffectSize>;
  /** Where the canary has to be; mode `threshold`. */
  threshold?: Threshold;
}

/**
 * A metric of a gate. Queries are selectors of raw counters with {@link ARM_PLACEHOLDER}, except `value`, which is any
 * expression with one value per series.
 *
 * @public
 */
export type GateMetric = GateMetricSettings &
  (
    | { type: 'count'; queries: { events: string } }
    | {
        type: 'proportion';
        queries?: { total: string; bad?: string; good?: string };
        /** Instead of queries: the SLO whose bad and total events these are. */
        slo?: string;
      }
    | { type: 'mean'; queries: { sum: string; count: string } }
    | { type: 'quantile'; queries: { value: string } }
    | {
        type: 'histogramOver';
        queries: { buckets: string };
        /** Upper bound of a bucket; what is beyond it counts as bad. */
        bound: number;
      }
  );

/** Kinds of metrics. @public */
export type GateMetricType = GateMetric['type'];

/** When a gate looks. Durations as `30s`, `1m`, `2h`, `1d`. @public */
export interface GateSchedule {
  /** Length of an interval; one look follows each. */
  interval: string;
  /** Left out after the start of the gate. */
  warmup: string;
  /** After the start of the gate: nothing is waited for any longer. */
  deadline: string;
  /** Longest time without data before the gate gives up. */
  maxGap: string;
  /** How long after its end an interval is read: samples arrive late. */
  lateness: string;
}

/** What becomes of a gate that cannot tell. @public */
export type GateOtherwise = 'hold' | 'fail' | 'pass';

/** Settings of the judge, by the names they have in a bundle. @public */
export type GateJudgeSettings = Partial<
  Pick<
    CanaryBundle,
    | 'confidenceLevel'
    | 'tolerance'
    | 'minSamples'
    | 'scoreThresholds'
    | 'groupWeights'
    | 'errorsFail'
    | 'failureThreshold'
  >
>;

/** How samples become a decision. @public */
export interface GateDecisionSettings {
  mode: JudgeMode;
  /** Chance of a wrong verdict, of either kind, over all looks and metrics; mode `sequential`. */
  alpha: number;
  /** At the deadline. */
  onInconclusive: GateOtherwise;
  /** When there is nothing to judge at the deadline, or for longer than `maxGap`. */
  onNoData: GateOtherwise;
  /** When the source cannot be read for longer than `maxGap`. */
  onGap: 'hold' | 'error';
  settings: GateJudgeSettings;
}

/** What casts doubt on the data. @public */
export interface GateControls {
  /** Compares baseline and stable as if stable were a canary: whoever differs from himself cannot be judged. */
  negativeControl: boolean;
  /** Holds the split of the traffic against the declared weights; mode `sequential`, with `weights`. */
  sampleRatio: boolean;
}

/** A gate file, with everything it does not say filled in. Plain JSON: reading it again gives the same. @public */
export interface CanaryGate {
  apiVersion: typeof GATE_API_VERSION;
  kind: 'CanaryGate';
  metadata: { name: string; title?: string; description?: string };
  spec: {
    /** Entity reference or name. */
    service: string;
    environment: string;
    /** Names of the variables that matchers may contain, such as `canary` for `${canary}`. */
    variables: readonly string[];
    arms: Readonly<
      Record<Exclude<GateArm, 'stable'>, ArmMatchers> & {
        stable?: ArmMatchers;
      }
    >;
    /** Share of traffic of the canary: declared by time, or asked for. */
    weights?: { schedule?: readonly GateWeight[]; query?: string };
    /** Selector of the counter of requests an arm serves, with {@link ARM_PLACEHOLDER}. */
    exposure?: string;
    /** Requests a minute that are expected of both arms together. */
    expectedTraffic?: number;
    metrics: readonly GateMetric[];
    schedule: GateSchedule;
    decision: GateDecisionSettings;
    controls: GateControls;
    /** The gate does not open while any of them is in force. */
    freeze: readonly FreezeCalendar[];
    /** The gate does not open while an SLO has less than this share of its error budget left, 0..1. */
    budget: readonly { slo: string; minRemaining: number }[];
    /** What to do after a rollback was decided, by reference. */
    onFail?: { playbook: string };
  };
}
