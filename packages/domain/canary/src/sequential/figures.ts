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
  { experiment, control }: Sums,
): Figures {
  const eventsOf = ({ events, exposure }: ArmTotal) =>
    kind === 'value' ? exposure : events;
  const [rateExperiment, rateControl] = [rateOf(experiment), rateOf(control)];
  return {
    rateControl,
    rateExperiment,
    ratio: rateControl === 0 ? NaN : rateExperiment / rateControl,
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
    return {
      name,
      eHarm: evidenceFigure(logHarm(own)),
      ePromote: evidenceFigure(logPromote(own)),
      ...figuresOf(plan, state.strata[place]),
    };
  });
}

function rateOf({ events, exposure }: ArmTotal): number {
  return exposure > 0 ? events / exposure : NaN;
}
