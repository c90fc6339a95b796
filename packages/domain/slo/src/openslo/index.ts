export { type Problem } from './problem';
export { closestWord } from './closestWord';
export {
  OPENSLO_KINDS,
  OPENSLO_V1,
  validateOpenSlo,
  type OpenSloDocument,
  type OpenSloKind,
} from './document';
export { LABELS_ANNOTATION, labelsOf } from './labels';
export { OPENSLO_LIMITS } from './limits';
export {
  parseOpenSlo,
  type ParsedOpenSlo,
  type RejectedDocument,
} from './parse';
export { unresolvedReferences, type Lookup } from './references';
export { resolveSlo, type ResolvedSlo } from './resolve';
export { checkTogether } from './together';
export type {
  Indicator,
  MetricSource,
  ObjectiveDefinition,
  SloDefinition,
} from './definition';
