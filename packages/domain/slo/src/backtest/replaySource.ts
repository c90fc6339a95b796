import type { Problem } from '../declaration/problem';
import type { Lookup } from '../openslo/references';
import type { SloSource } from '../rules/source';
import { type Backtest, backtest } from './backtest';
import { type CountHistory, countHistory } from './history';
import type { Incident } from './incidents';
import { countsOfObjective } from './objectiveCounts';
import { replayableAlerts } from './replayableAlerts';
import type { CountEntry } from './sources/countsText';
import { unitHistory } from './unitHistory';

/** What the alerts of an objective would have done, and what is to be said about that. @public */
export interface ReplayedSource {
  /** Absent when the history does not fit the objective; the problems say why. */
  replay?: { result: Backtest; stepMs: number };
  problems: Problem[];
}

/**
 * Events of one objective among the counts of its SLO.
 *
 * @throws RangeError when they cannot be told apart from those of other objectives
 * @public
 */
export function objectiveHistory(
  { definition, objective }: SloSource,
  counts: CountEntry[],
): CountHistory {
  const entries = countsOfObjective(objective, definition, counts);
  if (typeof entries === 'string') {
    throw new RangeError(entries.replace(/\.$/, ''));
  }
  return countHistory(entries);
}

/**
 * Replays the burn alerts of one objective, those of the profile `exact`, over what happened. See {@link backtest}.
 *
 * @param options - `history`: events of the objective, such as {@link objectiveHistory}; may throw RangeErrors, which become
 *   problems; `incidents`: what is known to have gone wrong
 * @public
 */
export function replaySource(
  source: SloSource,
  options: {
    lookup: Lookup;
    history(source: SloSource): CountHistory;
    incidents: readonly Incident[];
  },
): ReplayedSource {
  const { lookup, incidents } = options;
  const { objective, definition, path, locate } = source;
  const { alerts, problems } = replayableAlerts(source, { lookup });
  const plan = {
    target: objective.target,
    window: definition.timeWindow,
    alerts,
  };
  const { timeSliceWindowMs: sliceMs, timeSliceTarget } = objective;
  try {
    const history = unitHistory(options.history(source), {
      budgetingMethod: definition.budgetingMethod,
      ...(sliceMs !== undefined && { sliceMs }),
      ...(timeSliceTarget !== undefined && { timeSliceTarget }),
    });
    const result = backtest({ history, plan, incidents });
    return { replay: { result, stepMs: history.stepMs }, problems };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const problem: Problem = {
      severity: 'error',
      code: 'not-replayed',
      message: `${error.message.replace(/\.$/, '')}.`,
      ...(locate?.(path) ?? { path }),
    };
    return { problems: [...problems, problem] };
  }
}
