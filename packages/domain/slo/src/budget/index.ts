export { errorBudget, fractionOfPercent } from './errorBudget';
export {
  budgetFigures,
  budgetState,
  burnRate,
  type BudgetFigures,
  type BudgetState,
  type UnitCounts,
  type Verdict,
} from './figures';
export { wilsonInterval, type Interval } from './wilson';
export {
  alertState,
  burnAlerts,
  burnWindows,
  evaluateAlerts,
  type AlertState,
  type BurnAlert,
  type EvaluatedAlert,
} from './burnAlerts';
export {
  BURN_CATALOGUE,
  burnFactor,
  defaultBurnCatalogue,
  type BurnCatalogueEntry,
  type BurnCatalogueName,
  type BurnPair,
} from './burnCatalogue';
export { dataState, type DataState } from './dataState';
export { unitsFromSlices, type BudgetingMethod } from './slices';
export { burnDown, type BurnDownPoint, type HistoryStep } from './burnDown';
export { forecastBudget, type Forecast } from './forecast';
export { forecastFan, type FanPoint, type ForecastFan } from './forecastFan';
export { type ForecastInput } from './forecastInput';
