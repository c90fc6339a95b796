export { MAX_HISTORY_STEPS, countHistory, type CountHistory } from './history';
export { unitHistory } from './unitHistory';
export {
  simulateAlert,
  type AlertGuards,
  type Firing,
  type SimulatedAlert,
} from './simulateAlert';
export {
  backtest,
  type BacktestPlan,
  type Backtest,
  type IncidentOutcome,
  type AlertNotification,
} from './backtest';
export { compareBacktests, type BacktestComparison } from './compareBacktests';
export {
  MAX_INCIDENTS,
  type AlertScore,
  type Detection,
  type Incident,
} from './incidents';
export {
  countEntries,
  parseCounts,
  type CountEntry,
} from './sources/countsText';
export { instantOf } from './sources/instant';
export { parseIncidents } from './sources/incidentsText';
export {
  prometheusHistory,
  type PrometheusHistory,
} from './sources/prometheusHistory';
export { MAX_MATRIX_SERIES } from './sources/prometheusMatrix';
export { ROW_LIMITS, type ReadRows } from './sources/rows';
export { replayableAlerts, type ReplayableAlerts } from './replayableAlerts';
export { countsOfObjective } from './objectiveCounts';
export {
  objectiveHistory,
  replaySource,
  type ReplayedSource,
} from './replaySource';
