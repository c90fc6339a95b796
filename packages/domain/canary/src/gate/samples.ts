/**
 * What was read of an arm over an interval. Its value is amount over base: bad events of all, seconds of requests; for
 * quantiles the base is 1.
 *
 * @public
 */
export interface Reading {
  amount: number;
  /** More than 0, or 0 when nothing happened. */
  base: number;
}

/** Both arms, and the stable one where there is one; null: nothing is known. @public */
export interface ArmReadings {
  canary: Reading | null;
  baseline: Reading | null;
  stable?: Reading | null;
}

/** What was read of one interval. @public */
export interface GateInterval {
  /** Epoch milliseconds: end of the interval. */
  atMs: number;
  /** Share of traffic the canary was meant to have, 0..1; null: not declared. */
  weight: number | null;
  /** Requests that each arm served; null: not asked for, or not known. */
  exposure: {
    canary: number | null;
    baseline: number | null;
    stable?: number | null;
  } | null;
  /** Readings by metric and stratum; a metric without strata has the one stratum ``. */
  metrics: Readonly<Record<string, Readonly<Record<string, ArmReadings>>>>;
  /** Why something could not be read; absent: all could. */
  fault?: string;
}

/** Everything a gate has read. Plain JSON: whoever judges it again gets the same. @public */
export interface GateSamples {
  version: 1;
  /** Epoch milliseconds at which the gate started. */
  startMs: number;
  intervalMs: number;
  /** Values of the variables of the gate. */
  variables: Readonly<Record<string, string>>;
  /** Queries that were run, by what they are for. */
  queries: Readonly<Record<string, string>>;
  /** In order of time, without overlaps; intervals may be missing. */
  intervals: readonly GateInterval[];
}

/** The only stratum of a metric without strata. @public */
export const WHOLE = '';

/** Intervals, strata of a metric, and characters of a stratum, at most. @public */
export const SAMPLE_LIMITS = {
  intervals: 2000,
  strata: 1000,
  stratum: 200,
} as const;
