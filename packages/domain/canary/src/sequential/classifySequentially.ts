import type { CanaryMetric, Classification } from '../model';
import { evidenceFigure, logHarm } from './evidence';
import { followed } from './follow';
import {
  SEQUENTIAL_LIMITS,
  type SequentialDiagnostics,
  type SequentialLook,
  type SequentialResult,
} from './model';
import { autocorrelationOf, dispersionOf } from './noise';
import { intervalsOf } from './observations';
import { type Plan, planOf } from './plan';
import {
  NO_RATIO,
  type RatioEvidence,
  ratioAfter,
  ratioInterval,
} from './ratio';
import { reasonsOf } from './reasons';
import { sampleRatioP } from './sampleRatio';
import { type SequentialState, comparable, failsBy, passesBy } from './state';
import { figuresOf, strataOf } from './figures';
import { isTooSoon, tripsOf } from './trips';

/** What the judge of a metric is set to, beside the metric's own settings. */
export interface SequentialSettings {
  /** Chance that this metric fails wrongly, ever. */
  alphaFail: number;
  /** Chance that it passes wrongly, ever. */
  alphaPass: number;
  /** Intended shares of the canary, interval by interval; empty: not known. */
  weights: readonly number[];
  /** Whether no more intervals will come. */
  isFinal: boolean;
}

/**
 * Judges a metric after each of its intervals, as if that were the last: harm once found, and promotion once earned, stay. The
 * chance that any look is wrong is bounded, so that one may look as often as one likes, and go on for as long as one likes.
 *
 * No data at all are `Nodata`; neither verdict is `Inconclusive`.
 */
export function classifySequentially(
  metric: CanaryMetric,
  settings: SequentialSettings,
): SequentialResult {
  const plan = planOf(metric, settings.alphaFail, settings.alphaPass);
  const intervals = intervalsOf(metric);
  const looks: SequentialLook[] = [];
  let ratio = NO_RATIO;
  const state = followed(plan, metric, settings.weights, (seen, interval) => {
    ratio = ratioAfter(ratio, comparable(interval), plan.kind);
    if (isTold(seen.intervals - 1, intervals)) {
      looks.push(lookAt(plan, seen, ratio));
    }
  });
  const { experiment, control, firstFailAt, firstPassAt } = state;
  const figures = figuresOf(plan, state);
  const diagnostics = diagnosticsOf(plan, state);
  const label = labelAt(plan, state);
  const mustFail =
    label === 'Nodata' && settings.isFinal && metric.config.mustHaveData;
  const classification = mustFail ? 'NodataFailMetric' : label;
  const isBad = label === 'High' || label === 'Low';
  const isBlind = label === 'Nodata' && settings.isFinal && !mustFail;
  const result = {
    name: metric.name,
    classification,
    critical: metric.config.critical && (isBad || isBlind),
    ci: null,
    estimate: figures.rateExperiment - figures.rateControl,
    deviation: figures.ratio,
    eHarm: evidenceFigure(state.logHarm),
    ePromote: evidenceFigure(state.logPromote),
    alpha: settings.alphaFail,
    p: Math.exp(-state.logHarmPeak),
    ...figures,
    ratioInterval: ratioInterval(ratio, plan.kind, plan.alphaFail),
    exposure: { experiment: experiment.exposure, control: control.exposure },
    firstFailAt,
    firstPassAt,
    looks,
    lookCount: intervals,
    diagnostics,
    strata: strataOf(plan, metric, state),
  } satisfies Omit<SequentialResult, 'reasons'>;
  return { ...result, reasons: reasonsOf(plan, result, settings.isFinal) };
}

/** Verdict if this were the last look. */
function labelAt(plan: Plan, state: SequentialState): Classification {
  const { firstFailAt, firstPassAt, experiment, control, evidence } = state;
  if (firstFailAt !== null) {
    if (plan.sides.length === 1) return plan.sides[0].isFall ? 'Low' : 'High';
    const [rise, fall] = evidence.map(side => logHarm([side]));
    return rise >= fall ? 'High' : 'Low';
  }
  if (firstPassAt !== null) return 'Pass';
  return experiment.exposure > 0 && control.exposure > 0
    ? 'Inconclusive'
    : 'Nodata';
}

function lookAt(
  plan: Plan,
  state: SequentialState,
  ratio: RatioEvidence,
): SequentialLook {
  return {
    index: state.intervals - 1,
    eHarm: evidenceFigure(state.logHarm),
    ePromote: evidenceFigure(state.logPromote),
    ratioInterval: ratioInterval(ratio, plan.kind, plan.alphaFail),
    label: labelAt(plan, state),
  };
}

/** Evenly chosen, the last one among them. */
function isTold(index: number, intervals: number): boolean {
  const most = SEQUENTIAL_LIMITS.looks;
  const place = (at: number) => Math.floor((at * most) / intervals);
  return intervals <= most || place(index + 1) > place(index);
}

function diagnosticsOf(
  plan: Plan,
  state: SequentialState,
): SequentialDiagnostics {
  const { split, controls, gaps } = state;
  const trips = tripsOf(plan, state);
  const isHasty =
    (state.firstFailAt === null &&
      failsBy(plan, state) &&
      isTooSoon('fail', plan, state)) ||
    (state.firstPassAt === null &&
      passesBy(plan, state) &&
      isTooSoon('pass', plan, state));
  return {
    dispersion: plan.kind === 'value' ? NaN : dispersionOf(split),
    autocorrelation: autocorrelationOf(split),
    sampleRatioP: sampleRatioP(state.sampleRatio),
    negativeControlE: controls ? evidenceFigure(controls.logPeak) : NaN,
    gaps,
    trips: [
      ...trips,
      ...(isHasty
        ? [
            {
              code: 'too-soon' as const,
              text: 'Too few intervals to know how much the arms vary by themselves.',
            },
          ]
        : []),
    ],
  };
}
