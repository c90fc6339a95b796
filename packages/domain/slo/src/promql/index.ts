export { prometheusDuration } from './duration';
export { windowedQuery, type PromqlResult } from './windowedQuery';
export { unitExpressions, type UnitExpressions } from './unitExpressions';
