import { shown } from '../wording';
import type { RatioInterval, SequentialResult, StratumResult } from './model';
import type { Plan } from './plan';

type Judged = Omit<SequentialResult, 'reasons'>;

/** Why a metric is judged as it is: both figures and their ratio, the rule that fired, and what held a verdict back. */
export function reasonsOf(
  plan: Plan,
  result: Judged,
  isFinal: boolean,
): string[] {
  const { exposure, diagnostics, classification } = result;
  if (exposure.experiment === 0 || exposure.control === 0) {
    const mustFail = classification === 'NodataFailMetric';
    return [
      `No interval has data of both arms${mustFail ? ', and the metric must have data' : ''}.`,
    ];
  }
  const isOpen = classification === 'Inconclusive';
  return [
    figures(plan, result),
    ...verdict(plan, result, isFinal),
    ...worstStratum(plan, result),
    ...(isOpen
      ? diagnostics.trips.map(({ text }) => `Held back: ${text}`)
      : []),
  ];
}

function figures(plan: Plan, result: Judged): string {
  const { ratio, ratioInterval: interval, alpha } = result;
  const bounds = boundsText(interval, `${shown((1 - alpha) * 100)} %`);
  return `The canary has ${shown(ratio)} times ${plan.kind === 'value' ? 'the figure' : 'the rate'} of the baseline, ${bounds}: ${arm(plan, result, 'experiment')} against ${arm(plan, result, 'control')}.`;
}

function boundsText(interval: RatioInterval | null, level: string): string {
  if (!interval) return `at ${level} confidence it can be anything`;
  const [low, high] = interval;
  return high === Infinity
    ? `with ${level} confidence at least ${shown(low)}`
    : `with ${level} confidence ${shown(low)} to ${shown(high)}`;
}

function arm(
  { kind }: Plan,
  result: Pick<
    Judged,
    'rateControl' | 'rateExperiment' | 'events' | 'exposure'
  >,
  name: 'experiment' | 'control',
): string {
  const rate = shown(
    name === 'control' ? result.rateControl : result.rateExperiment,
  );
  const events = result.events[name];
  return kind === 'value'
    ? `${rate} on average of ${events} intervals`
    : `${rate} (${events} of ${shown(result.exposure[name])})`;
}

function verdict(plan: Plan, result: Judged, isFinal: boolean): string[] {
  const { firstFailAt, firstPassAt, eHarm, ePromote } = result;
  const harm = `the canary is ${harmBound(plan)} the baseline`;
  const promote = `it is ${promoteBound(plan)} it`;
  const toFail = shown(1 / plan.alphaFail);
  const toPass = shown(1 / plan.alphaPass);
  if (firstFailAt !== null) {
    return [
      `Fails since interval ${firstFailAt + 1}: evidence that ${harm} reached ${toFail}.`,
    ];
  }
  if (firstPassAt !== null) {
    return [
      `Passes since interval ${firstPassAt + 1}: evidence that the canary is ${promoteBound(plan)} the baseline reached ${toPass}.`,
    ];
  }
  const { experiment, control } = result.events;
  const seen = plan.kind === 'value' ? experiment : experiment + control;
  const few =
    seen < plan.minEvents
      ? [
          `Nothing is decided on fewer than ${plan.minEvents} ${plan.kind === 'value' ? 'intervals' : 'events'}.`,
        ]
      : [];
  return [
    `${isFinal ? 'The deadline has come without a verdict' : 'No verdict yet'}: evidence that ${harm} is ${shown(eHarm)} (fails at ${toFail}), that ${promote} is ${shown(ePromote)} (passes at ${toPass}).`,
    ...few,
  ];
}

function harmBound({ sides, tolerance }: Plan): string {
  const more = `more than ${shown(1 + tolerance)}`;
  const less = `less than ${shown(1 / (1 + tolerance))}`;
  const bounds = sides.map(({ isFall }) => (isFall ? less : more));
  return `${bounds.join(' or ')} times`;
}

function promoteBound({ sides, margin }: Plan): string {
  const less = `less than ${shown(margin)}`;
  const more = `more than ${shown(1 / margin)}`;
  const bounds = sides.map(({ isFall }) => (isFall ? more : less));
  return `${bounds.join(' and ')} times`;
}

/** Only when it is the stratum that speaks, not all together. */
function worstStratum(plan: Plan, result: Judged): string[] {
  if (result.firstFailAt === null || result.strata.length === 0) return [];
  const worst = result.strata.reduce((a, b) => (b.eHarm > a.eHarm ? b : a));
  if (worst.eHarm < result.eHarm) return [];
  return [`Most of it is in ${worst.name}: ${stratumFigures(plan, worst)}.`];
}

function stratumFigures({ kind }: Plan, stratum: StratumResult): string {
  const { ratio, rateExperiment, rateControl, events } = stratum;
  const counts = kind === 'value' ? '' : `, ${events} events`;
  return `${shown(ratio)} times, ${shown(rateExperiment)} against ${shown(rateControl)}${counts}`;
}
