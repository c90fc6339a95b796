export { OPENSLO_V1, OPENSLO_V2ALPHA, type OpenSloVersion } from './dialect';
export {
  OPENSLO_KINDS,
  validateOpenSlo,
  type OpenSloDocument,
  type OpenSloKind,
} from './document';
export { LABELS_ANNOTATION, labelsOf } from './labels';
export { OPENSLO_LIMITS } from './limits';
export { parseOpenSlo, type ParsedOpenSlo } from './parse';
export { unresolvedReferences, type Lookup } from './references';
export { resolveSlo, type ResolvedSlo } from './resolve';
export { checkTogether } from './together';
export type {
  Indicator,
  MetricSource,
  ObjectiveDefinition,
  SloDefinition,
} from './definition';
