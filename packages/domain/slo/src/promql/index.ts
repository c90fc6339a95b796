export { prometheusDuration, prometheusDurationMs } from './duration';
export { checkPromql, type PromqlCheck } from './check';
export type { PromqlType } from './signatures';
export { windowedQuery, type PromqlResult } from './windowedQuery';
export { unitExpressions, type UnitExpressions } from './unitExpressions';
export {
  promqlParts,
  type PromqlMatcher,
  type PromqlParts,
  type PromqlSelector,
} from './parts';
