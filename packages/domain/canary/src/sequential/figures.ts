import type { CanaryMetric } from '../model';
import { evidenceFigure, logHarm, logPromote } from './evidence';
import type { SequentialResult, StratumResult } from './model';
import type { Plan } from './plan';
import type { ArmTotal, SequentialState, Sums } from './state';

type Figures = Pick<
  SequentialResult,
  'rateControl' | 'rateExperiment' | 'ratio' | 'events'
>;

/** What the sums of both arms amount to. */
export function figuresOf(
  { kind }: Plan,
  { experiment, control, over, under }: Sums,
): Figures {
  const eventsOf = ({ events, exposure }: ArmTotal) =>
    kind === 'value' ? exposure : events;
  return {
    rateControl: rateOf(control),
    rateExperiment: rateOf(experiment),
    ratio: under === 0 ? NaN : over / under,
    events: { experiment: eventsOf(experiment), control: eventsOf(control) },
  };
}

/** Each stratum by itself. */
export function strataOf(
  plan: Plan,
  { strata = [] }: CanaryMetric,
  state: SequentialState,
): StratumResult[] {
  return strata.map(({ name }, place) => {
    const own = state.evidence.map(side => ({
      ...side.strata[place],
      strata: [],
    }));
    const figures = figuresOf(plan, state.strata[place]);
    return {
      name,
      eHarm: evidenceFigure(logHarm(own)),
      ePromote: evidenceFigure(logPromote(own)),
      rateControl: figures.rateControl,
      rateExperiment: figures.rateExperiment,
      ratio: figures.ratio,
      events:
        plan.kind === 'value'
          ? figures.events.control
          : figures.events.experiment + figures.events.control,
    };
  });
}

function rateOf({ events, exposure }: ArmTotal): number {
  return exposure > 0 ? events / exposure : NaN;
}
